// Answers to proposed assignments: rows that are only ever added.
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Acceptance } from "../../shared/plan/assignment.ts";
import type { Trx } from "./database.ts";

/** False when this edit was answered before, whatever item it was on then. */
export async function insertAcceptance(
  trx: Trx,
  planId: PlanId,
  answer: Pick<Acceptance, "subject" | "itemId" | "editId" | "decision" | "value" | "onBehalf"> & {
    by: PersonId;
  },
  at: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto("acceptance")
    .values({
      plan_id: planId,
      edit_id: answer.editId,
      subject: answer.subject,
      item_id: answer.itemId,
      decision: answer.decision,
      value: JSON.stringify(answer.value),
      person_id: answer.by,
      on_behalf: answer.onBehalf,
      at,
    })
    .onConflict((conflict) => conflict.columns(["plan_id", "edit_id"]).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Oldest first. */
export async function findAcceptances(trx: Trx, planId: PlanId): Promise<Acceptance[]> {
  const rows = await trx
    .selectFrom("acceptance")
    .innerJoin("person", "person.id", "acceptance.person_id")
    .selectAll("acceptance")
    .select("person.name as by_name")
    .where("plan_id", "=", planId)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({
    subject: row.subject,
    itemId: row.item_id,
    editId: row.edit_id,
    decision: row.decision,
    value: row.value,
    by: row.person_id,
    byName: row.by_name,
    onBehalf: row.on_behalf,
    at: row.at.toISOString(),
  }));
}
