// Emergency access: looking for the plan of a patient, and the accesses with their reasons, ends and reviews.
import type { Patient } from "../../shared/api.ts";
import type { Emergency, EmergencyReview } from "../../shared/api/emergency.ts";
import { type EmergencyCategory, type EmergencyNow, emergencyAccessMs } from "../../shared/emergency.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isSameName } from "./plans.ts";

/**
 * The one plan of this patient, named exactly; undefined when there is none, and when there are two. One that is
 * closed counts only when none is open, and one that was opened by mistake never.
 */
export async function findOnlyPlan(trx: Trx, patient: Patient): Promise<PlanId | undefined> {
  const rows = await trx
    .selectFrom("plan")
    .select(["id", "patient_name", "closed_at"])
    .where("patient_birth_date", "=", patient.birthDate)
    .where("withdrawn_at", "is", null)
    .execute();
  const named = rows.filter((row) => isSameName(row.patient_name, patient.name));
  const open = named.filter((row) => row.closed_at === null);
  const [found, ...others] = open.length > 0 ? open : named;
  return others.length === 0 ? found?.id : undefined;
}

export interface NewEmergencyAccess {
  planId: PlanId;
  personId: PersonId;
  category: EmergencyCategory;
  reason: string;
}

export async function insertEmergency(trx: Trx, access: NewEmergencyAccess, at: Date): Promise<string> {
  const id = crypto.randomUUID();
  await trx
    .insertInto("emergency_access")
    .values({
      id,
      plan_id: access.planId,
      person_id: access.personId,
      category: access.category,
      reason: access.reason,
      started_at: at,
      ends_at: new Date(at.getTime() + emergencyAccessMs),
    })
    .execute();
  return id;
}

/** Of this plan, those that go on, the first one first. */
export async function findEmergenciesNow(trx: Trx, planId: PlanId, now: Date): Promise<EmergencyNow[]> {
  const all = await findEmergencies(trx, planId, now);
  return all
    .filter(({ isOver }) => !isOver)
    .map(({ isOver: _isOver, review: _review, ...access }) => access)
    .toReversed();
}

/** Newest first. */
export async function findEmergencies(trx: Trx, planId: PlanId, now: Date): Promise<Emergency[]> {
  const rows = await trx
    .selectFrom("emergency_access as access")
    .innerJoin("person", "person.id", "access.person_id")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .leftJoin("person as reviewer", "reviewer.id", "access.reviewed_by")
    .selectAll("access")
    .select(["person.name", "person.discipline", "organisation.name as organisation"])
    .select("reviewer.name as reviewer")
    .where("access.plan_id", "=", planId)
    .orderBy("access.started_at", "desc")
    .orderBy("access.id")
    .execute();
  return rows.map((row) => {
    const until = row.ended_at ?? row.ends_at;
    const { verdict, reviewer, reviewed_at: reviewedAt } = row;
    return {
      id: row.id,
      person: {
        id: row.person_id,
        name: row.name,
        discipline: row.discipline,
        organisation: row.organisation,
      },
      category: row.category,
      reason: row.reason,
      writeReason: row.write_reason,
      since: row.started_at.toISOString(),
      until: until.toISOString(),
      isOver: until <= now,
      review:
        verdict === null || reviewer === null || reviewedAt === null
          ? null
          : { verdict, note: row.verdict_note ?? "", by: reviewer, at: reviewedAt.toISOString() },
    };
  });
}

/** Which access of this person to this plan goes on. */
export async function findActiveEmergency(
  trx: Trx,
  planId: PlanId,
  personId: PersonId,
  now: Date,
): Promise<{ id: string; mayWrite: boolean } | undefined> {
  const row = await trx
    .selectFrom("emergency_access")
    .select(["id", "write_reason"])
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where("ends_at", ">", now)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, mayWrite: row.write_reason !== null };
}

export async function addWriteReason(trx: Trx, id: string, reason: string): Promise<void> {
  await trx.updateTable("emergency_access").set({ write_reason: reason }).where("id", "=", id).execute();
}

/** Those of this person to this plan that go on. */
export async function endEmergencies(trx: Trx, planId: PlanId, personId: PersonId, at: Date): Promise<void> {
  await trx
    .updateTable("emergency_access")
    .set({ ended_at: at })
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where("ends_at", ">", at)
    .where("ended_at", "is", null)
    .execute();
}

/** Every one of this person that goes on; answers to which plans, in the order of their ids. */
export async function endEmergenciesOf(trx: Trx, personId: PersonId, at: Date): Promise<PlanId[]> {
  const ended = await trx
    .updateTable("emergency_access")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("ends_at", ">", at)
    .where("ended_at", "is", null)
    .returning("plan_id")
    .execute();
  return [...new Set(ended.map((row) => row.plan_id))].toSorted();
}

export async function insertReview(
  trx: Trx,
  id: string,
  review: EmergencyReview & { by: PersonId },
  at: Date,
): Promise<void> {
  await trx
    .updateTable("emergency_access")
    .set({ verdict: review.verdict, verdict_note: review.note, reviewed_by: review.by, reviewed_at: at })
    .where("id", "=", id)
    .where("reviewed_at", "is", null)
    .execute();
}
