// Somebody whose page writes what no page writes: it is taken out for everybody, and their seat is closed.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PlanId } from "../../shared/ids.ts";
import { lookThroughAfterMs } from "../../shared/limits.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { closeCode } from "../../shared/protocol.ts";
import { unpackEdits } from "../../server/store/packed-edits.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

const unloadedMs = 7_000;

describe("what no page writes", () => {
  let house: House;
  const peers: Peer[] = [];
  beforeAll(async () => {
    house = await openHouse();
  });
  afterEach(() => {
    for (const peer of peers.splice(0)) peer.leaves();
  });
  afterAll(() => house.close());

  const comes = async (name: "poh" | "logopedist" | "huisarts"): Promise<Peer> => {
    const peer = await (await house.join(name)).joined();
    peers.push(peer);
    return peer;
  };
  const addGoal = ({ doc }: Peer, text: string): string =>
    addItem({ doc, newId: () => crypto.randomUUID(), origin: "test" }, "goals", {
      fixed: {},
      words: { text },
    });
  const goalsOf = ({ doc }: Peer): string[] => [...doc.getMap("goals").keys()];
  const rows = async () => {
    const stored = await house.db
      .selectFrom("plan_edit")
      .selectAll()
      .where("plan_id", "=", PlanId.parse(house.planId))
      .execute();
    return stored.flatMap(unpackEdits);
  };

  it(
    `[MEND-8] is gone from every screen within ${lookThroughAfterMs / 1000} s, recorded under its author's name, whose seat is closed`,
    { timeout: 60_000 },
    async () => {
      const nurse = await comes("poh");
      const honest = addGoal(nurse, "naar de markt");
      await nurse.saved();
      const hostile = await comes("logopedist");
      const planted = crypto.randomUUID();
      hostile.doc.getMap("goals").set(planted, "geen doel");
      await until(() => goalsOf(nurse).includes(planted), "the nurse has it too");
      const plantedAtMs = performance.now();
      await until(() => !goalsOf(nurse).includes(planted), "it is taken out", lookThroughAfterMs + 5_000);
      expect(performance.now() - plantedAtMs).toBeLessThan(lookThroughAfterMs + 1_000);
      await until(() => hostile.closes.includes(closeCode.malformed), "its author is sent away");
      expect(nurse.closes).toEqual([]);
      expect(goalsOf(nurse)).toContain(honest);
      nurse.types("text:situation", "Gewoon verder. ");
      await nurse.saved();
      const mended = (await rows()).filter(({ kind }) => kind === "mended");
      expect(mended.map(({ personId }) => personId)).toEqual([await house.personId("logopedist")]);
      const fresh = await comes("huisarts");
      expect(goalsOf(fresh)).toEqual(goalsOf(nurse));
    },
  );

  it(
    "[MEND-9] is gone when everybody had left before it was noticed, before anybody sees it",
    { timeout: 30_000 },
    async () => {
      const hostile = await comes("logopedist");
      const planted = crypto.randomUUID();
      hostile.doc.getMap("goals").set(planted, "geen doel");
      await hostile.saved();
      hostile.leaves();
      // the plan is closed some seconds after the last one left
      await sleep(unloadedMs);
      const nurse = await comes("poh");
      await until(() => !goalsOf(nurse).includes(planted), "it is taken out", 2_000);
      expect(nurse.closes).toEqual([]);
    },
  );
});
