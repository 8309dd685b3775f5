// Counts how an organisation's people read plans, for the rules of shared/audit-alerts.ts.
import { sql } from "kysely";
import { alertDays, alertFrom, night, type ReadingFacts } from "../../shared/audit-alerts.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { isOurs } from "./audit-search.ts";
import type { Trx } from "./database.ts";

interface Counted {
  personId: PersonId;
  day: string;
  count: number;
}

const zone = sql.lit("Europe/Amsterdam");
const opened = sql`code in ('plan-read', 'plan-joined') and outcome = 'done'`;

/** Of the last `alertDays` days, for this organisation. Counts below what the rules look for are left out. */
export async function findReadingFacts(
  trx: Trx,
  { organisationId, people }: { organisationId: string; people: readonly PersonId[] },
  now: Date,
): Promise<ReadingFacts> {
  const since = new Date(now.getTime() - alertDays * 24 * 60 * 60 * 1000);
  const ids = sql`any(${sql.val([...people])}::uuid[])`;
  const recent = sql`audit_event.person_id = ${ids} and audit_event.at >= ${since} and ${isOurs(organisationId)}`;
  const local = sql`(at at time zone ${zone})`;
  const day = (moment: ReturnType<typeof sql>) => sql<string>`to_char(${moment}, 'YYYY-MM-DD')`;

  const plans = await sql<Counted>`
    select person_id as "personId", ${day(sql`hour`)} as day, max(count)::integer as count from (
      select person_id, date_trunc('hour', ${local}) as hour, count(distinct plan_id) as count from audit_event
      where ${recent} and ${opened} group by 1, 2
    ) hourly where count >= ${alertFrom.plansInAnHour} group by 1, 2`.execute(trx);

  const nights = await sql<Counted>`
    select person_id as "personId", ${day(sql`${local} - make_interval(hours => ${night.toHour}::integer)`)} as day,
      count(distinct plan_id)::integer as count
    from audit_event
    where ${recent} and ${opened}
      and (extract(hour from ${local}) >= ${night.fromHour} or extract(hour from ${local}) < ${night.toHour})
    group by 1, 2 having count(distinct plan_id) >= ${alertFrom.plansInANight}`.execute(trx);

  const refusals = await sql<Counted>`
    select person_id as "personId", ${day(sql`hour`)} as day, max(count)::integer as count from (
      select person_id, date_trunc('hour', ${local}) as hour, count(*) as count from audit_event
      where ${recent} and outcome = 'refused' group by 1, 2
    ) hourly where count >= ${alertFrom.refusalsInAnHour} group by 1, 2`.execute(trx);

  // also for who was taken off the team: what was theirs once (for whichever organisation), and is refused now
  const returns = await sql<Counted & { planId: PlanId }>`
    select person_id as "personId", plan_id as "planId", ${day(local)} as day, count(*)::integer as count
    from audit_event
    where ${recent} and outcome = 'refused' and plan_id is not null and event::jsonb ->> 'role' is null
      and exists (
        select from audit_event earlier
        where earlier.plan_id = audit_event.plan_id and earlier.seq < audit_event.seq
          and earlier.person_id = audit_event.person_id and earlier.outcome = 'done')
    group by 1, 2, 3`.execute(trx);

  const emergencies = await sql<
    Pick<Counted, "personId" | "day"> & { planId: PlanId; startedAt: Date; isReviewed: boolean }
  >`
    select person_id as "personId", plan_id as "planId", started_at as "startedAt",
      ${day(sql`started_at at time zone ${zone}`)} as day, reviewed_at is not null as "isReviewed"
    from emergency_access as access
    where person_id = ${ids} and exists (
      select from audit_event
      where audit_event.plan_id = access.plan_id and audit_event.person_id = access.person_id
        and code = 'emergency-begun' and event::jsonb -> 'detail' ->> 'emergency' = access.id::text
        and ${isOurs(organisationId)})`.execute(trx);

  return {
    plans: plans.rows,
    nights: nights.rows,
    refusals: refusals.rows,
    returns: returns.rows,
    emergencies: emergencies.rows,
  };
}
