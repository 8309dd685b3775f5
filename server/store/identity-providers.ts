// The identity providers of organisations, and which person is who there.
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

export interface IdentityProvider {
  id: string;
  organisationId: string;
  organisation: string;
  issuer: string;
  clientId: string;
  /** Sealed. */
  clientSecret: string;
  button: string;
  secondFactorAcr: string | null;
  isActive: boolean;
  changedAt: Date;
}

function providers(db: Database | Trx) {
  return db
    .selectFrom("identity_provider as provider")
    .innerJoin("organisation", "organisation.id", "provider.organisation_id")
    .select([
      "provider.id",
      "provider.organisation_id as organisationId",
      "organisation.name as organisation",
      "provider.issuer",
      "provider.client_id as clientId",
      "provider.client_secret as clientSecret",
      "provider.button",
      "provider.second_factor_acr as secondFactorAcr",
      "provider.is_active as isActive",
      "provider.changed_at as changedAt",
    ]);
}

export async function findActiveProvider(db: Database, id: string): Promise<IdentityProvider | undefined> {
  return await providers(db)
    .where("provider.id", "=", id)
    .where("provider.is_active", "=", true)
    .executeTakeFirst();
}

export async function findProviderOf(
  db: Database | Trx,
  organisationId: string,
): Promise<IdentityProvider | undefined> {
  return await providers(db).where("provider.organisation_id", "=", organisationId).executeTakeFirst();
}

export async function findProviderButtons(db: Database): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom("identity_provider")
    .select(["id", "button as name"])
    .where("is_active", "=", true)
    .orderBy("button")
    .orderBy("id")
    .execute();
}

/** At which of them somebody can prove who they are: linked to it, and working for its organisation. */
export async function findProvidersOf(
  db: Database | Trx,
  personId: PersonId,
): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom("identity_provider as provider")
    .innerJoin("external_identity as identity", "identity.issuer", "provider.issuer")
    .innerJoin("practitioner_role as role", (join) =>
      join
        .onRef("role.organisation_id", "=", "provider.organisation_id")
        .onRef("role.person_id", "=", "identity.person_id"),
    )
    .select(["provider.id", "provider.button as name"])
    .where("identity.person_id", "=", personId)
    .where("role.ended_at", "is", null)
    .where("provider.is_active", "=", true)
    .orderBy("provider.button")
    .orderBy("provider.id")
    .execute();
}

/** Held until the transaction ends: whoever begins a session at it waits. */
export async function lockProviderOf(trx: Trx, organisationId: string): Promise<void> {
  await trx
    .selectFrom("identity_provider")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .forNoKeyUpdate()
    .execute();
}

/** The other side: it stays as it is until the transaction ends; false when it is so no more. */
export async function holdProvider(
  trx: Trx,
  { id, issuer, clientId }: Pick<IdentityProvider, "id" | "issuer" | "clientId">,
): Promise<boolean> {
  const row = await trx
    .selectFrom("identity_provider")
    .select("id")
    .where("id", "=", id)
    .where("issuer", "=", issuer)
    .where("client_id", "=", clientId)
    .where("is_active", "=", true)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

export type ProviderRow = Omit<IdentityProvider, "id" | "organisation" | "changedAt">;

/** One an organisation: what was there is changed. */
export async function saveProvider(trx: Trx, provider: ProviderRow, by: PersonId, at: Date): Promise<void> {
  const values = {
    issuer: provider.issuer,
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    button: provider.button,
    second_factor_acr: provider.secondFactorAcr,
    is_active: provider.isActive,
    changed_by: by,
    changed_at: at,
  };
  await trx
    .insertInto("identity_provider")
    .values({ id: crypto.randomUUID(), organisation_id: provider.organisationId, ...values })
    .onConflict((conflict) => conflict.column("organisation_id").doUpdateSet(values))
    .execute();
}

export interface ExternalIdentity {
  issuer: string;
  subject: string;
}

export interface LinkedPerson {
  id: PersonId;
  email: string;
}

/** Whose this identity is, also when that person is active no more. */
export async function findLinkedPerson(
  db: Database | Trx,
  { issuer, subject }: ExternalIdentity,
): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("external_identity")
    .select("person_id")
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row?.person_id;
}

/** Somebody who works there now. By an e-mail address only who works nowhere else. */
export async function findActiveAt(
  db: Database | Trx,
  organisationId: string,
  who: { id: PersonId } | { email: string },
): Promise<LinkedPerson | undefined> {
  const query = db
    .selectFrom("person")
    .select(["person.id", "person.email"])
    .where("person.id", "in", workers(db, organisationId));
  if ("id" in who) return await query.where("person.id", "=", who.id).executeTakeFirst();
  return await query
    .where("person.email", "=", who.email)
    .where("person.id", "not in", (people) =>
      people
        .selectFrom("practitioner_role")
        .select("person_id")
        .where("organisation_id", "!=", organisationId)
        .where("ended_at", "is", null),
    )
    .executeTakeFirst();
}

function workers(db: Database | Trx, organisationId: string) {
  return db
    .selectFrom("practitioner_role")
    .select("person_id")
    .where("organisation_id", "=", organisationId)
    .where("ended_at", "is", null);
}

/** False when this identity is somebody's already, or this person has another one of this issuer. */
export async function linkIdentity(
  trx: Trx,
  { issuer, subject }: ExternalIdentity,
  personId: PersonId,
  at: Date,
): Promise<boolean> {
  const linked = await trx
    .insertInto("external_identity")
    .values({ issuer, subject, person_id: personId, linked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return linked.numInsertedOrUpdatedRows === 1n;
}

export async function findLinks(
  trx: Trx,
  organisationId: string,
  issuer: string,
): Promise<{ personId: PersonId; name: string; linkedAt: Date }[]> {
  return await trx
    .selectFrom("external_identity")
    .innerJoin("person", "person.id", "external_identity.person_id")
    .select(["person.id as personId", "person.name", "external_identity.linked_at as linkedAt"])
    .where("person.id", "in", workers(trx, organisationId))
    .where("external_identity.issuer", "=", issuer)
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}

/** At the provider of an organisation that this person does not work for any more. */
export async function forgetIdentity(
  trx: Trx,
  { personId, organisationId }: { personId: PersonId; organisationId: string },
): Promise<void> {
  await trx
    .deleteFrom("external_identity")
    .where("person_id", "=", personId)
    .where("issuer", "in", (issuers) =>
      issuers.selectFrom("identity_provider").select("issuer").where("organisation_id", "=", organisationId),
    )
    .execute();
}

/** False when there was none. */
export async function unlinkIdentity(
  trx: Trx,
  { organisationId, issuer, personId }: { organisationId: string; issuer: string; personId: PersonId },
): Promise<boolean> {
  const removed = await trx
    .deleteFrom("external_identity")
    .where("issuer", "=", issuer)
    .where("person_id", "=", personId)
    .where("person_id", "in", workers(trx, organisationId))
    .executeTakeFirst();
  return removed.numDeletedRows === 1n;
}
