// Which person an identity at an organisation's provider is: the rules of linking, and nothing else decides it.
//
// 1. An identity is its issuer and subject. Neither a name nor an e-mail address is one: both may change hands.
// 2. Linked already: it is that person, whatever e-mail address the provider gives now.
// 3. Not linked yet: it is linked once, and only when the provider vouches for its e-mail address (email_verified is
//    true), somebody who works for the organisation of this provider and for no other has that address, and this
//    person has no other identity of this issuer.
// 4. Never across organisations: also who is linked must work at the organisation of the provider used, and acts for
//    that one from then on.
// 5. Each link is in the audit log and is mailed to the person, in the transaction that makes it.
// 6. All others are refused alike: who is unknown, unverified, ended, or linked to something else learns no reason.
// 7. A provider speaks for its own organisation only. Of who works elsewhere too it is the first factor, whatever it says
//    of a second one, or it could open the plans of that other organisation: they prove a second factor of their own,
//    or make one.
import type { AuditEvent } from "../../shared/audit.ts";
import type { PersonId } from "../../shared/ids.ts";
import { lockPerson } from "../store/administered-people.ts";
import { appendAudit } from "../store/audit.ts";
import type { Database, Trx } from "../store/database.ts";
import {
  findActiveAt,
  findLinkedPerson,
  type IdentityProvider,
  linkIdentity,
} from "../store/identity-providers.ts";
import { queueMail } from "../store/mail.ts";
import { actFor, findOrganisationsOf } from "../store/practitioner-roles.ts";
import type { Identity } from "./provider-client.ts";
import { secondFactorFrom } from "./second-factor-claims.ts";

export type Recognised =
  | { state: "known"; personId: PersonId }
  /** `reason` is for the audit log alone. */
  | { state: "refused"; reason: "ended-or-elsewhere" | "no-verified-email" | "unknown" | "linked-otherwise" };

/** Rule 7. */
export async function isBothFactors(
  trx: Trx,
  { provider, identity }: Pick<Seen, "provider" | "identity">,
  personId: PersonId,
): Promise<boolean> {
  if (!secondFactorFrom(identity, provider.secondFactorAcr)) return false;
  const organisations = await findOrganisationsOf(trx, personId);
  return organisations.every(({ id }) => id === provider.organisationId);
}

interface Seen {
  provider: IdentityProvider;
  identity: Identity;
  /** From where; for the audit log. */
  address: string;
}

export async function recognise(db: Database, seen: Seen, at: Date): Promise<Recognised> {
  const { provider, identity } = seen;
  const linked = await findLinkedPerson(db, identity);
  if (linked !== undefined) {
    return await db.transaction().execute((trx) => stillThere(trx, provider, linked));
  }
  // before the transaction: it may take a request to the provider
  const email = await identity.findVerifiedEmail();
  if (email === undefined) return { state: "refused", reason: "no-verified-email" };
  return await db.transaction().execute((trx) => link(trx, { ...seen, email }, at));
}

/** From here on they act for the organisation through whose provider they came in. */
async function stillThere(
  trx: Trx,
  { organisationId }: IdentityProvider,
  personId: PersonId,
): Promise<Recognised> {
  await lockPerson(trx, personId);
  const person = await findActiveAt(trx, organisationId, { id: personId });
  if (person === undefined) return { state: "refused", reason: "ended-or-elsewhere" };
  await actFor(trx, { personId, organisationId });
  return { state: "known", personId };
}

async function link(
  trx: Trx,
  { provider, identity, address, email }: Seen & { email: string },
  at: Date,
): Promise<Recognised> {
  const person = await findActiveAt(trx, provider.organisationId, { email });
  if (person === undefined) return { state: "refused", reason: "unknown" };
  if (!(await linkIdentity(trx, identity, person.id, at))) {
    // by the same sign-in a moment ago, or this identity or this person is linked to another
    const linked = await findLinkedPerson(trx, identity);
    if (linked === person.id) return { state: "known", personId: linked };
    return { state: "refused", reason: "linked-otherwise" };
  }
  await queueMail(trx, { recipient: person.email, ...linkedMail(provider) }, at);
  const event: AuditEvent = {
    code: "identity-linked",
    kind: "create",
    personId: person.id,
    subjectId: person.id,
    organisation: provider.organisation,
    organisationId: provider.organisationId,
    address,
    outcome: "done",
    detail: { provider: provider.id },
  };
  await appendAudit(trx, event, at);
  return { state: "known", personId: person.id };
}

function linkedMail({ organisation, button }: IdentityProvider): { subject: string; body: string } {
  return {
    subject: "Uw account bij Samenspraak is gekoppeld",
    body: [
      `Iemand heeft bij Samenspraak ingelogd via '${button}', met uw e-mailadres.`,
      `Vanaf nu kunt u zo inloggen bij ${organisation}. Met uw wachtwoord kan dat alleen nog als u bij Samenspraak een tweede stap heeft ingesteld.`,
      "",
      "Heeft u dit niet zelf gedaan? Vertel het dan meteen aan de beheerder van uw organisatie.",
    ].join("\n"),
  };
}
