// Routes of sharing as schemas: links to the signed plan for a patient and naasten, and what they say back.
import * as z from "zod";
import { Email, PersonName } from "../api.ts";
import { MessageId, PersonId, ShareLinkId } from "../ids.ts";
import { PositiveHealthScores, dimensions } from "../plan/items.ts";

/** For whom: the patient, who speaks for the patient (WGBO), or somebody close. */
export const shareAudiences = ["patient", "representative", "family"] as const;
export type ShareAudience = (typeof shareAudiences)[number];

/** What is asked beside the link. The birth date is the patient's, whoever reads. */
export const shareProofs = ["birth-date-and-code", "code"] as const;
export type ShareProof = (typeof shareProofs)[number];

export const usualShareDays = 30;
/** In one quarter of an hour, for one link. */
export const shareTries = 5;
export const sharePauseMs = 15 * 60 * 1000;
/** So many wrong tries since it was opened last, and a link opens no more: a new one has to be made. */
export const shareTriesInAll = 30;
/** Without a sign of life, and in all. */
export const shareIdleMs = 30 * 60 * 1000;
export const shareLongestMs = 8 * 60 * 60 * 1000;
/** Of one plan, that still work. */
export const mostShareLinks = 20;

/** open: it works. blocked: too many wrong codes. */
export const shareStates = ["open", "expired", "revoked", "blocked"] as const;
export type ShareState = (typeof shareStates)[number];

/** POST /api/plans/:id/share-links -> 201 NewShareLink; 409 not-signed when nothing is signed that stands. */
export const ShareChoice = z.strictObject({
  audience: z.enum(shareAudiences),
  /** How the team calls them. */
  name: PersonName,
  /** Where the link is mailed to; null: it is handed over in another way. */
  email: Email.nullable(),
  proof: z.enum(shareProofs),
  days: z.int().min(1).max(365),
  /** May leave points and answers for the team. */
  mayRespond: z.boolean(),
});
export type ShareChoice = z.infer<typeof ShareChoice>;

/** Both are kept nowhere: this answer is the only one that has them. */
export const NewShareLink = z.strictObject({
  id: ShareLinkId,
  link: z.url(),
  /** Six digits, to be handed over separately. */
  code: z.string().regex(/^\d{6}$/),
});
export type NewShareLink = z.infer<typeof NewShareLink>;

const Moment = z.iso.datetime();
export const ShareLink = z.strictObject({
  id: ShareLinkId,
  ...ShareChoice.shape,
  state: z.enum(shareStates),
  createdAt: Moment,
  createdBy: z.strictObject({ id: PersonId, name: z.string() }),
  expiresAt: Moment,
  revokedAt: Moment.nullable(),
  /** How often the plan was shown by it, when last, and which version. */
  openings: z.int(),
  openedAt: Moment.nullable(),
  seenNumber: z.int().nullable(),
});
export type ShareLink = z.infer<typeof ShareLink>;

/** GET /api/plans/:id/share-links, newest first. DELETE …/:linkId -> 204. POST …/:linkId/renewal -> 201 NewShareLink. */
export const ShareLinks = z.strictObject({
  links: z.array(ShareLink),
  /** The version that readers get now; null when none stands. */
  number: z.int().positive().nullable(),
});
export type ShareLinks = z.infer<typeof ShareLinks>;

/** What a patient may say before a meeting: the three good questions (3 goede vragen), each in their own words. */
export const goodQuestions = ["options", "prosCons", "situation"] as const;
export type GoodQuestion = (typeof goodQuestions)[number];

const Words = z.string().trim().max(2000);
export const Said = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("point"), text: Words.min(1) }),
  z
    .strictObject({ kind: z.literal("questions"), options: Words, prosCons: Words, situation: Words })
    .refine((answers) => goodQuestions.some((question) => answers[question] !== "")),
  z
    .strictObject({ kind: z.literal("positive-health"), scores: PositiveHealthScores, remark: Words })
    .refine(({ scores }) => dimensions.some((dimension) => scores[dimension] !== null)),
]);
export type Said = z.infer<typeof Said>;

export const messageOutcomes = ["taken", "set-aside"] as const;
export type MessageOutcome = (typeof messageOutcomes)[number];
/** Of one link, that nobody looked at yet. */
export const mostMessages = 20;

export const PatientMessage = z.strictObject({
  id: MessageId,
  audience: z.enum(shareAudiences),
  /** As the team calls whoever has this link. */
  name: z.string(),
  said: Said,
  at: Moment,
  /** Null while it waits. */
  settled: z
    .strictObject({
      outcome: z.enum(messageOutcomes),
      by: z.strictObject({ id: PersonId, name: z.string() }),
      at: Moment,
    })
    .nullable(),
});
export type PatientMessage = z.infer<typeof PatientMessage>;

/** GET /api/plans/:id/patient-messages: those that wait and those that were settled lately, newest first. */
export const PatientMessages = z.strictObject({ messages: z.array(PatientMessage) });
export type PatientMessages = z.infer<typeof PatientMessages>;

/** PUT /api/plans/:id/patient-messages/:messageId/outcome -> 204; 409 changed-meanwhile when a colleague was first. */
export const MessageSettling = z.strictObject({ outcome: z.enum(messageOutcomes) });
