// The rows of people: who has an account where, how they prove it, and what is sent to them.
import type { Generated } from "kysely";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { MailChoice } from "../../shared/api/notifications.ts";

export type AccountLinkPurpose = "password-reset" | "email-change";

/** On what a place on a care team rests; the same on an invitation to one, and on one that ended. */
export interface BasisColumns {
  basis: Generated<"directly-involved" | "consent">;
  consent_scope: Generated<string | null>;
  consent_by: Generated<"patient" | "representative" | null>;
  consent_representative: Generated<string | null>;
  /** ISO date. */
  consent_on: Generated<string | null>;
  consent_recorded_by: Generated<PersonId | null>;
}

export type ChallengePurpose = "sign-in" | "second-factor" | "proof" | "enrol-passkey" | "enrol-totp";

export interface PeopleTables {
  organisation: { id: string; name: string; is_host: Generated<boolean> };
  person: {
    id: PersonId;
    email: string;
    name: string;
    discipline: Discipline | null;
    /** The one that the person acts for now; they have a role there that goes on, or none anywhere. */
    organisation_id: string;
    /** Only of a guest of a meeting: in the words of who invited them. */
    guest_organisation: Generated<string | null>;
    professional_number: Generated<string | null>;
    /** When a session last began. */
    signed_in_at: Generated<Date | null>;
    password_hash: string;
    created_at: Date;
    /** Counts changes of name, discipline and number. */
    revision: Generated<number>;
  };
  practitioner_role: {
    id: string;
    person_id: PersonId;
    organisation_id: string;
    administrator: boolean;
    started_at: Date;
    ended_at: Generated<Date | null>;
    ended_by: Generated<PersonId | null>;
  };
  account_link: {
    token_hash: string;
    purpose: AccountLinkPurpose;
    person_id: PersonId | null;
    email: string | null;
    expires_at: Date;
    used_at: Generated<Date | null>;
  };
  session: {
    id_hash: SessionHash;
    person_id: PersonId;
    expires_at: Date;
    active_at: Date;
    created_at: Date;
    factor_at: Generated<Date | null>;
    proved_at: Generated<Date | null>;
    user_agent: Generated<string | null>;
    address: Generated<string | null>;
    provider_id: Generated<string | null>;
  };
  passkey: {
    id: string;
    credential_id: string;
    person_id: PersonId;
    public_key: Uint8Array;
    counter: number;
    transports: string;
    name: string;
    created_at: Date;
    last_used_at: Generated<Date | null>;
  };
  totp: {
    person_id: PersonId;
    secret: string;
    last_step: number;
    created_at: Date;
    last_used_at: Generated<Date | null>;
  };
  recovery_code: {
    person_id: PersonId;
    code_hash: string;
    made_at: Date;
    used_at: Generated<Date | null>;
  };
  challenge: {
    hash: string;
    purpose: ChallengePurpose;
    session_hash: SessionHash | null;
    secret: string | null;
    expires_at: Date;
  };
  one_time_link: {
    token_hash: string;
    purpose: "first-administrator";
    expires_at: Date;
    used_at: Date | null;
  };
  mail: {
    id: string;
    recipient: string;
    subject: string;
    body: string;
    calendar: Generated<string | null>;
    queued_at: Date;
    tries: Generated<number>;
    sent_at: Date | null;
    given_up_at: Date | null;
    next_try_at: Generated<Date | null>;
  };
  invitation: BasisColumns & {
    id: string;
    token_hash: string;
    email: string;
    name: string;
    discipline: Discipline | null;
    organisation_id: string;
    administrator: boolean;
    plan_id: PlanId | null;
    plan_role: "writer" | "reader" | null;
    plan_ends_at: Generated<Date | null>;
    invited_by: PersonId;
    invited_at: Date;
    expires_at: Date;
    accepted_at: Date | null;
    withdrawn_at: Date | null;
  };
  identity_provider: {
    id: string;
    organisation_id: string;
    issuer: string;
    client_id: string;
    /** Sealed, as is `verifier` below. */
    client_secret: string;
    button: string;
    second_factor_acr: string | null;
    is_active: boolean;
    changed_by: PersonId;
    changed_at: Date;
  };
  external_identity: { issuer: string; subject: string; person_id: PersonId; linked_at: Date };
  oidc_flow: {
    state_hash: string;
    browser_hash: string;
    provider_id: string;
    nonce: string;
    verifier: string;
    return_path: string;
    session_hash: SessionHash | null;
    expires_at: Date;
  };
  notification_choice: { person_id: PersonId; mail: MailChoice };
  digest_round: { only_one: Generated<boolean>; ran_through: Date | null };
}
