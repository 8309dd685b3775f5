// Routes of approvals as schemas: who was asked to agree with the draft, what they said, and what changed since.
import * as z from "zod";
import { Discipline } from "../discipline.ts";
import { PersonId } from "../ids.ts";

export const approvalAnswers = ["agreed", "agreed-with-remark", "returned"] as const;
export type ApprovalAnswer = (typeof approvalAnswers)[number];

/** A section of the plan's template by its id; null for the plan as a whole. */
const Section = z.string().max(60).nullable();
const Colleague = z.strictObject({ id: PersonId, name: z.string(), discipline: Discipline.nullable() });

export const Approval = z.strictObject({
  id: z.uuid(),
  by: Colleague,
  /** The version that holds what was approved. */
  number: z.int().positive(),
  answer: z.enum(approvalAnswers),
  remark: z.string().nullable(),
  section: Section,
  at: z.iso.datetime(),
  /** The draft says something else now in what this is about. */
  isOutdated: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

/** Open until the one who was asked answers. */
export const ApprovalRequest = z.strictObject({
  id: z.uuid(),
  to: Colleague,
  section: Section,
  by: Colleague,
  at: z.iso.datetime(),
  /** To the responsible GP: it asks to sign. */
  isToSign: z.boolean(),
});
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

/** GET /api/plans/:id/approvals: the last answer of each person on each part since the last signature, newest first. */
export const Approvals = z.strictObject({
  requests: z.array(ApprovalRequest),
  approvals: z.array(Approval),
});
export type Approvals = z.infer<typeof Approvals>;

/**
 * POST /api/plans/:id/approvals -> 201. `hash`: SHA-256 in hex of the canonical content (shared/plan/canonical.ts) that
 * stood on the screen; 409 changed-meanwhile when the draft says something else. A remark belongs to every other answer
 * than plain agreement.
 */
export const NewApproval = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("agreed"), section: Section, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({
    answer: z.enum(["agreed-with-remark", "returned"]),
    section: Section,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    remark: z.string().trim().min(1).max(2000),
  }),
]);
export type NewApproval = z.infer<typeof NewApproval>;

/** POST /api/plans/:id/approval-requests -> 201 `{ id }`; 409 already-there when that person was asked already. */
export const NewApprovalRequest = z.strictObject({ personId: PersonId, section: Section });
export type NewApprovalRequest = z.infer<typeof NewApprovalRequest>;
