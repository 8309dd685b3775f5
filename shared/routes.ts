// Every route of the API with what it needs of who asks: what the guard enforces, and what the table test walks.
import type { Act } from "./access.ts";

export type Need =
  /** No session: signing in, and what an e-mailed link opens. */
  | { kind: "anyone" }
  /** A session, maybe without its second factor yet: proving one, and signing out. */
  | { kind: "half-signed-in" }
  | { kind: "signed-in"; isFresh: boolean }
  /** Administrator of the organisation that one works for now. */
  | { kind: "administrator"; isFresh: boolean }
  /** This right on the plan in the path. `isFresh`: and a second factor proved at most five minutes ago. */
  | { kind: "plan"; act: Act; isFresh: boolean };

const anyone: Need = { kind: "anyone" };
const halfSignedIn: Need = { kind: "half-signed-in" };
const signedIn: Need = { kind: "signed-in", isFresh: false };
const administrator: Need = { kind: "administrator", isFresh: false };
const fresh: Need = { kind: "signed-in", isFresh: true };
const on = (act: Act): Need => ({ kind: "plan", act, isFresh: false });
const freshAdministrator: Need = { kind: "administrator", isFresh: true };
const freshOn = (act: Act): Need => ({ kind: "plan", act, isFresh: true });

/** `METHOD /api/path`, with the names of its parameters as the router has them. */
export const routeNeeds: Readonly<Record<string, Need>> = {
  "GET /api/welcome": anyone,
  "POST /api/session": anyone,
  "DELETE /api/session": halfSignedIn,
  "POST /api/session/activity": signedIn,
  "GET /api/me": halfSignedIn,
  "POST /api/first-administrator": anyone,

  "POST /api/invitation": anyone,
  "POST /api/invitation/account": anyone,
  "POST /api/invitation/acceptance": signedIn,
  "POST /api/password-reset": anyone,
  "POST /api/password-reset/password": anyone,
  "POST /api/email-change": anyone,
  "POST /api/me/password": signedIn,
  "POST /api/me/email": signedIn,
  "GET /api/me/organisations": signedIn,
  "PATCH /api/me/organisation": signedIn,
  "GET /api/me/organisations/:organisationId/cases": signedIn,
  "DELETE /api/me/organisations/:organisationId": signedIn,

  "GET /api/administration/people": administrator,
  "PATCH /api/administration/people/:personId": administrator,
  "POST /api/administration/people/:personId/end": administrator,
  "POST /api/administration/people/:personId/resume": administrator,
  "GET /api/administration/invitations": administrator,
  "POST /api/administration/invitations": administrator,
  "DELETE /api/administration/invitations/:invitationId": administrator,
  "POST /api/administration/invitations/:invitationId/renewal": administrator,
  "GET /api/administration/organisations": administrator,
  "POST /api/administration/organisations": administrator,
  "PATCH /api/administration/organisations/:organisationId": administrator,
  "POST /api/administration/organisations/:organisationId/administrators": administrator,
  "GET /api/administration/attendance": administrator,
  "GET /api/oidc": anyone,
  "GET /api/oidc/:provider/start": anyone,
  "GET /api/oidc/:provider/proof": signedIn,
  "GET /api/oidc/callback": anyone,
  "GET /api/identity-provider": administrator,
  // who sets it decides who somebody is
  "PUT /api/identity-provider": freshAdministrator,
  "POST /api/identity-provider/trial": freshAdministrator,
  "DELETE /api/identity-provider/links/:personId": freshAdministrator,
  "GET /api/session": halfSignedIn,
  "POST /api/session/passkey/options": anyone,
  "POST /api/session/passkey": anyone,
  "POST /api/session/factor/options": halfSignedIn,
  "POST /api/session/factor": halfSignedIn,
  "POST /api/me/proof/options": signedIn,
  "POST /api/me/proof": signedIn,
  "GET /api/me/factors": signedIn,
  // who has no second factor yet makes one; who is signed in needs a fresh proof
  "POST /api/me/passkeys/options": halfSignedIn,
  "POST /api/me/passkeys": halfSignedIn,
  "POST /api/me/totp/options": halfSignedIn,
  "POST /api/me/totp": halfSignedIn,
  "PATCH /api/me/passkeys/:passkeyId": signedIn,
  "DELETE /api/me/passkeys/:passkeyId": fresh,
  "DELETE /api/me/totp": fresh,
  "POST /api/me/recovery-codes": fresh,
  "GET /api/me/sessions": signedIn,
  "DELETE /api/me/sessions": signedIn,
  "DELETE /api/me/sessions/:session": signedIn,

  "GET /api/people": signedIn,
  "GET /api/plans": signedIn,
  "POST /api/plans": signedIn,
  "GET /api/plans/:id": on("plan:read"),
  "PATCH /api/plans/:id/patient": on("patient:correct"),
  "GET /api/organisation-names": signedIn,
  "GET /api/waiting": signedIn,
  "GET /api/plans/:id/team": on("plan:read"),
  "POST /api/plans/:id/team": on("team:manage"),
  "PATCH /api/plans/:id/team/:personId": on("team:manage"),
  "DELETE /api/plans/:id/team/:personId": on("team:manage"),
  // who writes along, where nobody leads
  "POST /api/plans/:id/case-management": on("team:take-over"),
  "DELETE /api/plans/:id/membership": on("team:leave"),
  "POST /api/plans/:id/invitations": on("team:manage"),
  "DELETE /api/plans/:id/invitations/:invitationId": on("team:manage"),
  // the one who is asked may be a reader until then
  "POST /api/plans/:id/gp-proposal/answer": on("plan:read"),
  "DELETE /api/plans/:id/gp-proposal": on("team:manage"),
  "POST /api/emergency-access": fresh,
  "POST /api/plans/:id/emergency/write": freshOn("emergency:write"),
  "DELETE /api/plans/:id/emergency": on("emergency:end"),
  "GET /api/plans/:id/emergencies": on("emergency:review"),
  "POST /api/plans/:id/emergencies/:emergencyId/review": on("emergency:review"),
  "POST /api/plans/:id/acceptances": on("plan:write"),
  "GET /api/plans/:id/comments": on("comment:read"),
  "PUT /api/plans/:id/comments/read": on("comment:read"),
  "POST /api/plans/:id/comments": on("comment:write"),
  "PATCH /api/plans/:id/comments/:threadId": on("comment:write"),
  "POST /api/plans/:id/comments/:threadId/replies": on("comment:write"),
  "PATCH /api/plans/:id/comments/:threadId/replies/:commentId": on("comment:write"),
  "DELETE /api/plans/:id/comments/:threadId/replies/:commentId": on("comment:write"),
  "PUT /api/plans/:id/commenting": on("team:manage"),
  "POST /api/plans/:id/proposals": on("plan:write"),
  "GET /api/plans/:id/authors": on("plan:read"),
  "POST /api/plans/:id/authorship": on("plan:read"),
  "GET /api/plans/:id/items/:list/:itemId/history": on("plan:read"),
  "POST /api/plans/:id/versions": on("plan:write"),
  "GET /api/plans/:id/versions": on("version:read"),
  "GET /api/plans/:id/versions/:number": on("version:read"),
  // two states of it: numbers of versions, "0", "draft", "look" or "signing"
  "GET /api/plans/:id/versions/:number/changes/:other": on("version:read"),
  "POST /api/plans/:id/versions/:number/restoring": on("plan:restore"),
  "GET /api/plans/:id/timeline": on("version:read"),
  "GET /api/plans/:id/moments": on("version:read"),
  "GET /api/plans/:id/moments/:at": on("version:read"),
  "PUT /api/plans/:id/look": on("version:read"),
  "GET /api/plans/:id/signed": on("signed:read"),
  "GET /api/plans/:id/versions/:number/signature": on("version:read"),
  "GET /api/plans/:id/versions/:number/export": on("version:read"),
  "GET /api/sealing-key": signedIn,
  // what proves who signs is in the request itself, over what is signed
  "POST /api/plans/:id/signing": on("plan:sign"),
  "POST /api/plans/:id/signing/:signingId/statement": on("plan:sign"),
  "POST /api/plans/:id/signing/:signingId/signature": on("plan:sign"),
  "POST /api/plans/:id/co-signing": on("plan:co-sign"),
  "POST /api/plans/:id/co-signing/:signingId/statement": on("plan:co-sign"),
  "POST /api/plans/:id/co-signing/:signingId/signature": on("plan:co-sign"),
  "POST /api/plans/:id/versions/:number/withdrawal": freshOn("plan:sign"),
  "PUT /api/plans/:id/head-clinician": on("team:manage"),
  "GET /api/plans/:id/approvals": on("version:read"),
  "POST /api/plans/:id/approvals": on("plan:approve"),
  "POST /api/plans/:id/approval-requests": on("plan:approve"),
  "DELETE /api/plans/:id/approval-requests/:requestId": on("plan:approve"),

  "GET /api/plans/:id/share-links": on("share:manage"),
  "POST /api/plans/:id/share-links": freshOn("share:create"),
  "POST /api/plans/:id/share-links/:linkId/renewal": freshOn("share:create"),
  "DELETE /api/plans/:id/share-links/:linkId": on("share:manage"),
  "GET /api/plans/:id/patient-messages": on("message:read"),
  "PUT /api/plans/:id/patient-messages/:messageId/outcome": on("message:settle"),

  "GET /api/plans/:id/meeting-items/:itemId/guests": on("meeting:manage"),
  "POST /api/plans/:id/meeting-items/:itemId/guests": on("meeting:manage"),
  "DELETE /api/plans/:id/meeting-items/:itemId/guests/:guestId": on("meeting:manage"),
  "GET /api/plans/:id/preparation": on("plan:read"),
  "PUT /api/plans/:id/meeting-items/:itemId/preparation": on("meeting:take-part"),
  "POST /api/guest/code": anyone,
  "POST /api/guest/session": anyone,
  "GET /api/guest": signedIn,
  "GET /api/plans/:id/minutes": on("version:read"),
  "GET /api/plans/:id/minutes/:itemId": on("version:read"),
  "GET /api/plans/:id/minutes/:itemId/own-part": on("version:read"),
  // a reader takes their own part along too
  "PUT /api/plans/:id/minutes/:itemId/own-part/taken": on("version:read"),
  "DELETE /api/plans/:id/minutes/:itemId/own-part/taken": on("version:read"),

  "POST /api/plans/:id/closing": on("plan:close"),
  "POST /api/plans/:id/reopening": on("plan:reopen"),
  "POST /api/plans/:id/withdrawal": freshOn("plan:end"),
  "POST /api/plans/:id/move": freshOn("plan:end"),
  "DELETE /api/plans/:id/move": on("plan:end"),
  // by the colleague who is asked to take over, and nobody else
  "POST /api/plans/:id/move/answer": on("plan:write"),
  "POST /api/plans/:id/destruction": freshOn("plan:end"),

  // for who is invited, leads it, or may put the patient on it: the routes ask
  "GET /api/meetings": signedIn,
  "POST /api/meetings": signedIn,
  "GET /api/meetings/:meetingId": signedIn,
  "PATCH /api/meetings/:meetingId": signedIn,
  "GET /api/meetings/:meetingId/calendar": signedIn,
  "POST /api/meetings/:meetingId/cancellation": signedIn,
  "POST /api/meetings/:meetingId/items": signedIn,
  "PATCH /api/meetings/:meetingId/items/:itemId": signedIn,
  "DELETE /api/meetings/:meetingId/items/:itemId": signedIn,
  "PUT /api/meetings/:meetingId/order": signedIn,
  "GET /api/plans/:id/meetings": on("plan:read"),

  "GET /api/notifications": signedIn,
  "GET /api/notifications/count": signedIn,
  "POST /api/notifications/seen": signedIn,
  "GET /api/notifications/choice": signedIn,
  "PUT /api/notifications/choice": signedIn,
  "GET /api/plans/:id/audit": on("audit:read"),
  "POST /api/plans/:id/audit/export": freshOn("audit:export"),
  "GET /api/audit": administrator,
  "GET /api/audit/people": administrator,
  "GET /api/audit/alerts": administrator,
  "GET /api/audit/anchor": administrator,
  "GET /api/audit/reviews": administrator,
  "POST /api/audit/reviews": administrator,
  "POST /api/audit/reviews/:reviewId": administrator,

  // who leads it; else it is not there
  "POST /api/meetings/:meetingId/start": signedIn,
  "POST /api/meetings/:meetingId/end": signedIn,
  "POST /api/meetings/:meetingId/turn": signedIn,
  // who is in it
  "GET /api/meetings/:meetingId/events": signedIn,
  // on the plan of that slot
  "PUT /api/meetings/:meetingId/items/:itemId/signals/:kind": on("meeting:take-part"),
  "DELETE /api/meetings/:meetingId/items/:itemId/signals/:kind": on("meeting:take-part"),
};

/**
 * All that the session of a guest may ask: for every other route there is nothing, whatever else the table says. The
 * rights on the plan are asked as of anybody.
 */
export const guestRoutes: ReadonlySet<string> = new Set([
  ...["GET /api/me", "GET /api/session", "DELETE /api/session", "POST /api/session/activity"],
  ...["GET /api/guest", "GET /api/plans/:id", "GET /api/plans/:id/authors", "GET /api/plans/:id/signed"],
  // the meeting of their turn, as server/store/guest-view.ts leaves it
  ...["GET /api/plans/:id/meetings", "GET /api/meetings/:meetingId/events"],
  "PUT /api/meetings/:meetingId/items/:itemId/signals/:kind",
  "DELETE /api/meetings/:meetingId/items/:itemId/signals/:kind",
]);
