// What somebody can be told waits for them: each kind by its code; the sentence is in client/words/notifications.ts.

export const notificationCodes = [
  "member-added",
  "role-changed",
  /** Took over where nobody led the plan any more. */
  "case-manager-new",
  /** An action or task was proposed to this person. */
  "proposal",
  /** To become the responsible GP. */
  "gp-asked",
  "emergency-begun",
  "plan-closed",
  "plan-reopened",
  /** To take the plan over, for another practice. */
  "move-asked",
  "move-accepted",
  "move-refused",
  /** The plan is on a meeting, or that meeting was moved or cancelled. */
  "meeting-planned",
  "meeting-moved",
  "meeting-cancelled",
  /** Actions of this person that a meeting agreed on. */
  "meeting-actions",
  /** The responsible GP is asked to sign; the head clinician to sign too. */
  "signature-asked",
  "co-signature-asked",
  "plan-signed",
  "signature-withdrawn",
  "approval-asked",
  /** With a remark, or returned: to who asked, and who leads the plan. */
  "approval-remark",
  "approval-returned",
  /** By the link of a patient or naaste; to who leads the plan. */
  "patient-message",
  "mention",
  "comment",
] as const;
export type NotificationCode = (typeof notificationCodes)[number];

/** On the clock of the Netherlands. */
export const digestHour = 17;
