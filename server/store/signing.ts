// What people have in front of them to sign: frozen for as long as they read it, and used up by the signature.
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import type { SignerRole } from "../../shared/signature.ts";
import type { Trx } from "./database.ts";

interface Begun {
  id: string;
  planId: PlanId;
  personId: PersonId;
  session: SessionHash;
  nonce: string;
  frozenAt: Date;
  expiresAt: Date;
}

/** The draft as it was frozen for the responsible GP. */
export interface DraftSigning extends Begun {
  role: "responsible-gp";
  layout: number;
  state: Uint8Array;
  content: PlanContent;
  facts: PlanFacts;
}

/** A version that stands, for the head clinician. */
export interface VersionSigning extends Begun {
  role: "head-clinician";
  number: number;
}

/** In place of what the same person began before. */
export async function beginSigning(trx: Trx, signing: DraftSigning | VersionSigning): Promise<void> {
  const isDraft = signing.role === "responsible-gp";
  await trx
    .deleteFrom("signing")
    .where("plan_id", "=", signing.planId)
    .where("person_id", "=", signing.personId)
    .where("role", "=", signing.role)
    .execute();
  await trx
    .insertInto("signing")
    .values({
      id: signing.id,
      plan_id: signing.planId,
      person_id: signing.personId,
      role: signing.role,
      session_hash: signing.session,
      number: isDraft ? null : signing.number,
      layout: isDraft ? signing.layout : null,
      state: isDraft ? signing.state : null,
      content: isDraft ? JSON.stringify(signing.content) : null,
      facts: isDraft ? JSON.stringify(signing.facts) : null,
      nonce: signing.nonce,
      statement: null,
      stated_at: null,
      frozen_at: signing.frozenAt,
      expires_at: signing.expiresAt,
    })
    .execute();
}

export interface Asked {
  id: string;
  planId: PlanId;
  personId: PersonId;
  session: SessionHash;
  role: SignerRole;
}

/** Only in the session in which it was begun; undefined when it is used up or too old. */
export async function findSigning(trx: Trx, asked: Asked, now: Date) {
  return await trx
    .selectFrom("signing")
    .selectAll()
    .where("id", "=", asked.id)
    .where("plan_id", "=", asked.planId)
    .where("person_id", "=", asked.personId)
    .where("session_hash", "=", asked.session)
    .where("role", "=", asked.role)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

export type FoundSigning = NonNullable<Awaited<ReturnType<typeof findSigning>>>;

/** What this person is signing now, as the draft was frozen for them. */
export async function findFrozenDraft(
  trx: Trx,
  { planId, personId }: { planId: PlanId; personId: PersonId },
  now: Date,
): Promise<{ content: PlanContent; state: Uint8Array; frozenAt: Date } | undefined> {
  const row = await trx
    .selectFrom("signing")
    .select(["content", "state", "frozen_at as frozenAt"])
    .where("plan_id", "=", planId)
    .where("person_id", "=", personId)
    .where("role", "=", "responsible-gp")
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined || row.content === null || row.state === null) return undefined;
  return { content: row.content, state: row.state, frozenAt: row.frozenAt };
}

export async function keepStatement(trx: Trx, id: string, statement: string, at: Date): Promise<void> {
  await trx.updateTable("signing").set({ statement, stated_at: at }).where("id", "=", id).execute();
}

/** Uses it up; false when it was used already, or another statement was given out since. */
export async function takeSigning(trx: Trx, id: string, statement: string): Promise<boolean> {
  const taken = await trx
    .deleteFrom("signing")
    .where("id", "=", id)
    .where("statement", "=", statement)
    .executeTakeFirst();
  return taken.numDeletedRows === 1n;
}
