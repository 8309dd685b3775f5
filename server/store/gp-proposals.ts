// Who is asked to be the responsible GP of a plan: one at a time, and nothing changes before they say yes.
import type { GpProposal } from "../../shared/api/team.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isMember } from "./relations.ts";

/** Replaces whoever was asked before. */
export async function proposeGp(
  trx: Trx,
  { planId, personId, by }: { planId: PlanId; personId: PersonId; by: PersonId },
  at: Date,
): Promise<void> {
  await withdrawProposal(trx, { planId }, at);
  await trx
    .insertInto("gp_proposal")
    .values({
      id: crypto.randomUUID(),
      plan_id: planId,
      person_id: personId,
      proposed_by: by,
      proposed_at: at,
    })
    .execute();
}

/** What is asked now, of somebody who is on the team. */
export async function findProposal(trx: Trx, planId: PlanId, now: Date): Promise<GpProposal | undefined> {
  const row = await trx
    .selectFrom("gp_proposal")
    .innerJoin("plan_member", (join) =>
      join
        .onRef("plan_member.plan_id", "=", "gp_proposal.plan_id")
        .onRef("plan_member.person_id", "=", "gp_proposal.person_id"),
    )
    .innerJoin("plan", "plan.id", "gp_proposal.plan_id")
    .innerJoin("person", "person.id", "gp_proposal.person_id")
    .innerJoin("organisation", "organisation.id", "person.organisation_id")
    .innerJoin("person as proposer", "proposer.id", "gp_proposal.proposed_by")
    .select(["gp_proposal.id", "gp_proposal.proposed_at", "proposer.name as proposed_by"])
    .select([
      "person.id as person_id",
      "person.name",
      "person.discipline",
      "organisation.name as organisation",
    ])
    .where("gp_proposal.plan_id", "=", planId)
    .where("gp_proposal.answered_at", "is", null)
    .where("plan.closed_at", "is", null)
    .where(isMember(now))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, proposed_by: proposedBy, proposed_at: proposedAt, person_id, ...person } = row;
  return {
    id,
    person: {
      id: person_id,
      name: person.name,
      discipline: person.discipline,
      organisation: person.organisation,
    },
    proposedBy,
    proposedAt: proposedAt.toISOString(),
  };
}

export async function answerProposal(
  trx: Trx,
  id: string,
  answer: "accepted" | "refused",
  at: Date,
): Promise<void> {
  await trx
    .updateTable("gp_proposal")
    .set({ answer, answered_at: at })
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .execute();
}

/** What is asked on this plan, or only when it is asked of this person. False when nothing was. */
export async function withdrawProposal(
  trx: Trx,
  { planId, personId }: { planId: PlanId; personId?: PersonId },
  at: Date,
): Promise<boolean> {
  let query = trx
    .updateTable("gp_proposal")
    .set({ answer: "withdrawn", answered_at: at })
    .where("plan_id", "=", planId)
    .where("answered_at", "is", null);
  if (personId !== undefined) query = query.where("person_id", "=", personId);
  const withdrawn = await query.executeTakeFirst();
  return withdrawn.numUpdatedRows > 0n;
}
