// Until when each reader looked at a plan: where the visit before this one ended.
import { sql } from "kysely";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { visitPauseMs } from "../../shared/limits.ts";
import type { Trx } from "./database.ts";

export interface Visit {
  planId: PlanId;
  personId: PersonId;
}

/** A visit goes on after a short absence; the first one finds nothing new. */
export async function beginVisits(trx: Trx, visits: readonly Visit[], at: Date): Promise<void> {
  const each = [...new Map(visits.map((visit) => [`${visit.planId} ${visit.personId}`, visit])).values()];
  if (each.length === 0) return;
  const asked = sql.join(each.map(({ planId, personId }) => sql`(${planId}::uuid, ${personId}::uuid)`));
  // a plan that is destroyed at this moment is skipped
  await sql`
    insert into plan_look as look (plan_id, person_id, looked_until, seen_at)
    select plan.id, visit.person_id, ${at}, ${at} from (values ${asked}) as visit (plan_id, person_id)
      join plan on plan.id = visit.plan_id for key share of plan
    on conflict (plan_id, person_id) do update set
      looked_until = case when look.seen_at < ${new Date(at.getTime() - visitPauseMs)}
        then look.seen_at else look.looked_until end,
      seen_at = greatest(look.seen_at, excluded.seen_at)`.execute(trx);
}

/** These are still there, or have just gone. */
export async function markSeen(trx: Trx, visits: readonly (Visit & { at: Date })[]): Promise<void> {
  if (visits.length === 0) return;
  const seen = sql.join(
    visits.map(({ planId, personId, at }) => sql`(${planId}::uuid, ${personId}::uuid, ${at}::timestamptz)`),
  );
  await sql`
    update plan_look as look set seen_at = visit.at
    from (select plan_id, person_id, max(at) as at from (values ${seen}) as each (plan_id, person_id, at)
      group by plan_id, person_id) as visit
    where look.plan_id = visit.plan_id and look.person_id = visit.person_id and look.seen_at < visit.at`.execute(
    trx,
  );
}

export async function findLook(trx: Trx, { planId, personId }: Visit): Promise<Date | undefined> {
  const row = await trx
    .selectFrom("plan_look")
    .select("looked_until")
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.looked_until;
}

/** Somebody says to have seen what changed until then. */
export async function setLook(trx: Trx, { planId, personId }: Visit, until: Date): Promise<void> {
  await trx
    .insertInto("plan_look")
    .values({ plan_id: planId, person_id: personId, looked_until: until, seen_at: until })
    .onConflict((conflict) =>
      conflict.columns(["plan_id", "person_id"]).doUpdateSet((row) => ({
        looked_until: until,
        seen_at: row.fn("greatest", ["plan_look.seen_at", "excluded.seen_at"]),
      })),
    )
    .execute();
}

/** Cheaply: without looking at what changed. */
export async function hasNewsFor(trx: Trx, { planId, personId }: Visit): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from plan_look as look join plan on plan.id = look.plan_id
      where look.plan_id = ${planId} and look.person_id = ${personId} and (
        (plan.changed_at > look.looked_until and plan.changed_by <> ${personId})
        or exists (select from plan_edit as edit where edit.plan_id = plan.id and not edit.is_seed
          and edit.at > look.looked_until and edit.person_id <> ${personId})
        -- folded edits say no more whose each was
        or exists (select from plan_snapshot as fold where fold.plan_id = plan.id
          and fold.folded_at > look.looked_until)
      )
    ) as is`.execute(trx);
  return rows[0]?.is === true;
}
