// The threads of a plan as one person sees them: what was said, by whom, and what is new to them.
import { sql } from "kysely";
import type { Comment, Commenter, Thread } from "../../shared/api/comments.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** The oldest thread first, with all that was said in each. */
export async function findThreads(trx: Trx, planId: PlanId, personId: PersonId): Promise<Thread[]> {
  const threads = await trx
    .selectFrom("comment_thread")
    .leftJoin("person as resolver", "resolver.id", "comment_thread.resolved_by")
    .leftJoin("comment_read", (join) =>
      join
        .onRef("comment_read.thread_id", "=", "comment_thread.id")
        .on("comment_read.person_id", "=", personId),
    )
    .select(["comment_thread.id", "anchor", "quote", "resolved_at", "resolver.name as resolver", "through"])
    .where("comment_thread.plan_id", "=", planId)
    .orderBy("started_at")
    .orderBy("comment_thread.id")
    .execute();
  const said = Map.groupBy(await findComments(trx, planId), ({ threadId }) => threadId);
  return threads.flatMap(({ id, anchor, quote, resolved_at, resolver, through }) => {
    const comments = (said.get(id) ?? []).map(({ comment }) => comment);
    if (comments.length === 0) return [];
    const isNew = ({ number, by, body }: Comment) =>
      number > (through ?? 0) && by.id !== personId && body !== null;
    return [
      {
        id,
        anchor,
        quote,
        resolved: resolved_at === null ? null : { by: resolver ?? "", at: resolved_at.toISOString() },
        comments,
        unread: comments.filter(isNew).length,
      },
    ];
  });
}

async function findComments(trx: Trx, planId: PlanId) {
  const rows = await trx
    .selectFrom("comment")
    .innerJoin("person", "person.id", "comment.person_id")
    .selectAll("comment")
    .select(["person.name", "person.discipline"])
    .where("plan_id", "=", planId)
    .orderBy("number")
    .execute();
  const people = await findPeople(trx, new Set(rows.flatMap((row) => row.mentions)));
  return rows.map((row) => {
    const isWithdrawn = row.withdrawn_at !== null;
    const comment: Comment = {
      id: row.id,
      number: row.number,
      by: { id: row.person_id, name: row.name, discipline: row.discipline },
      at: row.at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      // what somebody took back reaches nobody's browser any more
      body: isWithdrawn ? null : row.body,
      mentions: isWithdrawn ? [] : row.mentions.flatMap((id) => people.get(id) ?? []),
    };
    return { threadId: row.thread_id, comment };
  });
}

async function findPeople(trx: Trx, ids: ReadonlySet<PersonId>): Promise<ReadonlyMap<PersonId, Commenter>> {
  if (ids.size === 0) return new Map();
  const rows = await trx
    .selectFrom("person")
    .select(["id", "name", "discipline"])
    .where("id", "=", sql<PersonId>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
