// Bodies and answers about one's own account: password, address, and the organisations one works for.
import * as z from "zod";
import { Email, PersonName } from "../api.ts";
import { PlanId } from "../ids.ts";

export const fewestPasswordLetters = 12;
export const NewPassword = z.string().min(fewestPasswordLetters).max(256);
const Token = z.string().max(100);

/** POST /api/invitation: what the page of the link shows. */
export const InvitationQuestion = z.strictObject({ token: Token });
export const Invitation = z.strictObject({ name: z.string(), organisation: z.string() });
export type Invitation = z.infer<typeof Invitation>;
/** POST /api/invitation/account -> 204 and a cookie; 404 when the link does not work, or an account is there. */
export const InvitationAccount = z.strictObject({ token: Token, name: PersonName, password: NewPassword });
/** POST /api/invitation/acceptance -> 204, for who has an account and is signed in with it. */
export const InvitationAcceptance = z.strictObject({ token: Token });

/** POST /api/password-reset -> 204, whether or not anybody has this address. */
export const PasswordResetQuestion = z.strictObject({ email: Email });
/** POST /api/password-reset/password -> 204 */
export const PasswordReset = z.strictObject({ token: Token, password: NewPassword });

/** POST /api/me/password -> 204 */
export const PasswordChange = z.strictObject({ current: z.string().min(1).max(256), next: NewPassword });
/** POST /api/me/email -> 204; nothing changes before the new address is confirmed. */
export const EmailChange = z.strictObject({ email: Email, password: z.string().min(1).max(256) });
/** POST /api/email-change -> 204 */
export const EmailConfirmation = z.strictObject({ token: Token });

export const OwnOrganisation = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  isAdministrator: z.boolean(),
  /** The one that I act for now. */
  isActedFor: z.boolean(),
});
export type OwnOrganisation = z.infer<typeof OwnOrganisation>;
/** GET /api/me/organisations */
export const OwnOrganisations = z.strictObject({ organisations: z.array(OwnOrganisation) });
/** PATCH /api/me/organisation -> 204: acts for it from now on. */
export const ActedFor = z.strictObject({ organisationId: z.uuid() });
/** GET /api/me/organisations/:organisationId/cases: plans whose case manager I am on its behalf; they keep me there. */
export const OwnCases = z.strictObject({
  plans: z.array(z.strictObject({ id: PlanId, patient: z.string() })),
});
