// The database's own look at who may see and change a plan, which a route that forgets to ask cannot pass.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RawBuilder, sql } from "kysely";
import { can } from "../../shared/access.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { appendAudit } from "../../server/store/audit.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { findTables } from "../../server/store/catalog.ts";
import { type OpenDatabase, openDatabase, type Trx } from "../../server/store/database.ts";
import { migrate } from "../../server/store/migrate.ts";
import { findRelation } from "../../server/store/relations.ts";
import { enterAs } from "../../server/store/visitors.ts";
import { describeEachDatabase } from "../support/database.ts";
import { cast, makeRelations, type Relations } from "../support/relations.ts";

const now = new Date("2026-11-21T10:00:00Z");

describeEachDatabase("rows of a plan", (place) => {
  let opened: OpenDatabase;
  let world: Relations;
  let open: PlanId;
  let closed: PlanId;
  beforeAll(async () => {
    opened = await openDatabase(await place());
    world = await makeRelations(opened.db, now);
    open = await world.plan("open");
    closed = await world.plan("closed");
  });
  afterAll(() => opened.close());

  /** As a route does it: in a transaction in which the database was told who asks, and about which plan. */
  function as<T>(personId: PersonId, planId: PlanId | null, work: (trx: Trx) => Promise<T>): Promise<T> {
    return opened.visitors.transaction().execute(async (trx) => {
      await enterAs(trx, { personId, planId, isLocked: planId !== null, at: now });
      return await work(trx);
    });
  }
  /** Does the statement touch a row? Refused is no. All is undone. */
  async function touches(
    personId: PersonId,
    planId: PlanId | null,
    statement: RawBuilder<unknown>,
  ): Promise<boolean> {
    let touched = false;
    const undone = new Error("undone");
    try {
      await as(personId, planId, async (trx) => {
        const { numAffectedRows } = await statement.execute(trx);
        touched = (numAffectedRows ?? 0n) > 0n;
        throw undone;
      });
    } catch (error) {
      if (error !== undone && !/row-level security|permission denied/.test(String(error))) throw error;
    }
    return touched;
  }
  async function tablesOfPlans(): Promise<string[]> {
    const tables = await opened.db.transaction().execute(findTables);
    return tables
      .filter(({ columns }) => columns.some(({ name }) => name === "plan_id"))
      .map(({ name }) => name);
  }

  it("[RLS-1] are guarded in every table that has a plan id, names a plan, or hangs on such a row", async () => {
    const bare = async (): Promise<string[]> => {
      const { rows } = await sql<{ name: string }>`
        with recursive held as (
          select oid from pg_class where relname = 'plan' and relnamespace = 'public'::regnamespace
          union select attrelid from pg_attribute join pg_class on pg_class.oid = attrelid
            where attname = 'plan_id' and relkind = 'r' and relnamespace = 'public'::regnamespace
          union select conrelid from pg_constraint join held on held.oid = confrelid where contype = 'f'
        )
        select relname as name from held join pg_class using (oid)
        where not relrowsecurity or not exists (select from pg_policy where polrelid = pg_class.oid)`.execute(
        opened.db,
      );
      return rows.map(({ name }) => name);
    };
    expect(await bare()).toEqual([]);
    // a table that somebody adds later
    await sql`create table note (id uuid primary key, plan_id uuid references plan (id), text text)`.execute(
      opened.db,
    );
    await sql`create table note_line (note_id uuid not null references note (id), text text)`.execute(
      opened.db,
    );
    await sql`create table care_letter (letter_of uuid not null references plan (id))`.execute(opened.db);
    expect((await bare()).toSorted()).toEqual(["care_letter", "note", "note_line"]);
    await migrate(opened.db);
    expect(await bare()).toEqual([]);
    const note = crypto.randomUUID();
    await sql`insert into note values (${note}, ${open}, 'x')`.execute(opened.db);
    await sql`insert into note_line values (${note}, 'x')`.execute(opened.db);
    const lines = (who: PersonId): Promise<unknown[]> =>
      as(who, open, async (trx) => (await sql`select * from note natural join note_line`.execute(trx)).rows);
    expect(await lines(world.people.reader)).toHaveLength(1);
    expect(await lines(world.people.colleague)).toEqual([]);
    const line = sql`insert into note_line values (${note}, 'y')`;
    expect(await touches(world.people.colleague, open, line)).toBe(false);
    for (const table of ["note_line", "note", "care_letter"])
      await sql`drop table ${sql.table(table)}`.execute(opened.db);
    await migrate(opened.db);
  });

  it("[RLS-2] are not shown, and cannot be added, while the database does not know who asks", async () => {
    for (const table of [...(await tablesOfPlans()), "plan"]) {
      const { rows } = await sql<{
        count: number;
      }>`select count(*) as count from ${sql.table(table)}`.execute(opened.visitors);
      expect(rows, table).toEqual([{ count: 0 }]);
    }
    const steal = sql`insert into plan_member select id, ${world.people.colleague}, 'writer', created_by, now() from plan`;
    const { numAffectedRows } = await steal.execute(opened.visitors);
    expect(numAffectedRows).toBe(0n);
    const named = sql`insert into plan_member values (${open}, ${world.people.colleague}, 'writer', ${world.people.colleague}, now())`;
    await expect(named.execute(opened.visitors)).rejects.toThrow(/row-level security/);
    // what was said in one transaction is forgotten in the next, on the same connection
    await as(world.people.writer, null, (trx) => trx.selectFrom("plan").select("id").execute());
    expect(await opened.visitors.selectFrom("plan").select("id").execute()).toEqual([]);
  });

  it("[RLS-3] are shown to who is something to the plan, of one plan only where it is about one", async () => {
    const plansOf = (who: PersonId, planId: PlanId | null): Promise<string[]> =>
      as(who, planId, async (trx) =>
        (await trx.selectFrom("plan").select("id").execute()).map(({ id }) => id).toSorted(),
      );
    const both = [open, closed].toSorted();
    for (const who of cast) {
      const isIn = world.relationOf(who, "open") !== undefined;
      expect(await plansOf(world.people[who], null), who).toEqual(isIn ? both : []);
      expect(await plansOf(world.people[who], open), who).toEqual(isIn ? [open] : []);
      for (const table of await tablesOfPlans()) {
        if (table === "audit_event" || table === "invitation") continue;
        // an administrator looks after what the own people did in an emergency
        if (table === "emergency_access" && who === "administrator") continue;
        const { rows } = await as(world.people[who], open, (trx) =>
          sql<{ id: string }>`select distinct plan_id as id from ${sql.table(table)}`.execute(trx),
        );
        expect(
          rows.every(({ id }) => isIn && id === open),
          `${who} in ${table}`,
        ).toBe(true);
      }
    }
  });

  it("[RLS-4] are changed by who may write, the care team by who leads it, and nothing of another plan", async () => {
    const row = (planId: PlanId) => sql`
      insert into plan_edit (plan_id, person_id, edits, bytes, at, writer, writer_seq)
      values (${planId}, ${world.people.writer}, 1, '\\x00', now(), gen_random_uuid(), 0)`;
    const patient = (planId: PlanId) =>
      sql`update plan set patient_name = 'mw. X. Ander' where id = ${planId}`;
    const team = (planId: PlanId) => sql`
      update plan_member set role = 'reader' where plan_id = ${planId} and person_id = ${world.people.writer}`;
    const join = (planId: PlanId) => sql`
      insert into plan_member (plan_id, person_id, role, added_by, added_at)
      values (${planId}, ${world.people.administrator}, 'reader', ${world.people.writer}, now())`;
    for (const who of cast) {
      const me = world.people[who];
      for (const [state, planId, other] of [
        ["open", open, closed],
        ["closed", closed, open],
      ] as const) {
        const relation = world.relationOf(who, state);
        const name = `${who} at the ${state} plan`;
        const isLeader = can(relation, "team:manage");
        expect(await touches(me, planId, row(planId)), name).toBe(can(relation, "plan:write"));
        expect(await touches(me, planId, team(planId)), name).toBe(isLeader);
        expect(await touches(me, planId, join(planId)), name).toBe(isLeader);
        expect(await touches(me, planId, patient(planId)), name).toBe(isLeader || relation === "keeper");
        for (const statement of [row(other), patient(other), team(other), join(other)]) {
          expect(await touches(me, planId, statement), `${name}, to the other`).toBe(false);
        }
        const leave = sql`delete from plan_member where plan_id = ${planId} and person_id = ${me}`;
        const isMember = relation !== undefined && !/^(emergency|guest)/.test(who);
        expect(await touches(me, planId, leave), name).toBe(isMember);
      }
    }
  });

  it("[RLS-5] are seen by exactly those whom the server finds to be something to the plan", async () => {
    for (const who of cast) {
      for (const [state, planId] of [
        ["open", open],
        ["closed", closed],
      ] as const) {
        const personId = world.people[who];
        const relation = await findRelation(opened.db, { planId, personId }, now);
        expect(relation, who).toBe(world.relationOf(who, state));
        const levels = await as(personId, planId, async (trx) => {
          const { rows } = await sql<{ level: string; has: boolean }>`
            select level, exists (select samenspraak_plans(level)) as has
            from unnest(array['reads', 'writes', 'leads', 'keeps']) as level`.execute(trx);
          return rows.filter(({ has }) => has).map(({ level }) => level);
        });
        const expected = [
          ...(can(relation, "plan:read") ? ["reads"] : []),
          ...(can(relation, "plan:write") ? ["writes"] : []),
          ...(can(relation, "team:manage") ? ["leads"] : []),
          ...(can(relation, "plan:end") ? ["keeps"] : []),
        ];
        expect(levels, `${who} at the ${state} plan`).toEqual(expected);
        // the server's own look, with the visitor's rights, finds the same
        const within = await as(personId, planId, (trx) => findRelation(trx, { planId, personId }, now));
        expect(within, who).toBe(relation);
      }
    }
  });

  it("[RLS-14] are not seen by who administers an organisation now, and still has a place that waits", async () => {
    const personId = world.people.administrator;
    const place = { plan_id: open, person_id: personId, role: "writer", added_by: personId } as const;
    await opened.db
      .insertInto("plan_member")
      .values({ ...place, added_at: now })
      .execute();
    expect(await findRelation(opened.db, { planId: open, personId }, now)).toBeUndefined();
    const seen = (planId: PlanId | null) =>
      as(personId, planId, (trx) => trx.selectFrom("plan").select("id").execute());
    expect([await seen(open), await seen(null)]).toEqual([[], []]);
    await opened.db.deleteFrom("plan_member").where("person_id", "=", personId).execute();
  });

  it("[RLS-6] let nobody give themselves access: no place, no emergency, no plan in another's name", async () => {
    const me = world.people.colleague;
    for (const planId of [open, null]) {
      for (const statement of [
        sql`insert into plan_member (plan_id, person_id, role, added_by, added_at) values (${open}, ${me}, 'case-manager', ${me}, now())`,
        sql`insert into emergency_access (id, plan_id, person_id, category, reason, started_at, ends_at)
          values (gen_random_uuid(), ${open}, ${me}, 'acute', 'x', now(), now() + interval '1 hour')`,
        sql`insert into plan (id, template, patient_name, patient_birth_date, layout, created_by, created_at)
          values (gen_random_uuid(), 'als', 'mw. X', '1950-01-01', 1, ${world.people.writer}, now())`,
        sql`update emergency_access set ends_at = now() + interval '1 year', ended_at = null where plan_id = ${open}`,
        sql`update plan set created_by = ${me}`,
        sql`delete from plan_member`,
      ]) {
        expect(await touches(me, planId, statement)).toBe(false);
      }
    }
  });

  it("[RLS-7] of the audit log are added in one's own name, read by who keeps the plan, and never changed", async () => {
    const event = (personId: PersonId | null) =>
      ({ code: "plan-read", kind: "read", personId, planId: open, outcome: "done" }) as const;
    const { writer, reader } = world.people;
    await as(writer, open, (trx) => appendAudit(trx, event(writer), now));
    await opened.visitors.transaction().execute((trx) => appendAudit(trx, event(null), now));
    await expect(as(writer, open, (trx) => appendAudit(trx, event(reader), now))).rejects.toThrow(
      /row-level security/,
    );
    expect(await verifyAudit(opened.db)).toMatchObject({ state: "whole" });
    const seen = (who: PersonId): Promise<number> =>
      as(who, open, async (trx) => (await trx.selectFrom("audit_event").select("seq").execute()).length);
    expect(await seen(world.people["case-manager"])).toBeGreaterThan(0);
    expect([await seen(writer), await seen(reader), await seen(world.people.colleague)]).toEqual([0, 0, 0]);
    // of the own organisation's people
    expect(await seen(world.people.administrator)).toBeGreaterThan(0);
    // also once they do not work there any more, and act for another
    const { former, organisations } = world;
    const { db } = opened;
    await db
      .updateTable("person")
      .set({ organisation_id: organisations.elsewhere })
      .where("id", "=", former)
      .execute();
    await db.transaction().execute((trx) => appendAudit(trx, event(former), now));
    const access = sql`insert into emergency_access (id, plan_id, person_id, category, reason, started_at, ends_at)
      values (gen_random_uuid(), ${open}, ${former}, 'acute', 'x', now(), now())`;
    await access.execute(db);
    for (const table of ["audit_event", "emergency_access"] as const) {
      const found = await as(world.people.administrator, null, (trx) =>
        trx.selectFrom(table).select("person_id").where("person_id", "=", former).execute(),
      );
      expect(found, table).toHaveLength(1);
    }
    for (const statement of [
      sql`update audit_event set event = '{}'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
    ]) {
      expect(await touches(world.people["case-manager"], open, statement)).toBe(false);
    }
  });

  it("[RLS-8] are free for the server itself, and its tables are put in order again at every start", async () => {
    expect((await opened.db.selectFrom("plan").select("id").execute()).length).toBeGreaterThanOrEqual(2);
    const policies = async (): Promise<number> =>
      (await sql`select from pg_policies where schemaname = 'public'`.execute(opened.db)).rows.length;
    const before = await policies();
    await sql`drop policy samenspraak_read on version`.execute(opened.db);
    await sql`comment on function samenspraak_enter is 'other'`.execute(opened.db);
    await migrate(opened.db);
    expect(await policies()).toBe(before);
  });
});
