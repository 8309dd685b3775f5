// What the team says of a draft: who was asked to agree with it, and what each answered, as rows.
import { type SqlBool, sql } from "kysely";
import type { Approval, ApprovalAnswer, ApprovalRequest } from "../../shared/api/approvals.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { isMember, stillWorksThere } from "./relations.ts";

interface RequestRow {
  planId: PlanId;
  personId: PersonId;
  section: string | null;
  askedBy: PersonId;
}

/** Undefined when this person was asked that already, and did not answer. */
export async function insertRequest(trx: Trx, row: RequestRow, at: Date): Promise<string | undefined> {
  const inserted = await trx
    .insertInto("approval_request")
    .values({
      id: crypto.randomUUID(),
      plan_id: row.planId,
      person_id: row.personId,
      section: row.section,
      asked_by: row.askedBy,
      asked_at: at,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** Of who may answer: a place that ended, or that only reads, has nothing to answer any more. Newest first. */
export async function findRequests(trx: Trx, planId: PlanId, now: Date): Promise<ApprovalRequest[]> {
  const rows = await trx
    .selectFrom("approval_request as request")
    .innerJoin("plan_member", (join) =>
      join
        .onRef("plan_member.plan_id", "=", "request.plan_id")
        .onRef("plan_member.person_id", "=", "request.person_id"),
    )
    .innerJoin("person as to", "to.id", "request.person_id")
    .innerJoin("person as by", "by.id", "request.asked_by")
    .select(["request.id", "request.section", "request.asked_at", "plan_member.role"])
    .select(["to.id as toId", "to.name as toName", "to.discipline as toDiscipline"])
    .select(["by.id as byId", "by.name as byName", "by.discipline as byDiscipline"])
    .where("request.plan_id", "=", planId)
    .where("request.withdrawn_at", "is", null)
    .where("plan_member.role", "!=", "reader")
    .where(isMember(now))
    .where(stillWorksThere())
    .orderBy("request.asked_at", "desc")
    .orderBy("request.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: { id: row.toId, name: row.toName, discipline: row.toDiscipline },
    section: row.section,
    by: { id: row.byId, name: row.byName, discipline: row.byDiscipline },
    at: row.asked_at.toISOString(),
    isToSign: isToSign(row),
  }));
}

/** The responsible GP says of the whole plan that it is right by signing it. */
export function isToSign({ role, section }: { role: string; section: string | null }): boolean {
  return role === "responsible-gp" && section === null;
}

export async function findOpenRequest(
  trx: Trx,
  planId: PlanId,
  id: string,
): Promise<{ askedBy: PersonId } | undefined> {
  return await trx
    .selectFrom("approval_request")
    .select("asked_by as askedBy")
    .where("plan_id", "=", planId)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

export interface Closing {
  planId: PlanId;
  /** Only these. */
  ids?: readonly string[];
}

/** Withdrawn, answered, or overtaken by a signature: nobody waits for an answer any more. */
export async function closeRequests(trx: Trx, { planId, ids }: Closing, at: Date): Promise<void> {
  await trx
    .updateTable("approval_request")
    .set({ withdrawn_at: at })
    .where("plan_id", "=", planId)
    .where("withdrawn_at", "is", null)
    .$if(ids !== undefined, (query) =>
      query.where("id", "=", sql<string>`any(${sql.val([...(ids ?? [])])}::uuid[])`),
    )
    .execute();
}

export interface NewApprovalRow {
  id: string;
  planId: PlanId;
  number: number;
  personId: PersonId;
  answer: ApprovalAnswer;
  remark: string | null;
  section: string | null;
}

export async function insertApproval(trx: Trx, row: NewApprovalRow, at: Date): Promise<void> {
  await trx
    .insertInto("approval")
    .values({
      id: row.id,
      plan_id: row.planId,
      number: row.number,
      person_id: row.personId,
      answer: row.answer,
      remark: row.remark,
      section: row.section,
      at,
    })
    .execute();
}

/** The last answer of each person on each part, of those after `since`. Newest first. */
export async function findApprovals(
  trx: Trx,
  planId: PlanId,
  since: Date | undefined,
): Promise<Omit<Approval, "isOutdated">[]> {
  const rows = await trx
    .selectFrom("approval")
    .innerJoin("person", "person.id", "approval.person_id")
    .select(["approval.id", "approval.number", "approval.answer", "approval.remark", "approval.section"])
    .select(["approval.at", "approval.seq", "person.id as personId", "person.name", "person.discipline"])
    .distinctOn(["approval.person_id", sql`coalesce(approval.section, '')`])
    .where("approval.plan_id", "=", planId)
    .where(since === undefined ? sql<SqlBool>`true` : sql<SqlBool>`approval.at > ${since}`)
    .orderBy("approval.person_id")
    .orderBy(sql`coalesce(approval.section, '')`)
    .orderBy("approval.seq", "desc")
    .execute();
  return rows
    .toSorted((one, other) => other.seq - one.seq)
    .map((row) => ({
      id: row.id,
      by: { id: row.personId, name: row.name, discipline: row.discipline },
      number: row.number,
      answer: row.answer,
      remark: row.remark,
      section: row.section,
      at: row.at.toISOString(),
    }));
}
