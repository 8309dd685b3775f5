// Who signs a plan beside its GP: the head clinician of the specialised team whom the plan names.
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isMember, stillWorksThere } from "./relations.ts";

/** Undefined also when that person left the team, or may no longer write along. */
export async function findHeadClinician(
  trx: Trx,
  planId: PlanId,
  now: Date,
): Promise<{ id: PersonId; name: string } | undefined> {
  return await trx
    .selectFrom("plan")
    .innerJoin("plan_member", (join) =>
      join
        .onRef("plan_member.plan_id", "=", "plan.id")
        .onRef("plan_member.person_id", "=", "plan.head_clinician_id"),
    )
    .innerJoin("person", "person.id", "plan_member.person_id")
    .select(["person.id", "person.name"])
    .where("plan.id", "=", planId)
    .where("plan_member.role", "in", ["writer", "case-manager"])
    .where(isMember(now))
    .where(stillWorksThere())
    .executeTakeFirst();
}

export async function setHeadClinician(trx: Trx, planId: PlanId, personId: PersonId | null): Promise<void> {
  await trx.updateTable("plan").set({ head_clinician_id: personId }).where("id", "=", planId).execute();
}
