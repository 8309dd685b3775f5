// A plan destroyed at one of two servers: pages at the other hear of it too, and nothing of theirs comes after it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { type TwoServers, callAt, canRunTwoServers, startTwoServers } from "../support/two-servers.ts";
import { until } from "../support/until.ts";

const root = "text:situation";

describe.skipIf(!canRunTwoServers)("a plan open at two servers", () => {
  let both: TwoServers;
  beforeAll(async () => {
    both = await startTwoServers();
  });
  afterAll(() => both.close());

  it("[END-27] ends at both within 5 s when it is destroyed at one, and neither writes of it any more", async () => {
    const nurse = await both.one.signIn("poh");
    const here = await both.join("huisarts", both.one);
    const there = await both.join("logopedist", both.other);
    let isGone = false;
    const typing = (async () => {
      while (there.closes.length === 0) {
        there.types(root, isGone ? "Te laat. " : "Op tijd. ");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    await until(() => here.reads(root).includes("Op tijd."), "the other server shows it");
    const asked = { birthDate: "1961-03-14", askedBy: "representative", askedOn: "2026-11-20" };
    const answer = await callAt(both.one, nurse, "POST", `/api/plans/${both.planId}/destruction`, asked);
    expect(answer.status).toBe(204);
    isGone = true;
    for (const peer of [here, there]) {
      await until(() => peer.closes.includes(closeCode.destroyed), "closed 4411", 5_000);
    }
    await typing;
    for (const server of [both.one, both.other]) {
      const cookie = await server.signIn("huisarts");
      expect((await callAt(server, cookie, "GET", `/api/plans/${both.planId}`)).status).toBe(404);
    }
    for (const table of ["plan", "plan_edit", "plan_snapshot", "plan_history", "plan_client"]) {
      const column = table === "plan" ? "id" : "plan_id";
      const rows = await both.query(`select from ${table} where ${column} = $1`, [both.planId]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    for (const peer of [here, there]) peer.leaves();
  });
});
