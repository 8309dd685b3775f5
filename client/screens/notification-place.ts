// Where what somebody was told leads to, and whether looking there is enough.
import type { Notification } from "../../shared/api/notifications.ts";
import type { NotificationCode } from "../../shared/notifications.ts";

/** Of a plan; the others lead to the plan itself. */
const places: Partial<Record<NotificationCode, string>> = {
  "approval-asked": "?akkoord",
  "approval-remark": "?akkoord",
  "approval-returned": "?akkoord",
  "signature-asked": "/ondertekenen",
  "co-signature-asked": "/ondertekenen",
  "plan-signed": "/versies",
  "signature-withdrawn": "/versies",
  "patient-message": "/delen",
};

/** They wait until they are answered or signed: opening the plan is not doing it. */
const questions: ReadonlySet<NotificationCode> = new Set([
  "approval-asked",
  "signature-asked",
  "co-signature-asked",
]);

/** Undefined for what leads to the plan itself. */
export function placeOf({ planId, code }: Pick<Notification, "planId" | "code">): string | undefined {
  const place = places[code];
  return place === undefined ? undefined : `/plannen/${planId}${place}`;
}

export function isQuestion({ code }: Pick<Notification, "code">): boolean {
  return questions.has(code);
}
