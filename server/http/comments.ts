// Comments beside a plan: listing, placing, answering, changing and withdrawing them, and closing a thread.
import { type Context, Hono } from "hono";
import {
  type Comments,
  Commenting,
  CommentWords,
  NewThread,
  ReadMark,
  Resolution,
} from "../../shared/api/comments.ts";
import type { AuditCode } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { CommentId, type PersonId, ThreadId } from "../../shared/ids.ts";
import { maxCommentLetters, maxCommentsPerThread, maxOpenThreads } from "../../shared/limits.ts";
import type { CommentAnchor } from "../../shared/plan/comment-anchor.ts";
import { textRoots } from "../../shared/plan/doc.ts";
import { findThreads } from "../store/comment-threads.ts";
import {
  changeComment,
  findCrowd,
  findOnTeam,
  findOwnMentions,
  findThreadState,
  findWriters,
  insertComment,
  insertThread,
  markRead,
  mayReadersComment,
  setReadersMayComment,
  setResolved,
  withdrawComment,
} from "../store/comments.ts";
import { notify } from "../store/notifications.ts";
import { getPlan } from "../store/plans.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { CommentRate } from "./comment-rate.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";
import { mayComment } from "./guard-comment.ts";

const one = "/plans/:id/comments/:threadId";

export function commentRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const rate = new CommentRate();
  const routes = new Hono();

  /** Placing or changing something: every open page of the plan hears of it after the commit. */
  async function write<T>(
    c: Context,
    what: { code: AuditCode; kind: "create" | "update" | "delete" },
    work: (on: OnPlan) => Promise<T>,
  ): Promise<T> {
    const { planId, answer } = await guard.withPlan(c, what, async (on) => {
      await rate.count(on.signedIn.person.id);
      return { planId: on.planId, answer: await work(on) };
    });
    rooms.planChanged(planId, "comments-changed");
    return answer;
  }

  routes.get("/plans/:id/comments", async (c) => {
    const answer = await guard.withPlan(
      c,
      { code: "comments-read", kind: "read" },
      async (on): Promise<Comments> => {
        const { trx, planId, signedIn } = on;
        const threads = await findThreads(trx, planId, signedIn.person.id);
        on.tell({ threads: threads.length });
        return {
          threads,
          mayComment: await mayComment(on),
          mayAllowReaders: on.may("team:manage"),
          readersMayComment: await mayReadersComment(trx, planId),
        };
      },
    );
    return c.json(answer);
  });

  routes.put("/plans/:id/comments/read", limitBody, async (c) => {
    const { threadId, through } = await readBody(c, ReadMark);
    const about: Record<string, string> = threadId === null ? {} : { threadId };
    await guard.withPlan(
      c,
      { code: "comments-read", kind: "read", detail: { through, ...about } },
      async (on) => {
        const { trx, planId, signedIn } = on;
        if (threadId !== null) await requireThread(on, threadId);
        await markRead(trx, { planId, personId: signedIn.person.id, threadId, through });
      },
    );
    return c.body(null, 204);
  });

  routes.post("/plans/:id/comments", limitBody, async (c) => {
    const { anchor, quote, body, mentions } = await readBody(c, NewThread);
    const id = await write(c, { code: "comment-written", kind: "create" }, async (on) => {
      const { trx, planId, signedIn } = on;
      await requireRoot(on, anchor);
      await requireRoom(on, { for: "new-thread", body });
      const by = signedIn.person.id;
      const threadId = await insertThread(trx, { planId, anchor, quote, by }, now());
      await place(on, threadId, { body, mentions });
      return threadId;
    });
    return c.json({ id }, 201);
  });

  routes.patch(one, limitBody, async (c) => {
    const { isResolved } = await readBody(c, Resolution);
    const threadId = readId(c, "threadId", ThreadId);
    const code = isResolved ? "thread-resolved" : "thread-reopened";
    await write(c, { code, kind: "update" }, async (on) => {
      on.tell({ threadId });
      const thread = await requireThread(on, threadId);
      if (thread.isResolved === isResolved) return;
      if (!isResolved) await requireRoom(on, { for: "new-thread", body: "" });
      await setResolved(on.trx, threadId, isResolved ? on.signedIn.person.id : null, now());
    });
    return c.body(null, 204);
  });

  routes.post(`${one}/replies`, limitBody, async (c) => {
    const words = await readBody(c, CommentWords);
    const threadId = readId(c, "threadId", ThreadId);
    await write(c, { code: "comment-written", kind: "create" }, async (on) => {
      const thread = await requireThread(on, threadId);
      await requireRoom(on, { for: "reply", threadId, body: words.body });
      await place(on, threadId, words);
      // somebody may have closed it while this was typed: an answer is never hidden
      if (!thread.isResolved) return;
      await setResolved(on.trx, threadId, null, now());
      on.tell({ reopened: 1 });
    });
    return c.body(null, 204);
  });

  routes.patch(`${one}/replies/:commentId`, limitBody, async (c) => {
    const words = await readBody(c, CommentWords);
    await write(c, { code: "comment-changed", kind: "update" }, async (on) => {
      const { threadId, commentId, mentions } = await requireOwn(c, on);
      await requireRoom(on, { for: "change", body: words.body });
      await requireOnTeam(on, words.mentions);
      await changeComment(on.trx, commentId, words, now());
      const added = words.mentions.filter((id) => !mentions.includes(id));
      await tellMentioned(on, added);
      on.tell({ threadId, commentId });
    });
    return c.body(null, 204);
  });

  routes.delete(`${one}/replies/:commentId`, async (c) => {
    await write(c, { code: "comment-changed", kind: "delete" }, async (on) => {
      const { threadId, commentId } = await requireOwn(c, on);
      await withdrawComment(on.trx, commentId, now());
      on.tell({ threadId, commentId });
    });
    return c.body(null, 204);
  });

  routes.put("/plans/:id/commenting", limitBody, async (c) => {
    const { readersMayComment } = await readBody(c, Commenting);
    await write(c, { code: "comments-allowed", kind: "update" }, async (on) => {
      await setReadersMayComment(on.trx, on.planId, readersMayComment);
      on.tell({ readers: readersMayComment ? "may" : "may-not" });
    });
    return c.body(null, 204);
  });

  /** Writes it down, and tells who is mentioned and who wrote in the thread before. */
  async function place(on: OnPlan, threadId: ThreadId, { body, mentions }: CommentWords): Promise<void> {
    const { trx, planId, signedIn } = on;
    const by = signedIn.person.id;
    await requireOnTeam(on, mentions);
    const involved = await findWriters(trx, threadId);
    const others = involved.filter((personId) => !mentions.includes(personId));
    const told = await findOnTeam(trx, planId, others, now());
    const commentId = await insertComment(
      trx,
      { planId, threadId, body, mentions: unique(mentions), by },
      now(),
    );
    await notify(trx, { personIds: told, planId, code: "comment", by }, now());
    await tellMentioned(on, mentions);
    on.tell({ threadId, commentId, mentions: mentions.length });
  }

  async function tellMentioned(
    { trx, planId, signedIn }: OnPlan,
    personIds: readonly PersonId[],
  ): Promise<void> {
    await notify(trx, { personIds, planId, code: "mention", by: signedIn.person.id }, now());
  }

  /** Somebody outside the team cannot read what would be said to them. */
  async function requireOnTeam({ trx, planId }: OnPlan, mentions: readonly PersonId[]): Promise<void> {
    const wanted = unique(mentions);
    const found = await findOnTeam(trx, planId, wanted, now());
    if (found.length < wanted.length) throw new Refusal("changed-meanwhile");
  }

  return routes;
}

