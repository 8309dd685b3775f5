// The answer to a commit never comes: it is tried again, and everything is stored once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ItemHistory } from "../../shared/api.ts";
import { PlanId } from "../../shared/ids.ts";
import { addItem, type Editing, setField } from "../../shared/plan/edits.ts";
import { findDocument } from "../../server/store/journal.ts";
import { loadRows } from "../../server/sync/stored-document.ts";
import { Meeting, storedTwice } from "../support/meeting.ts";
import type { Peer } from "../support/peer.ts";
import { findPostgresPrograms } from "../support/postgres.ts";
import { type ProxiedHouse, openProxiedHouse } from "../support/proxied-house.ts";
import { openDatabase } from "../../server/store/database.ts";

/** What the statement that stores edits says and no other does. */
const storing = "insert into plan_edit";

describe.skipIf(findPostgresPrograms() === undefined)("a commit without an answer", () => {
  let on: ProxiedHouse;
  beforeAll(async () => {
    on = await openProxiedHouse();
  });
  afterAll(() => on.close());

  const editing = (peer: Peer): Editing => ({
    doc: peer.doc,
    newId: () => crypto.randomUUID(),
    origin: "test",
  });

  /** What is committed now, asked past the proxy. */
  async function committedWords(): Promise<string> {
    const direct = await openDatabase({ databaseUrl: on.databaseUrl });
    const planId = PlanId.parse(on.house.planId);
    const { snapshot, rows } = await direct.db.transaction().execute((trx) => findDocument(trx, planId));
    const text = loadRows(snapshot, rows).getXmlFragment("text:situation").toJSON();
    await direct.close();
    return text;
  }

  it.each([
    ["is cut off", false],
    ["falls silent", true],
  ] as const)(
    "[FAULT-6] because its connection %s is not called saved, is tried again, and doubles nothing",
    async (_how, silent) => {
      const meeting = new Meeting(on.house);
      const { peer } = await meeting.joins("poh");
      await meeting.joins("huisarts");
      const goal = addItem(editing(peer), "goals", { fixed: {}, words: { text: "Buiten lopen" } });
      await meeting.typesFor(200);
      await meeting.saved(5_000);

      const lost = on.databaseLine.loseAnswerTo(storing, { silent });
      setField(editing(peer), "goals", goal, "due", "2027-01-01");
      peer.types("text:situation", "Zonder antwoord. ");
      await lost;
      expect(await committedWords()).toContain("Zonder antwoord. ");
      expect(peer.unsavedEdits).toBeGreaterThan(0);
      setField(editing(peer), "goals", goal, "due", "2027-02-02");
      await meeting.typesFor(500);
      expect(peer.unsavedEdits).toBeGreaterThan(0);

      on.databaseLine.heal();
      await meeting.saved(15_000);
      await meeting.converges();
      await meeting.expectStored();
      expect(await storedTwice(on.house)).toEqual([]);
      const cookie = await on.house.signIn("poh");
      const path = `/api/plans/${on.house.planId}/items/goals/${goal}/history`;
      const { entries } = ItemHistory.parse(await (await on.house.call(cookie, "GET", path)).json());
      const dates = entries.flatMap(({ change }) => (change.kind === "set" ? [change.value] : []));
      expect(dates).toEqual(["2027-02-02", "2027-01-01"]);
      for (const { closes } of meeting.peers) expect(closes).toEqual([]);
      meeting.leaves();
    },
  );
});
