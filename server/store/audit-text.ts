// The text of an audit row, read back: what was hashed, as the event that it tells.
import * as z from "zod";
import type { AuditEvent } from "../../shared/audit.ts";
import { relations } from "../../shared/access.ts";

/** Loose: an older or newer version may have told more. */
export const AuditText = z.looseObject({
  seq: z.number(),
  at: z.string(),
  code: z.string(),
  kind: z.string(),
  outcome: z.string(),
  personId: z.string().nullable(),
  planId: z.string().nullable().default(null),
  subjectId: z.string().optional(),
  role: z.enum(relations).optional().catch(undefined),
  organisation: z.string().optional(),
  basis: z.string().optional(),
  address: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** When the row lies behind the rows before it: the latest time of those. */
  recordedAfter: z.string().optional(),
});
export type AuditText = z.infer<typeof AuditText>;

export function readAuditText(text: string): AuditText {
  return AuditText.parse(JSON.parse(text));
}

/** On what an access rested, as a reader is told; nothing for who had no access. */
export function basisTold({ role, basis }: Pick<AuditText, "role" | "basis">): AuditEvent["basis"] | null {
  // who reads by a link has no role
  if (basis === "share-link") return basis;
  if (role === undefined) return null;
  return basis === "emergency" || basis === "guest" ? basis : "care-team";
}
