// The kinds of audit event (NEN 7513) and what each row says.
import { isGuest, type Relation } from "./access.ts";
import type { PersonId, PlanId, SessionHash } from "./ids.ts";

export const auditCodes = [
  "sign-in",
  "sign-in-refused",
  "sign-out",
  "plans-listed",
  "plan-created",
  "plan-read",
  "plan-joined",
  "plan-left",
  "plan-edited",
  "patient-corrected",
  "member-added",
  "member-changed",
  "member-removed",
  "proposal-accepted",
  "proposal-refused",
  "version-saved",
  "versions-listed",
  "version-read",
  "authorship-read",
  "administrator-created",
  "backup-restored",
  ...(["person-invited", "invitation-accepted", "invitation-withdrawn", "person-changed"] as const),
  ...(["person-ended", "person-resumed", "organisation-created", "organisation-changed"] as const),
  ...(["password-reset-asked", "password-changed", "email-change-asked", "email-changed"] as const),
  ...(["factor-added", "factor-removed", "recovery-codes-made", "recovery-code-used"] as const),
  ...(["second-factor-refused", "proof-given", "proof-refused", "sessions-ended"] as const),
  ...(["identity-provider-changed", "identity-linked", "identity-refused"] as const),
  ...(["member-left", "member-invited", "emergency-begun", "emergency-written", "emergency-ended"] as const),
  ...([
    "emergency-reviewed",
    "emergencies-listed",
    "audit-read",
    "audit-exported",
    "audit-reviewed",
  ] as const),
  ...(["comments-read", "comment-written", "comment-changed", "thread-resolved", "thread-reopened"] as const),
  ...(["comments-allowed", "notifications-read", "notification-choice-changed"] as const),
  ...(["plan-closed", "plan-reopened", "plan-moved", "plan-withdrawn", "plan-destroyed"] as const),
  ...([
    "meetings-listed",
    "meeting-planned",
    "meeting-changed",
    "meeting-cancelled",
    "meeting-started",
  ] as const),
  ...(["meeting-item-added", "meeting-item-changed", "meeting-item-removed", "meeting-turn"] as const),
  ...([
    "meeting-item-closed",
    "meeting-ended",
    "meeting-signal",
    "minutes-listed",
    "minutes-read",
    "own-part-read",
  ] as const),
  ...(["own-part-taken", "attendance-exported", "preparation-read", "preparation-said"] as const),
  ...(["guests-listed", "guest-invited", "guest-revoked", "guest-code-sent", "guest-refused"] as const),
  "guest-entered",
  "proposals-told",
  ...(["changes-read", "plan-restored", "timeline-read", "moments-listed", "plan-moment-read"] as const),
  ...(["plan-looked", "signed-read", "signature-read", "signed-exported"] as const),
  ...(["signing-begun", "plan-signed", "co-signing-begun", "plan-co-signed"] as const),
  ...(["signature-withdrawn", "head-clinician-changed"] as const),
  ...(["approvals-read", "approval-asked", "approval-request-withdrawn", "plan-approved"] as const),
  ...(["share-links-listed", "share-link-created", "share-link-renewed", "share-link-revoked"] as const),
  // by who has such a link: nobody of them has an account
  ...(["share-entered", "share-refused", "share-read", "share-audit-read", "share-exported"] as const),
  ...(["share-left", "message-left", "message-withdrawn", "messages-read", "message-settled"] as const),
  ...(["people-searched", "people-listed", "organisations-listed", "sessions-listed"] as const),
] as const;
export type AuditCode = (typeof auditCodes)[number];

/** Why somebody could do this: a place on the care team, an emergency, an invitation for one patient of a
 * meeting, or a link that was shared with a patient or naaste. */
export type Basis = "care-team" | "emergency" | "guest" | "share-link";

/** Undefined for who was nothing to the plan. */
export function basisOf(relation: Relation | undefined): Basis | undefined {
  if (relation === undefined) return undefined;
  if (isGuest(relation)) return "guest";
  return relation === "emergency-reader" || relation === "emergency-writer" ? "emergency" : "care-team";
}

export type AuditKind = "create" | "read" | "update" | "delete" | "execute" | "export" | "emergency";

export interface AuditEvent {
  code: AuditCode;
  kind: AuditKind;
  /** Who did it; null only when nobody is signed in. */
  personId: PersonId | null;
  /** What the person was to the plan at that moment. */
  role?: Relation | undefined;
  /** The organisation on whose behalf, by name at that moment. */
  organisation?: string | undefined;
  /** The same one, whatever its name is now. */
  organisationId?: string | undefined;
  planId?: PlanId | undefined;
  /** Other plans shown in a list. */
  planIds?: readonly PlanId[] | undefined;
  /** Whom it was about: a member added, changed or removed. */
  subjectId?: PersonId | undefined;
  /** On what the access rested. */
  basis?: Basis | undefined;
  /** From where: address and session (by hash). */
  address?: string | undefined;
  session?: SessionHash | undefined;
  outcome: "done" | "refused";
  /** Small facts that are no plan text and no name: a new role, a count of edits. */
  detail?: Readonly<Record<string, string | number>> | undefined;
}
