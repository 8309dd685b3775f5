// Searching the audit log for what an organisation's own people did, and drawing a sample of it.
import { randomBytes } from "node:crypto";
import type { Basis } from "../../shared/audit.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { type KnownPerson, endOfDay, findPeople, startOfDay } from "./audit-reading.ts";
import { type AuditText, basisTold, readAuditText } from "./audit-text.ts";
import type { Trx } from "./database.ts";

/** Who works, or ever worked, at this organisation, by name: what they did there stays to be seen. */
export async function findOwnPeople(trx: Trx, organisationId: string): Promise<KnownPerson[]> {
  return await trx
    .selectFrom("person")
    .select(["id", "name", "discipline"])
    .where("id", "in", (people) =>
      people
        .selectFrom("practitioner_role")
        .select("person_id")
        .where("organisation_id", "=", organisationId),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/**
 * What somebody who works for several organisations did for another one is not ours to see. A row that does not say
 * for which (an older one, or from before somebody was signed in) is of each where its person worked at that moment.
 */
export function isOurs(organisationId: string): RawBuilder<SqlBool> {
  return sql`(audit_event.organisation_id = ${organisationId}::uuid
    or audit_event.organisation_id is null and exists (
      select from practitioner_role works
      where works.person_id = audit_event.person_id and works.organisation_id = ${organisationId}::uuid
        and works.started_at <= audit_event.at and (works.ended_at is null or works.ended_at >= audit_event.at)))`;
}

export interface FoundRow {
  text: AuditText;
  person: KnownPerson;
  subject: KnownPerson | null;
  basis: Basis | null;
}

export interface AskedRows {
  organisationId: string;
  people: readonly PersonId[];
  /** Days in the Netherlands, both included. */
  from: string;
  to: string;
  planId?: PlanId | undefined;
  code?: string | undefined;
  outcome?: "done" | "refused" | undefined;
  before?: { at: Date; seq: number } | undefined;
  limit: number;
}

/** The latest first. Each person's rows are walked along an index, so it does not matter how many rows others have. */
export async function searchAudit(trx: Trx, asked: AskedRows): Promise<FoundRow[]> {
  const { organisationId, people, from, to, planId, code, outcome, before, limit } = asked;
  const period = sql`audit_event.at >= ${startOfDay(from)} and audit_event.at < ${endOfDay(to)}
    ${code === undefined ? sql`` : sql`and audit_event.code = ${code}`}
    ${outcome === undefined ? sql`` : sql`and audit_event.outcome = ${sql.lit(outcome)}`}
    ${before === undefined ? sql`` : sql`and (audit_event.at, audit_event.seq) < (${before.at}, ${before.seq})`}
    and ${isOurs(organisationId)}`;
  const ids = sql`${sql.val([...people])}::uuid[]`;
  const latest = sql`order by at desc, seq desc limit ${limit}`;
  // a plan has few rows; a person may have many
  const found =
    planId === undefined
      ? sql`
        select each.at, each.seq from unnest(${ids}) as who(id) cross join lateral (
          select at, seq from audit_event where person_id = who.id and ${period} ${latest}
        ) each ${latest}`
      : sql`
        select at, seq from audit_event
        where plan_id = ${planId} and person_id = any(${ids}) and ${period} ${latest}`;
  const { rows } = await sql<{ event: string }>`
    with found as (${found})
    select audit_event.event from found join audit_event using (seq)
    order by found.at desc, found.seq desc`.execute(trx);
  return await told(
    trx,
    rows.map(({ event }) => event),
  );
}

/** The same rows with who is in them; a row of nobody who is known is left out. */
export async function told(trx: Trx, events: readonly string[]): Promise<FoundRow[]> {
  const texts = events.map(readAuditText);
  const people = await findPeople(
    trx,
    texts.flatMap(({ personId, subjectId }) => [personId, subjectId]),
  );
  return texts.flatMap((text) => {
    const person = people.get(text.personId ?? "");
    if (person === undefined) return [];
    return [
      { text, person, subject: people.get(text.subjectId ?? "") ?? null, basis: basisTold(text) ?? null },
    ];
  });
}

/**
 * Draws rows about plans that were not drawn before, each with the same chance: the order is that of a hash with a
 * key that nobody knows beforehand, so that nobody can foresee what will be looked at.
 */
export async function drawSample(
  trx: Trx,
  asked: { organisationId: string; people: readonly PersonId[]; from: string; to: string; count: number },
): Promise<number[]> {
  const { organisationId, people, from, to, count } = asked;
  const { rows } = await sql<{ seq: number }>`
    select seq from audit_event
    where person_id = any(${sql.val([...people])}::uuid[]) and at >= ${startOfDay(from)} and at < ${endOfDay(to)}
      and plan_id is not null and outcome = 'done' and code <> 'plan-left' and ${isOurs(organisationId)}
      and not exists (
        select from audit_review review
        where review.seq = audit_event.seq and review.organisation_id = ${organisationId})
    order by sha256(${randomBytes(32)} || int8send(seq)) limit ${count}`.execute(trx);
  return rows.map(({ seq }) => seq);
}
