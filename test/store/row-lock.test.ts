// Who waits for whom at one plan: those who are something to it, and nobody else.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlanId } from "../../shared/ids.ts";
import { type OpenDatabase, openDatabase } from "../../server/store/database.ts";
import { lockPlan } from "../../server/store/plans.ts";
import { enterAs } from "../../server/store/visitors.ts";
import { postgresPlaces } from "../support/database.ts";
import { findPostgresPrograms } from "../support/postgres.ts";
import { makeRelations, type Relations, type Who } from "../support/relations.ts";

const now = new Date("2026-11-21T10:00:00Z");

// PGlite has one connection: there everybody waits for everybody
describe.skipIf(findPostgresPrograms() === undefined)("a plan that somebody changes", () => {
  const place = postgresPlaces();
  let opened: OpenDatabase;
  let world: Relations;
  let planId: PlanId;
  beforeAll(async () => {
    opened = await openDatabase(await place());
    world = await makeRelations(opened.db, now);
    planId = await world.plan("open");
  });
  afterAll(() => opened.close());

  it("[RLS-15] makes who may change it too wait, and who is nothing to it answer at once, as at no plan", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const holding = opened.db.transaction().execute(async (trx) => {
      await lockPlan(trx, planId);
      await held;
    });
    const enters = (who: Who): Promise<void> =>
      opened.visitors
        .transaction()
        .execute((trx) => enterAs(trx, { personId: world.people[who], planId, isLocked: true, at: now }));
    await Promise.all((["colleague", "other-organisation", "ended-member"] as const).map(enters));
    let isIn = false;
    const writer = enters("writer").then(() => void (isIn = true));
    await sleep(300);
    expect(isIn).toBe(false);
    letGo();
    await Promise.all([holding, writer]);
  });
});
