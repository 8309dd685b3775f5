// How long a search in an audit log of a million rows takes, on an own Postgres or in the embedded database.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { findReadingFacts } from "../../server/store/audit-facts.ts";
import { findAuditLines, findPeopleAt } from "../../server/store/audit-reading.ts";
import { drawSample, findOwnPeople, searchAudit } from "../../server/store/audit-search.ts";
import { connectDatabase, type Database, openDatabase, type Trx } from "../../server/store/database.ts";
import { startPostgres } from "../support/postgres.ts";

const { values } = parseArgs({
  options: { rows: { type: "string", default: "1000000" }, embedded: { type: "boolean", default: false } },
});
const rows = Number(values.rows);
const organisations = 40;
const peopleEach = 25;
const plans = 5_000;
const days = 730;
const times = 15;
const end = new Date("2026-11-21T12:00:00Z");

const folder = await mkdtemp(join(tmpdir(), "samenspraak-audit-"));
const postgres = values.embedded ? undefined : await startPostgres();
const place = postgres === undefined ? { dataDir: folder } : { databaseUrl: await postgres.createDatabase() };
await (await openDatabase(place)).close();
// filling it may take its time
const opened = await connectDatabase(place, { hasTimeLimits: false });
try {
  await fill(opened.db);
  await measure(opened.db);
} finally {
  await opened.close();
  await postgres?.remove();
  await rm(folder, { recursive: true, force: true });
}

/** Rows as the server writes them, but for their hashes; a tenth of all is at one plan out of a hundred. */
async function fill(db: Database): Promise<void> {
  const begin = performance.now();
  await sql`
    insert into organisation (id, name)
    select gen_random_uuid(), 'Organisatie ' || n from generate_series(1, ${organisations}) n`.execute(db);
  await sql`
    insert into person (id, email, name, discipline, organisation_id, password_hash, created_at)
    select gen_random_uuid(), 'p' || n || '@voorbeeld.test', 'Proef Persoon ' || n, 'huisarts',
      (select id from organisation where name = 'Organisatie ' || (n % ${organisations} + 1)), '', now()
    from generate_series(0, ${organisations * peopleEach - 1}) n`.execute(db);
  await sql`
    insert into practitioner_role (id, person_id, organisation_id, started_at)
    select gen_random_uuid(), id, organisation_id, ${end}::timestamptz - make_interval(days => ${days}) from person`.execute(
    db,
  );
  const step = 20_000;
  for (let from = 1; from <= rows; from += step) {
    await sql`
      with people as (
        select array_agg(person.id order by email) as ids, array_agg(organisation.name order by email) as names,
          array_agg(organisation.id order by email) as places
        from person join organisation on organisation.id = organisation_id),
      made as (
        select seq, ${end}::timestamptz - make_interval(secs => (${rows}::bigint - seq) * ${(days * 86_400) / rows}::float8) as at,
          (select names from people)[1 + (seq * 7919) % ${organisations * peopleEach}::integer] as organisation,
          (select places from people)[1 + (seq * 7919) % ${organisations * peopleEach}::integer] as place,
          (select ids from people)[1 + (seq * 7919) % ${organisations * peopleEach}::integer] as person,
          md5('plan ' || case when seq % 10 = 0 then seq % 50 else (seq * 104729) % ${plans}::integer end)::uuid as plan,
          case when seq % 97 = 0 then 'refused' else 'done' end as outcome,
          (array['plan-read','plan-joined','plan-edited','plan-left','plans-listed','version-read'])[1 + seq % 6] as code
        from generate_series(${from}::bigint, ${Math.min(rows, from + step - 1)}::bigint) as seq
      )
      insert into audit_event (seq, at, person_id, plan_id, event, prev_hash, hash)
      select seq, at, person, plan,
        '{"address":"192.0.2.7","at":"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ||
        '","basis":"care-team","code":"' || code || '","kind":"read","organisation":"' ||
        organisation || '","organisationId":"' || place || '","outcome":"' || outcome ||
        '","personId":"' || person || '","planId":"' || plan || '","role":"writer","seq":' || seq ||
        ',"session":"' || repeat('a', 64) || '"}',
        int8send(seq), sha256(int8send(seq))
      from made`.execute(db);
  }
  await sql`vacuum analyze audit_event`.execute(db);
  const size = await sql<{ table: number; indexes: number }>`
    select pg_table_size('audit_event') as table, pg_indexes_size('audit_event') as indexes`.execute(db);
  const { table = 0, indexes = 0 } = size.rows[0] ?? {};
  const seconds = ((performance.now() - begin) / 1_000).toFixed(0);
  console.log(`${rows} rows in ${seconds} s: ${mib(table)} MiB, indexes ${mib(indexes)} MiB`);
}

function mib(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

async function measure(db: Database): Promise<void> {
  const { id: organisationId } = await db
    .selectFrom("organisation")
    .select("id")
    .where("name", "=", "Organisatie 3")
    .executeTakeFirstOrThrow();
  const people = await db
    .transaction()
    .execute(async (trx) => (await findOwnPeople(trx, organisationId)).map(({ id }) => id));
  const [person] = people;
  if (person === undefined) throw new Error("nobody works there");
  const busy = await planWith("count(*) desc", db);
  const usual = await planWith("count(*)", db);
  const month = { from: "2026-10-22", to: "2026-11-21" };
  const always = { from: "2020-01-01", to: "2026-11-21" };
  const search =
    (period: typeof month, more: object, who: readonly PersonId[] = people) =>
    (trx: Trx) =>
      searchAudit(trx, { organisationId, people: who, ...period, limit: 51, ...more });

  const table: [string, (trx: Trx) => Promise<unknown>][] = [
    ["everybody, a month", search(month, {})],
    ["everybody, always", search(always, {})],
    ["everybody, always, one code", search(always, { code: "version-read" })],
    ["everybody, always, a code that is not there", search(always, { code: "plan-destroyed" })],
    ["everybody, always, refused", search(always, { outcome: "refused" })],
    ["one person, always", search(always, {}, [person])],
    ["one person, a year back", search({ from: "2025-11-01", to: "2025-11-30" }, {}, [person])],
    ["one plan, always", search(always, { planId: usual })],
    ["the busiest plan, always", search(always, { planId: busy })],
    ["a sample of 5 of a month", (trx) => drawSample(trx, { organisationId, people, ...month, count: 5 })],
    ["what is unusual", (trx) => findReadingFacts(trx, { organisationId, people }, end)],
    ["who has seen a plan", lines(usual)],
    ["who has seen the busiest plan", lines(busy)],
    ["its people", (trx) => findPeopleAt(trx, busy)],
  ];
  for (const [name, ask] of table) {
    const took: number[] = [];
    for (let time = 0; time < times; time++) {
      const begin = performance.now();
      await db.transaction().execute(ask);
      took.push(performance.now() - begin);
    }
    took.sort((one, other) => one - other);
    const [median = 0, most = 0] = [took[Math.floor(times / 2)], took.at(-1)];
    console.log(`${name.padEnd(46)} ${median.toFixed(1).padStart(8)} ms, at most ${most.toFixed(1)} ms`);
  }
}

function lines(planId: PlanId) {
  return (trx: Trx) => findAuditLines(trx, { planId, through: rows, limit: 51 });
}

async function planWith(order: string, db: Database): Promise<PlanId> {
  const found = await sql<{ id: PlanId }>`
    select plan_id as id from audit_event group by 1 order by ${sql.raw(order)} limit 1`.execute(db);
  const [first] = found.rows;
  if (first === undefined) throw new Error("there are no rows");
  return first.id;
}
