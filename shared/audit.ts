// The kinds of audit event (NEN 7513) and what each row says.
import type { Relation } from "./access.ts";
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
  ...([
    "emergency-reviewed",
    "emergencies-listed",
    "audit-read",
    "audit-exported",
    "audit-reviewed",
  ] as const),
] as const;
export type AuditCode = (typeof auditCodes)[number];

/** Why somebody could do this: a place on the care team, or an emergency. */
export type Basis = "care-team" | "emergency";

export function basisOf(relation: Relation | undefined): Basis {
  return relation === "emergency-reader" || relation === "emergency-writer" ? "emergency" : "care-team";
}

export type AuditKind = "create" | "read" | "update" | "delete" | "execute";

export interface AuditEvent {
  code: AuditCode;
  kind: AuditKind;
  /** Who did it; null only when nobody is signed in. */
  personId: PersonId | null;
  /** What the person was to the plan at that moment. */
  role?: Relation | undefined;
  /** The organisation on whose behalf, by name at that moment. */
  organisation?: string | undefined;
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