async function requireThread({ trx, planId }: OnPlan, threadId: ThreadId): Promise<{ isResolved: boolean }> {
  const thread = await findThreadState(trx, { planId, threadId });
  if (thread === undefined) throw new Refusal("not-found");
  return thread;
}

/** One's own, and not withdrawn: any other is not there. */
async function requireOwn(c: Context, { trx, planId, signedIn }: OnPlan) {
  const threadId = readId(c, "threadId", ThreadId);
  const commentId = readId(c, "commentId", CommentId);
  const by = signedIn.person.id;
  const mentions = await findOwnMentions(trx, { planId, threadId, id: commentId, by });
  if (mentions === undefined) throw new Refusal("not-found");
  return { threadId, commentId, mentions };
}

/** A text that this plan does not have is nowhere on its sheet. */
async function requireRoot({ trx, planId }: OnPlan, anchor: CommentAnchor): Promise<void> {
  if (anchor.kind !== "text") return;
  const { template } = await getPlan(trx, planId);
  const roots: readonly string[] = textRoots(template);
  if (!roots.includes(anchor.root)) throw new Refusal("bad-request");
}

type Wanted =
  | { for: "new-thread"; body: string }
  | { for: "reply"; threadId: ThreadId; body: string }
  | { for: "change"; body: string };

async function requireRoom({ trx, planId }: OnPlan, wanted: Wanted): Promise<void> {
  const threadId = wanted.for === "reply" ? wanted.threadId : null;
  const { openThreads, letters, inThread } = await findCrowd(trx, planId, threadId);
  const isFull =
    letters + wanted.body.length > maxCommentLetters ||
    (wanted.for === "new-thread" && openThreads >= maxOpenThreads) ||
    (wanted.for === "reply" && inThread >= maxCommentsPerThread);
  if (isFull) throw new Refusal("comments-full");
}

function unique(ids: readonly PersonId[]): PersonId[] {
  return [...new Set(ids)];
}
