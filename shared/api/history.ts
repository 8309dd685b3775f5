// Routes of what a plan was as schemas: its timeline, what changed and by whom, and how it was at a moment.
import * as z from "zod";
import { versionKinds } from "../api.ts";
import { Discipline } from "../discipline.ts";
import { PersonId } from "../ids.ts";
import { signerRoles } from "../signature.ts";
import { approvalAnswers } from "./approvals.ts";
import { shareAudiences } from "./sharing.ts";

const Writer = z.strictObject({
  personId: PersonId,
  name: z.string(),
  discipline: Discipline.nullable(),
  /** The last moment at which this person wrote in it. */
  at: z.iso.datetime(),
});
export type Writer = z.infer<typeof Writer>;

/** A state of a plan in a path: a version's number, nothing at all, the draft, my last look, or what I am signing. */
export const StateName = z.union([
  z.string().regex(/^[1-9]\d{0,8}$/),
  z.enum(["0", "draft", "look", "signing"]),
]);
export type StateName = z.infer<typeof StateName>;

/**
 * GET /api/plans/:id/versions/:number/changes/:other. The page finds the changes itself (`changesBetween`), from what
 * it shows; `writers` has, by the `key` of each change, who made it, last first.
 */
export const ChangesAnswer = z.strictObject({
  /** PlanContent each. Null: nothing was there yet. */
  before: z.unknown(),
  after: z.unknown(),
  /** When each was so. */
  beforeAt: z.iso.datetime().nullable(),
  afterAt: z.iso.datetime(),
  writers: z.record(z.string(), z.array(Writer)),
});
export type ChangesAnswer = z.infer<typeof ChangesAnswer>;

/** PUT /api/plans/:id/look -> 204: what changed until this moment was seen. */
export const Looked = z.strictObject({ until: z.iso.datetime() });

/** POST /api/plans/:id/versions/:number/restoring -> 201: `kept` is the version with what stood there just before. */
export const Restored = z.strictObject({ kept: z.int().positive() });

const by = z.strictObject({ id: PersonId, name: z.string(), discipline: Discipline.nullable() }).nullable();
const entry = { at: z.iso.datetime(), by };
export const TimelineEntry = z.discriminatedUnion("kind", [
  z.strictObject({
    ...entry,
    kind: z.literal("version"),
    number: z.int().positive(),
    versionKind: z.enum(versionKinds),
    name: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  z.strictObject({
    ...entry,
    kind: z.literal("signature"),
    number: z.int().positive(),
    role: z.enum(signerRoles),
  }),
  z.strictObject({ ...entry, kind: z.literal("withdrawal"), number: z.int().positive(), reason: z.string() }),
  z.strictObject({
    ...entry,
    kind: z.literal("approval"),
    number: z.int().positive(),
    answer: z.enum(approvalAnswers),
    remark: z.string().nullable(),
    section: z.string().nullable(),
  }),
  /** A link for a patient or naaste; shown to who may share. */
  z.strictObject({ ...entry, kind: z.literal("share"), audience: z.enum(shareAudiences) }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** GET /api/plans/:id/timeline, newest first */
export const Timeline = z.strictObject({ entries: z.array(TimelineEntry) });
export type Timeline = z.infer<typeof Timeline>;

/** GET /api/plans/:id/moments : when the plan was edited, in runs of one person, newest first; at most 500. */
export const Moments = z.strictObject({
  moments: z.array(
    z.strictObject({ at: z.iso.datetime(), from: z.iso.datetime(), writer: Writer.omit({ at: true }) }),
  ),
  /** The first edit there is. */
  first: z.iso.datetime().nullable(),
});
export type Moments = z.infer<typeof Moments>;

/** GET /api/plans/:id/moments/:at (ISO 8601) : the plan as it was then; team and patient as they are now. */
export const Moment = z.strictObject({
  at: z.iso.datetime(),
  /** A PlanContent. */
  content: z.unknown(),
  /** The document as one Yjs update in base64, for who wrote what. */
  state: z.string(),
  clients: z.array(Writer.omit({ at: true }).extend({ clientId: z.int().nonnegative() })),
});
export type Moment = z.infer<typeof Moment>;
