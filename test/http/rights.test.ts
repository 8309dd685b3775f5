// Every route, and the socket, for everybody: let in is exactly who shared/routes.ts and shared/access.ts let in.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { can } from "../../shared/access.ts";
import { closeCode } from "../../shared/protocol.ts";
import { guestRoutes, type Need, routeNeeds } from "../../shared/routes.ts";
import { findTables } from "../../server/store/catalog.ts";
import { describeAsInProduction } from "../support/database.ts";
import { isGuest, type PlanState, standings, type Who } from "../support/relations.ts";
import { openRelationsHouse, type RelationsHouse } from "../support/relations-house.ts";
import { requestOf, samples } from "../support/route-samples.ts";
import { toldBy } from "../support/told.ts";
import { until } from "../support/until.ts";

const nowhere = "00000000-0000-4000-8000-000000000000";
const root = "text:situation";
const routes = Object.entries(routeNeeds);
const open = standings.filter(({ plan }) => plan === "open");

it("[RIGHTS-1] has a request to try for every route there is, and for no other", () => {
  expect(Object.keys(samples).toSorted()).toEqual(Object.keys(routeNeeds).toSorted());
});

describeAsInProduction("who is let in", (place) => {
  let house: RelationsHouse;
  let shared: Record<PlanState, string>;
  beforeAll(async () => {
    house = await openRelationsHouse(await place());
    shared = { open: await house.plan("open"), closed: await house.plan("closed") };
  });
  afterAll(() => house.close());

  async function ask(route: string, who: Who | undefined, planId: string): Promise<Response> {
    const { method, path, body } = requestOf(route, { house, planId, who: who ?? "colleague" });
    const cookie = who === undefined ? undefined : await house.cookie(who);
    return await house.call(cookie, method, path, body);
  }

  function isLetIn(route: string, need: Need, standing: (typeof standings)[number]): boolean {
    if (need.kind !== "anyone" && isGuest(standing.who) && !guestRoutes.has(route)) return false;
    if (need.kind === "plan") return can(standing.relation, need.act);
    return need.kind !== "administrator" || standing.who === "administrator";
  }

  /** Every row of a plan, but for the log of who asked. */
  async function rowsOf(planId: string): Promise<string> {
    const tables = await house.db.transaction().execute(findTables);
    const found = await Promise.all(
      tables
        .filter(
          ({ name, columns }) => name !== "audit_event" && columns.some((one) => one.name === "plan_id"),
        )
        .map(async ({ name }) => {
          const { rows } = await sql<{ row: string }>`
            select row::text as row from ${sql.table(name)} as row where plan_id = ${planId}::uuid`.execute(
            house.db,
          );
          return [name, rows.map(({ row }) => row).toSorted()];
        }),
    );
    const plan = await sql`select * from plan where id = ${planId}::uuid`.execute(house.db);
    return JSON.stringify([plan.rows, ...found]);
  }

  it.each(routes)(
    "[RIGHTS-2] lets in at %s whom the tables let in, and answers others as if nothing were there",
    async (route, need) => {
      const isAboutPlan = need.kind === "plan";
      const tried = isAboutPlan ? standings : open;
      // it is there for who is not let in as well: its absence is not what turns them away
      for (const { who, plan } of tried) {
        await requestOf(route, { house, planId: shared[plan], who }).prepare?.();
      }
      const before = [await rowsOf(shared.open), await rowsOf(shared.closed)];
      for (const standing of tried) {
        const { who, plan } = standing;
        const name = `${who} at the ${plan} plan`;
        const sample = requestOf(route, { house, planId: shared[plan], who });
        const isIn = isLetIn(route, need, standing);
        // what somebody may change is tried on a plan of its own
        const planId = isIn && isAboutPlan && sample.method !== "GET" ? await house.plan(plan) : shared[plan];
        if (planId !== shared[plan]) await requestOf(route, { house, planId, who }).prepare?.();
        const told = await toldBy(await ask(route, who, planId));
        const finer = sample.finer?.[who] ?? (isIn ? sample.answers : undefined);
        if (finer !== undefined) expect(told.status, name).toBe(finer);
        else if (isIn && need.kind !== "anyone")
          expect([401, 403, 404, 429, 500], name).not.toContain(told.status);
        else if (!isIn) {
          expect(told, name).toMatchObject({ status: 404, body: '{"error":"not-found"}' });
          expect(told, name).toEqual(await toldBy(await ask(route, who, nowhere)));
        }
      }
      const stranger = await toldBy(await ask(route, undefined, shared.open));
      if (need.kind !== "anyone")
        expect(stranger).toMatchObject({ status: 401, body: '{"error":"signed-out"}' });
      expect(stranger.status).not.toBe(500);
      if (isAboutPlan) expect(await toldBy(await ask(route, undefined, nowhere))).toEqual(stranger);
      expect([await rowsOf(shared.open), await rowsOf(shared.closed)]).toEqual(before);
    },
  );

  describe("at the socket", () => {
    let joined: Record<PlanState, string>;
    beforeAll(async () => {
      joined = { open: await house.plan("open"), closed: await house.plan("closed") };
    });

    it.each(standings)(
      "[RIGHTS-3] lets $who join, write and be seen at the $plan plan as far as the table says",
      async ({ who, plan, relation }) => {
        const planId = joined[plan];
        const peer = await house.join(who, planId);
        if (!can(relation, "plan:read")) {
          const absent = await house.join(who, nowhere);
          await until(() => peer.closes.length > 0 && absent.closes.length > 0, "both are closed");
          expect(peer.closes).toEqual([closeCode.noAccess]);
          expect(absent.closes).toEqual(peer.closes);
          for (const one of [peer, absent]) one.leaves();
          return;
        }
        const watcher = await (await house.join("case-manager", planId)).joined();
        await peer.joined();
        peer.provider.awareness.setLocalState({ section: "situation" });
        const seen = (): unknown => watcher.provider.awareness.getStates().get(peer.doc.clientID)?.["user"];
        await until(() => seen() !== undefined, "is seen");
        expect(JSON.stringify(seen())).toContain(house.nameOf(who));
        const words = `Van ${who}. `;
        peer.types(root, words);
        if (can(relation, "plan:write")) {
          await peer.saved();
          await until(() => watcher.reads(root).includes(words.trim()), "the others read it");
          expect(peer.closes).toEqual([]);
        } else {
          await until(() => peer.closes.includes(closeCode.noAccess), "closed 4403");
          expect(watcher.reads(root)).not.toContain(words.trim());
        }
        for (const one of [peer, watcher]) one.leaves();
      },
    );
  });
});
