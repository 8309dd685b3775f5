// What patients and naasten say to the team by their link: no part of the plan until somebody takes it over.
import { type MessageOutcome, mostMessages, type PatientMessage, Said } from "../../shared/api/sharing.ts";
import { MessageId, type PersonId, type PlanId, type ShareLinkId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** Those that were settled stay in the list for so long. */
const settledShownMs = 60 * 24 * 60 * 60 * 1000;

/** Answers whether there was room: who leaves many waits until somebody looked. */
export async function insertMessage(
  trx: Trx,
  { planId, linkId, said }: { planId: PlanId; linkId: ShareLinkId; said: Said },
  at: Date,
): Promise<MessageId | undefined> {
  // two sent at once come one by one
  await trx.selectFrom("share_link").select("id").where("id", "=", linkId).forNoKeyUpdate().execute();
  const { count } = await trx
    .selectFrom("patient_message")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("link_id", "=", linkId)
    .where("outcome", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= mostMessages) return undefined;
  const id = MessageId.parse(crypto.randomUUID());
  await trx
    .insertInto("patient_message")
    .values({
      ...{ id, plan_id: planId, link_id: linkId, said: JSON.stringify(said), at },
      ...{ withdrawn_at: null, outcome: null, settled_by: null, settled_at: null },
    })
    .execute();
  return id;
}

export interface OwnMessage {
  id: MessageId;
  said: Said;
  at: Date;
  /** waits: it can still be taken back. */
  state: "waits" | MessageOutcome;
}

/** What was left by one link and not taken back, newest first. */
export async function findOwnMessages(trx: Trx, linkId: ShareLinkId): Promise<OwnMessage[]> {
  const rows = await trx
    .selectFrom("patient_message")
    .select(["id", "said", "at", "outcome"])
    .where("link_id", "=", linkId)
    .where("withdrawn_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(({ outcome, said, ...row }) => ({
    ...row,
    said: Said.parse(said),
    state: outcome ?? "waits",
  }));
}

/** Answers whether it was still waiting. */
export async function withdrawMessage(
  trx: Trx,
  { linkId, messageId }: { linkId: ShareLinkId; messageId: MessageId },
  at: Date,
): Promise<boolean> {
  const row = await trx
    .updateTable("patient_message")
    .set({ withdrawn_at: at })
    .where("id", "=", messageId)
    .where("link_id", "=", linkId)
    .where("outcome", "is", null)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** For the team: what waits, and what was settled lately; newest first. */
export async function findMessages(trx: Trx, planId: PlanId, now: Date): Promise<PatientMessage[]> {
  const since = new Date(now.getTime() - settledShownMs);
  const rows = await trx
    .selectFrom("patient_message")
    .innerJoin("share_link", "share_link.id", "patient_message.link_id")
    .leftJoin("person", "person.id", "patient_message.settled_by")
    .select(["patient_message.id", "said", "at", "outcome", "settled_by", "settled_at"])
    .select(["share_link.audience", "share_link.name", "person.name as settledByName"])
    .where("patient_message.plan_id", "=", planId)
    .where("withdrawn_at", "is", null)
    .where((row) => row.or([row("settled_at", "is", null), row("settled_at", ">", since)]))
    .orderBy("at", "desc")
    .orderBy("patient_message.id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, audience: row.audience, name: row.name },
    said: Said.parse(row.said),
    at: row.at.toISOString(),
    settled:
      row.outcome === null || row.settled_by === null || row.settled_at === null
        ? null
        : {
            outcome: row.outcome,
            by: { id: row.settled_by, name: row.settledByName ?? "" },
            at: row.settled_at.toISOString(),
          },
  }));
}

/** settled: a colleague was first, or it was taken back. */
export async function settleMessage(
  trx: Trx,
  settling: { planId: PlanId; messageId: MessageId; outcome: MessageOutcome; by: PersonId },
  at: Date,
): Promise<"done" | "settled" | "unknown"> {
  const { planId, messageId, outcome, by } = settling;
  const row = await trx
    .updateTable("patient_message")
    .set({ outcome, settled_by: by, settled_at: at })
    .where("id", "=", messageId)
    .where("plan_id", "=", planId)
    .where("outcome", "is", null)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (row !== undefined) return "done";
  const known = await trx
    .selectFrom("patient_message")
    .select("id")
    .where("id", "=", messageId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return known === undefined ? "unknown" : "settled";
}
