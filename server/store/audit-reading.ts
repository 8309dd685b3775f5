// Who did what with one plan: as a line for each person and day, and row by row.
import { type RawBuilder, sql } from "kysely";
import type { Relation } from "../../shared/access.ts";
import type { AuditCode, Basis } from "../../shared/audit.ts";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { type AuditText, basisTold, readAuditText } from "./audit-text.ts";
import type { Trx } from "./database.ts";

export interface KnownPerson {
  id: PersonId;
  name: string;
  discipline: Discipline | null;
}

export interface AuditLine {
  /** Calendar day in the Netherlands. */
  day: string;
  person: KnownPerson | null;
  organisation: string | null;
  relation: Relation | null;
  basis: Basis | null;
  firstAt: Date;
  lastAt: Date;
  seq: number;
  deeds: { code: AuditCode; outcome: "done" | "refused"; count: number }[];
}

/** When a calendar day begins in the Netherlands. */
export function startOfDay(day: string): RawBuilder<Date> {
  return sql<Date>`(${day}::date::timestamp at time zone 'Europe/Amsterdam')`;
}

/** The first moment after it. */
export function endOfDay(day: string): RawBuilder<Date> {
  return sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/Amsterdam')`;
}

/** The last row of this plan so far; 0 without any. */
export async function findLastAudit(trx: Trx, planId: PlanId): Promise<number> {
  const row = await trx
    .selectFrom("audit_event")
    .select((event) => event.fn.max("seq").as("seq"))
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** Everybody of whom there is a row at this plan, by name. */
export async function findPeopleAt(trx: Trx, planId: PlanId): Promise<KnownPerson[]> {
  return await trx
    .selectFrom("person")
    .select(["id", "name", "discipline"])
    .where("id", "in", (query) =>
      query
        .selectFrom("audit_event")
        .select(sql<PersonId>`person_id`.as("id"))
        .where("plan_id", "=", planId)
        .where("person_id", "is not", null),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
}

interface AskedLines {
  planId: PlanId;
  personId?: PersonId | undefined;
  /** Of the rows up to and including this one. */
  through: number;
  /** Lines whose last row comes before this one. */
  before?: number | undefined;
  limit: number;
}

/** The line with the latest row first. Who had no access has a line without a basis. */
export async function findAuditLines(trx: Trx, asked: AskedLines): Promise<AuditLine[]> {
  const { planId, personId, through, before, limit } = asked;
  const { rows } = await sql<
    Omit<AuditLine, "person"> & { person: PersonId | null; name: string | null } & Pick<
        KnownPerson,
        "discipline"
      >
  >`
    with piece as (
      select to_char(event.at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day, event.person_id,
        case when told.basis = 'share-link' then told.basis when told.role is null then null when told.basis in ('emergency', 'guest') then told.basis else 'care-team' end as basis,
        told.organisation, event.code, event.outcome, count(*)::integer as count, min(event.at) as first_at,
        max(event.at) as last_at, max(event.seq) as seq,
        (array_agg(told.role order by event.seq desc))[1] as role
      from audit_event event
      cross join lateral jsonb_to_record(event.event::jsonb) as told(role text, basis text, organisation text)
      where event.plan_id = ${planId} and event.seq <= ${through}
        ${personId === undefined ? sql`` : sql`and event.person_id = ${personId}`}
      group by 1, 2, 3, 4, 5, 6
    ), line as (
      select day, person_id, basis, organisation, min(first_at) as first_at, max(last_at) as last_at, max(seq) as seq,
        (array_agg(role order by seq desc))[1] as role,
        json_agg(json_build_object('code', code, 'outcome', outcome, 'count', count) order by seq) as deeds
      from piece group by 1, 2, 3, 4
    )
    select line.day, line.person_id as person, person.name, person.discipline, line.organisation, line.role as relation,
      line.basis, line.first_at as "firstAt", line.last_at as "lastAt", line.seq, line.deeds
    from line left join person on person.id = line.person_id
    ${before === undefined ? sql`` : sql`where line.seq < ${before}`}
    order by line.seq desc limit ${limit}`.execute(trx);
  return rows.map(({ person, name, discipline, ...line }) => ({
    ...line,
    person: person === null || name === null ? null : { id: person, name, discipline },
  }));
}

/** One row with all that it tells, and the people in it by name. */
export interface ToldEvent {
  text: AuditText;
  hash: Uint8Array;
  person: KnownPerson | null;
  subject: KnownPerson | null;
  basis: Basis | null;
}

/** Of a plan from one day up to and including another, oldest first; undefined when they are more than `most`. */
export async function findPlanEvents(
  trx: Trx,
  asked: { planId: PlanId; from: string | undefined; to: string | undefined; most: number },
): Promise<ToldEvent[] | undefined> {
  let query = trx
    .selectFrom("audit_event")
    .select(["event", "hash"])
    .where("plan_id", "=", asked.planId)
    .orderBy("seq")
    .limit(asked.most + 1);
  if (asked.from !== undefined) query = query.where("at", ">=", startOfDay(asked.from));
  if (asked.to !== undefined) query = query.where("at", "<", endOfDay(asked.to));
  const rows = await query.execute();
  if (rows.length > asked.most) return undefined;
  const told = rows.map(({ event, hash }) => ({ text: readAuditText(event), hash }));
  const people = await findPeople(
    trx,
    told.flatMap(({ text }) => [text.personId, text.subjectId]),
  );
  return told.map(({ text, hash }) => ({
    text,
    hash,
    person: people.get(text.personId ?? "") ?? null,
    subject: people.get(text.subjectId ?? "") ?? null,
    basis: basisTold(text) ?? null,
  }));
}

/** By id; ids of nobody, and no id, are passed over. */
export async function findPeople(
  trx: Trx,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const asked = [...new Set(ids.filter((id) => id != null))];
  const people = await trx
    .selectFrom("person")
    .select(["id", "name", "discipline"])
    .where("id", "=", sql<PersonId>`any(${sql.val(asked)}::uuid[])`)
    .execute();
  return new Map(people.map((person) => [person.id, person]));
}
