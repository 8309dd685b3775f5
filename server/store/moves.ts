// A plan that goes to another practice: who is asked to take it over, and what changes once they agree.
import { sql } from "kysely";
import type { Ending, MoveOutcome } from "../../shared/api/endings.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isMember } from "./relations.ts";
import { demoteHolder } from "./team.ts";

export type OpenMove = NonNullable<Ending["move"]>;

/** What is asked now; of one plan there is one such question at most. */
export async function findOpenMove(trx: Trx, planId: PlanId): Promise<OpenMove | undefined> {
  const row = await trx
    .selectFrom("plan_move")
    .innerJoin("person", "person.id", "plan_move.to_person")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .innerJoin("person as asker", "asker.id", "plan_move.asked_by")
    .select(["plan_move.id", "plan_move.to_person", "plan_move.ends_on", "asker.name as askedBy"])
    .select(["person.name", "organisation.name as organisation"])
    .where("plan_move.plan_id", "=", planId)
    .where("plan_move.outcome", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const to = { id: row.to_person, name: row.name, organisation: row.organisation };
  return { id: row.id, to, askedBy: row.askedBy, endsOn: row.ends_on };
}

export async function askMove(
  trx: Trx,
  move: { planId: PlanId; to: PersonId; endsOn: string; by: PersonId },
  at: Date,
): Promise<void> {
  await trx
    .insertInto("plan_move")
    .values({
      id: crypto.randomUUID(),
      plan_id: move.planId,
      to_person: move.to,
      ends_on: move.endsOn,
      asked_by: move.by,
      asked_at: at,
      outcome: null,
      settled_at: null,
    })
    .execute();
}

export async function settleMove(trx: Trx, moveId: string, outcome: MoveOutcome, at: Date): Promise<void> {
  await trx.updateTable("plan_move").set({ outcome, settled_at: at }).where("id", "=", moveId).execute();
}

/**
 * The organisation whose places end when this person takes over: that of the case manager. Undefined when this is
 * nobody who can: only a colleague of another organisation, who writes along.
 */
export async function findHandingOver(
  trx: Trx,
  planId: PlanId,
  to: PersonId,
  now: Date,
): Promise<string | undefined> {
  const team = await trx
    .selectFrom("plan_member")
    .select(["person_id as id", "role", "organisation_id as organisation"])
    .where("plan_member.plan_id", "=", planId)
    .where(isMember(now))
    .execute();
  const manager = team.find(({ role }) => role === "case-manager");
  const taker = team.find(({ id, role }) => id === to && role === "writer");
  const isOther = taker !== undefined && taker.organisation !== manager?.organisation;
  return isOther ? manager?.organisation : undefined;
}

/** The new case manager, and an end to every place of the organisation that hands over. */
export async function handOver(
  trx: Trx,
  { planId, to, from, endsAt }: { planId: PlanId; to: PersonId; from: string; endsAt: Date },
): Promise<void> {
  await demoteHolder(trx, planId, "case-manager");
  await trx
    .updateTable("plan_member")
    .set({ role: "case-manager", ends_at: null, revision: sql<number>`revision + 1` })
    .where("plan_id", "=", planId)
    .where("person_id", "=", to)
    .execute();
  await trx
    .updateTable("plan_member")
    .set({ ends_at: sql<Date>`least(ends_at, ${endsAt}::timestamptz)`, revision: sql<number>`revision + 1` })
    .where("plan_id", "=", planId)
    .where("organisation_id", "=", from)
    .execute();
}
