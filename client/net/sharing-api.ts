// The routes of sharing: links to the signed plan, and what patients say by them.
import {
  type MessageOutcome,
  NewShareLink,
  PatientMessages,
  type ShareChoice,
  ShareLinks,
} from "../../shared/api/sharing.ts";
import type { MessageId, PlanId, ShareLinkId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

export const sharingApi = {
  links: (id: PlanId) => get(`/plans/${id}/share-links`, ShareLinks),
  share: (id: PlanId, choice: ShareChoice) => ask(`/plans/${id}/share-links`, choice, NewShareLink),
  renew: (id: PlanId, linkId: ShareLinkId) =>
    ask(`/plans/${id}/share-links/${linkId}/renewal`, undefined, NewShareLink),
  revoke: async (id: PlanId, linkId: ShareLinkId) =>
    void (await call("DELETE", `/plans/${id}/share-links/${linkId}`)),
  messages: (id: PlanId) => get(`/plans/${id}/patient-messages`, PatientMessages),
  settle: async (id: PlanId, messageId: MessageId, outcome: MessageOutcome) =>
    void (await call("PUT", `/plans/${id}/patient-messages/${messageId}/outcome`, { outcome })),
};
