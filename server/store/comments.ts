// Comments beside a plan: placing, changing and withdrawing them, and how far somebody read.
import { type RawBuilder, sql } from "kysely";
import { CommentId, type PersonId, type PlanId, ThreadId } from "../../shared/ids.ts";
import type { CommentAnchor } from "../../shared/plan/comment-anchor.ts";
import type { Trx } from "./database.ts";
import { isMember, stillWorksThere } from "./relations.ts";

/** May readers comment on this plan? Nobody may on one that is closed. */
export async function mayReadersComment(trx: Trx, planId: PlanId): Promise<boolean> {
  const row = await trx
    .selectFrom("plan")
    .select(["readers_may_comment", "closed_at"])
    .where("id", "=", planId)
    .executeTakeFirst();
  return row !== undefined && row.readers_may_comment && row.closed_at === null;
}

export async function setReadersMayComment(trx: Trx, planId: PlanId, may: boolean): Promise<void> {
  await trx.updateTable("plan").set({ readers_may_comment: may }).where("id", "=", planId).execute();
}

export async function insertThread(
  trx: Trx,
  thread: { planId: PlanId; anchor: CommentAnchor; quote: string; by: PersonId },
  at: Date,
): Promise<ThreadId> {
  const id = ThreadId.parse(crypto.randomUUID());
  await trx
    .insertInto("comment_thread")
    .values({
      id,
      plan_id: thread.planId,
      anchor: JSON.stringify(thread.anchor),
      quote: thread.quote,
      started_by: thread.by,
      started_at: at,
      resolved_by: null,
      resolved_at: null,
    })
    .execute();
  return id;
}

interface InThread {
  planId: PlanId;
  threadId: ThreadId;
}

interface Words {
  body: string;
  mentions: readonly PersonId[];
}

/** The guard holds the plan's lock, so that no two comments get one number. */
export async function insertComment(
  trx: Trx,
  comment: InThread & Words & { by: PersonId },
  at: Date,
): Promise<CommentId> {
  const { last } = await trx
    .selectFrom("comment")
    .select((row) => row.fn.max<number | null>("number").as("last"))
    .where("plan_id", "=", comment.planId)
    .executeTakeFirstOrThrow();
  const id = CommentId.parse(crypto.randomUUID());
  await trx
    .insertInto("comment")
    .values({
      id,
      plan_id: comment.planId,
      thread_id: comment.threadId,
      number: (last ?? 0) + 1,
      person_id: comment.by,
      at,
      body: comment.body,
      mentions: uuids(comment.mentions),
      edited_at: null,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

/** A comment of this person's own that was not withdrawn, and whom it mentions; undefined for any other. */
export async function findOwnMentions(
  trx: Trx,
  { planId, threadId, id, by }: InThread & { id: CommentId; by: PersonId },
): Promise<PersonId[] | undefined> {
  const row = await trx
    .selectFrom("comment")
    .select("mentions")
    .where("plan_id", "=", planId)
    .where("thread_id", "=", threadId)
    .where("id", "=", id)
    .where("person_id", "=", by)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row?.mentions;
}

export async function changeComment(
  trx: Trx,
  id: CommentId,
  { body, mentions }: Words,
  at: Date,
): Promise<void> {
  await trx
    .updateTable("comment")
    .set({ body, mentions: uuids(mentions), edited_at: at })
    .where("id", "=", id)
    .execute();
}

export async function withdrawComment(trx: Trx, id: CommentId, at: Date): Promise<void> {
  await trx.updateTable("comment").set({ withdrawn_at: at }).where("id", "=", id).execute();
}

/** Undefined for a thread that is not there, or of another plan. */
export async function findThreadState(
  trx: Trx,
  { planId, threadId }: InThread,
): Promise<{ isResolved: boolean } | undefined> {
  const row = await trx
    .selectFrom("comment_thread")
    .select("resolved_at")
    .where("plan_id", "=", planId)
    .where("id", "=", threadId)
    .executeTakeFirst();
  return row === undefined ? undefined : { isResolved: row.resolved_at !== null };
}

/** `by` null opens it again. */
export async function setResolved(trx: Trx, id: ThreadId, by: PersonId | null, at: Date): Promise<void> {
  await trx
    .updateTable("comment_thread")
    .set({ resolved_by: by, resolved_at: by === null ? null : at })
    .where("id", "=", id)
    .execute();
}

export interface Crowd {
  openThreads: number;
  letters: number;
  inThread: number;
}

/** How much there is already; `threadId` null for a new thread. */
export async function findCrowd(trx: Trx, planId: PlanId, threadId: ThreadId | null): Promise<Crowd> {
  const { open } = await trx
    .selectFrom("comment_thread")
    .select((row) => row.fn.countAll<number>().as("open"))
    .where("plan_id", "=", planId)
    .where("resolved_at", "is", null)
    .executeTakeFirstOrThrow();
  const { letters, inThread } = await trx
    .selectFrom("comment")
    .select([
      sql<number>`coalesce(sum(length(body)) filter (where withdrawn_at is null), 0)::int`.as("letters"),
      sql<number>`(count(*) filter (where thread_id = ${threadId}::uuid))::int`.as("inThread"),
    ])
    .where("plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  return { openThreads: open, letters, inThread };
}

/** Those of these people who are on the care team at this moment. */
export async function findOnTeam(
  trx: Trx,
  planId: PlanId,
  personIds: readonly PersonId[],
  now: Date,
): Promise<PersonId[]> {
  const rows = await trx
    .selectFrom("plan_member")
    .select("person_id")
    .where("plan_id", "=", planId)
    .where("person_id", "=", sql<PersonId>`any(${sql.val([...personIds])}::uuid[])`)
    .where(isMember(now))
    .where(stillWorksThere())
    .execute();
  return rows.map((row) => row.person_id);
}

/** Who wrote in a thread, without what was withdrawn. */
export async function findWriters(trx: Trx, threadId: ThreadId): Promise<PersonId[]> {
  const rows = await trx
    .selectFrom("comment")
    .select("person_id")
    .distinct()
    .where("thread_id", "=", threadId)
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map((row) => row.person_id);
}

/** Never back: what was read on another screen stays read. */
export async function markRead(
  trx: Trx,
  {
    planId,
    personId,
    threadId,
    through,
  }: {
    planId: PlanId;
    personId: PersonId;
    /** Null for every thread of the plan. */
    threadId: ThreadId | null;
    through: number;
  },
): Promise<void> {
  const last = sql<number>`least(${through}::int, (select max(number) from comment where thread_id = comment_thread.id))`;
  let threads = trx
    .selectFrom("comment_thread")
    .select(["plan_id", "id", sql<PersonId>`${personId}::uuid`.as("person_id"), last.as("through")])
    .where("plan_id", "=", planId);
  if (threadId !== null) threads = threads.where("id", "=", threadId);
  await trx
    .insertInto("comment_read")
    .columns(["plan_id", "thread_id", "person_id", "through"])
    .expression(threads)
    .onConflict((conflict) =>
      conflict
        .columns(["thread_id", "person_id"])
        .doUpdateSet({ through: sql`greatest(comment_read.through, excluded.through)` }),
    )
    .execute();
}

function uuids(ids: readonly PersonId[]): RawBuilder<PersonId[]> {
  return sql<PersonId[]>`${sql.val([...ids])}::uuid[]`;
}
