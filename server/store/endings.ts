// The end of a plan: closing, reopening, taking back what was opened by mistake, and what is told of it.
import type { CloseReason, Ending } from "../../shared/api/endings.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";
import { findOpenMove, settleMove } from "./moves.ts";

interface End {
  planId: PlanId;
  words: string;
  by: PersonId;
}

export async function closePlan(trx: Trx, end: End & { reason: CloseReason }, at: Date): Promise<void> {
  await trx.updateTable("plan").set({ closed_at: at }).where("id", "=", end.planId).execute();
  await insertEnd(trx, "closed", end, at);
  await endWhatWaits(trx, end.planId, at);
}

export async function reopenPlan(trx: Trx, end: End, at: Date): Promise<void> {
  await trx
    .updateTable("plan")
    .set({ closed_at: null, withdrawn_at: null })
    .where("id", "=", end.planId)
    .execute();
  await insertEnd(trx, "reopened", end, at);
}

/** Closed, and in no list any more; whoever has its address can put it back. */
export async function withdrawPlan(trx: Trx, end: End, at: Date): Promise<void> {
  await trx
    .updateTable("plan")
    .set((row) => ({ closed_at: row.fn.coalesce("closed_at", row.val(at)), withdrawn_at: at }))
    .where("id", "=", end.planId)
    .execute();
  await insertEnd(trx, "withdrawn", end, at);
  await endWhatWaits(trx, end.planId, at);
}

async function insertEnd(
  trx: Trx,
  kind: "closed" | "reopened" | "withdrawn",
  end: End & { reason?: CloseReason },
  at: Date,
): Promise<void> {
  const { planId, words, by, reason } = end;
  await trx
    .insertInto("plan_end")
    .values({
      id: crypto.randomUUID(),
      plan_id: planId,
      kind,
      reason: reason ?? null,
      words,
      person_id: by,
      at,
    })
    .execute();
}

/** Nobody comes on the care team of a closed plan, or takes it over. */
async function endWhatWaits(trx: Trx, planId: PlanId, at: Date): Promise<void> {
  await trx
    .updateTable("invitation")
    .set({ withdrawn_at: at })
    .where("plan_id", "=", planId)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  const move = await findOpenMove(trx, planId);
  if (move !== undefined) await settleMove(trx, move.id, "taken-back", at);
}

/** Is there nothing in it but what the server put there? What is typed and not committed yet does not count. */
export async function isUnwritten(trx: Trx, planId: PlanId): Promise<boolean> {
  const written = await trx
    .selectFrom("plan")
    .select("id")
    .where("id", "=", planId)
    .where((row) =>
      row.or([
        // folded edits, or a corrected patient
        row("changed_at", "is not", null),
        row.exists(
          row
            .selectFrom("plan_edit")
            .select("seq")
            .whereRef("plan_edit.plan_id", "=", "plan.id")
            .where("is_seed", "=", false),
        ),
        row.exists(
          row.selectFrom("acceptance").select("edit_id").whereRef("acceptance.plan_id", "=", "plan.id"),
        ),
        row.exists(row.selectFrom("version").select("number").whereRef("version.plan_id", "=", "plan.id")),
      ]),
    )
    .executeTakeFirst();
  return written === undefined;
}

export async function findEnding(trx: Trx, planId: PlanId): Promise<Ending> {
  const closed = await trx
    .selectFrom("plan_end")
    .innerJoin("plan", "plan.id", "plan_end.plan_id")
    .innerJoin("person", "person.id", "plan_end.person_id")
    .select(["plan_end.kind", "plan_end.reason", "plan_end.words", "plan_end.at", "person.name as by"])
    .where("plan_end.plan_id", "=", planId)
    .where("plan.closed_at", "is not", null)
    .orderBy("plan_end.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const move = await findOpenMove(trx, planId);
  return {
    closed:
      closed === undefined || closed.kind === "reopened"
        ? null
        : { ...closed, kind: closed.kind, at: closed.at.toISOString() },
    move: move ?? null,
    isUnwritten: await isUnwritten(trx, planId),
  };
}

/** When a plan was closed; null for one that is open. */
export async function findClosing(trx: Trx, planId: PlanId): Promise<Date | null> {
  const plan = await trx.selectFrom("plan").select("closed_at").where("id", "=", planId).executeTakeFirst();
  return plan?.closed_at ?? null;
}
