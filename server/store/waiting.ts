// What waits for one person on care teams: to become responsible GP, to judge an emergency access, and their own.
import type { WaitingForMe } from "../../shared/api/emergency.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isInMeeting } from "./meetings.ts";
import { isPreparedNow } from "./preparations.ts";
import { isMember } from "./relations.ts";

export async function findWaiting(trx: Trx, personId: PersonId, now: Date): Promise<WaitingForMe> {
  const proposals = await trx
    .selectFrom("gp_proposal")
    .innerJoin("plan_member", (join) =>
      join
        .onRef("plan_member.plan_id", "=", "gp_proposal.plan_id")
        .onRef("plan_member.person_id", "=", "gp_proposal.person_id"),
    )
    .innerJoin("plan", "plan.id", "gp_proposal.plan_id")
    .innerJoin("person as proposer", "proposer.id", "gp_proposal.proposed_by")
    .select(["plan.id", "plan.patient_name", "plan.patient_birth_date", "proposer.name as proposed_by"])
    .where("gp_proposal.person_id", "=", personId)
    .where("gp_proposal.answered_at", "is", null)
    .where("plan.closed_at", "is", null)
    .where(isMember(now))
    .orderBy("gp_proposal.proposed_at")
    .execute();
  const reviews = await trx
    .selectFrom("emergency_access as access")
    .innerJoin("plan", "plan.id", "access.plan_id")
    .innerJoin("plan_member", "plan_member.plan_id", "plan.id")
    .select(["plan.id", "plan.patient_name", "plan.patient_birth_date"])
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("plan_member.person_id", "=", personId)
    .where("plan_member.role", "in", ["case-manager", "responsible-gp"])
    .where(isMember(now))
    .where("access.reviewed_at", "is", null)
    // nobody judges what they did themselves
    .where("access.person_id", "!=", personId)
    .where((row) => row.or([row("access.ends_at", "<=", now), row("access.ended_at", "is not", null)]))
    .groupBy(["plan.id", "plan.patient_name", "plan.patient_birth_date"])
    .orderBy((row) => row.fn.min("access.started_at"))
    .execute();
  const emergencies = await trx
    .selectFrom("emergency_access as access")
    .innerJoin("plan", "plan.id", "access.plan_id")
    .select(["plan.id", "plan.patient_name", "plan.patient_birth_date", "access.ends_at"])
    .where("access.person_id", "=", personId)
    .where("access.ends_at", ">", now)
    .where("access.ended_at", "is", null)
    .orderBy("access.started_at")
    .execute();
  const preparations = await trx
    .selectFrom("meeting_item")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .innerJoin("plan", "plan.id", "meeting_item.plan_id")
    .innerJoin("plan_member", "plan_member.plan_id", "plan.id")
    .select(["plan.id", "plan.patient_name", "plan.patient_birth_date", "meeting.starts_at"])
    .where("plan_member.person_id", "=", personId)
    .where(isMember(now))
    .where(isInMeeting(personId))
    .where(isPreparedNow(now))
    .where("plan.closed_at", "is", null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("preparation")
            .select("preparation.item_id")
            .whereRef("preparation.item_id", "=", "meeting_item.id")
            .where("preparation.person_id", "=", personId),
        ),
      ),
    )
    .orderBy("meeting.starts_at")
    .orderBy("meeting_item.position")
    .execute();
  return {
    proposals: proposals.map((row) => ({ ...planOf(row), proposedBy: row.proposed_by })),
    reviews: reviews.map((row) => ({ ...planOf(row), count: row.count })),
    emergencies: emergencies.map((row) => ({ ...planOf(row), until: row.ends_at.toISOString() })),
    preparations: preparations.map((row) => ({ ...planOf(row), startsAt: row.starts_at.toISOString() })),
  };
}

function planOf(row: {
  id: WaitingForMe["proposals"][number]["planId"];
  patient_name: string;
  patient_birth_date: string;
}) {
  return { planId: row.id, patient: { name: row.patient_name, birthDate: row.patient_birth_date } };
}
