// Comments beside a plan: the bodies and answers of their routes.
import * as z from "zod";
import { Discipline } from "../discipline.ts";
import { CommentId, PersonId, ThreadId } from "../ids.ts";
import { maxCommentLength, maxMentions } from "../limits.ts";
import { CommentAnchor, maxQuoteLength } from "../plan/comment-anchor.ts";

const Commenter = z.strictObject({ id: PersonId, name: z.string(), discipline: Discipline.nullable() });
export type Commenter = z.infer<typeof Commenter>;

/** Plain text, with "@Name" for who is mentioned. */
export const CommentWords = z.strictObject({
  body: z.string().trim().min(1).max(maxCommentLength),
  /** Of people on the care team. */
  mentions: z.array(PersonId).max(maxMentions),
});
export type CommentWords = z.infer<typeof CommentWords>;

/** POST /api/plans/:id/comments -> 201 `{ id }` of the thread */
export const NewThread = CommentWords.extend({
  anchor: CommentAnchor,
  /** What stood there, as its writer saw it. */
  quote: z.string().max(maxQuoteLength),
});
export type NewThread = z.infer<typeof NewThread>;
export const NewThreadAnswer = z.strictObject({ id: ThreadId });

/** PATCH /api/plans/:id/comments/:threadId -> 204 */
export const Resolution = z.strictObject({ isResolved: z.boolean() });

/** PUT /api/plans/:id/comments/read -> 204. Without a thread: in all of them. */
export const ReadMark = z.strictObject({ threadId: ThreadId.nullable(), through: z.int().positive() });
export type ReadMark = z.infer<typeof ReadMark>;

/** PUT /api/plans/:id/commenting -> 204 */
export const Commenting = z.strictObject({ readersMayComment: z.boolean() });

export const Comment = z.strictObject({
  id: CommentId,
  /** Counts the comments of a plan. */
  number: z.int(),
  by: Commenter,
  at: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  /** Null when it was withdrawn. */
  body: z.string().nullable(),
  mentions: z.array(Commenter),
});
export type Comment = z.infer<typeof Comment>;

export const Thread = z.strictObject({
  id: ThreadId,
  anchor: CommentAnchor,
  quote: z.string(),
  resolved: z.strictObject({ by: z.string(), at: z.iso.datetime() }).nullable(),
  /** Oldest first; at least one. */
  comments: z.array(Comment),
  /** Of others, since this person last looked. */
  unread: z.int(),
});
export type Thread = z.infer<typeof Thread>;

/** GET /api/plans/:id/comments, the oldest thread first */
export const Comments = z.strictObject({
  threads: z.array(Thread),
  mayComment: z.boolean(),
  mayAllowReaders: z.boolean(),
  readersMayComment: z.boolean(),
});
export type Comments = z.infer<typeof Comments>;
