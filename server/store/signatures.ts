// Signatures under versions, and their withdrawals: rows that are written once and never change.
import type { SignedState } from "../../shared/api.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { type SignatureRecord, SignatureStatement, type Withdrawal } from "../../shared/signature.ts";
import type { Trx } from "./database.ts";

export interface NewSignature extends SignatureRecord {
  personId: PersonId;
  /** The exact text of the statement. */
  text: string;
  session: SessionHash;
  frozenAt: Date;
}

export async function insertSignature(trx: Trx, signature: NewSignature, at: Date): Promise<void> {
  const { statement, evidence, seal } = signature;
  await trx
    .insertInto("signature")
    .values({
      plan_id: statement.plan,
      number: statement.version,
      role: statement.role,
      person_id: signature.personId,
      statement: signature.text,
      evidence: JSON.stringify(evidence),
      seal: JSON.stringify(seal),
      frozen_at: signature.frozenAt,
      signed_at: at,
      session_hash: signature.session,
    })
    .execute();
}

/** As the rows say it: what is made of it is checked by who shows it. Oldest first. */
export async function findSignatures(
  trx: Trx,
  planId: PlanId,
): Promise<{ number: number; role: string; record: unknown }[]> {
  const rows = await trx
    .selectFrom("signature")
    .select(["number", "role", "statement", "evidence", "seal"])
    .where("plan_id", "=", planId)
    .orderBy("number")
    // the GP's before the head clinician's
    .orderBy("role", "desc")
    .execute();
  return rows.map(({ number, role, statement, evidence, seal }) => ({
    number,
    role,
    record: { statement: parsed(statement), evidence, seal },
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a row that was changed by hand
  }
}

export async function findStatement(
  trx: Trx,
  { planId, number, role }: { planId: PlanId; number: number; role: SignatureStatement["role"] },
): Promise<SignatureStatement | undefined> {
  const row = await trx
    .selectFrom("signature")
    .select("statement")
    .where("plan_id", "=", planId)
    .where("number", "=", number)
    .where("role", "=", role)
    .executeTakeFirst();
  return row === undefined ? undefined : SignatureStatement.safeParse(parsed(row.statement)).data;
}

export async function insertWithdrawal(
  trx: Trx,
  withdrawal: Withdrawal & { personId: PersonId },
  at: Date,
): Promise<void> {
  await trx
    .insertInto("signature_withdrawal")
    .values({
      plan_id: withdrawal.plan,
      number: withdrawal.version,
      withdrawn_by: withdrawal.personId,
      name: withdrawal.by.name,
      reason: withdrawal.reason,
      seal: JSON.stringify(withdrawal.seal),
      at,
    })
    .execute();
}

/** Each with the hash of its version, as it stands. Oldest first. */
export async function findWithdrawals(trx: Trx, planId: PlanId): Promise<Withdrawal[]> {
  const rows = await trx
    .selectFrom("signature_withdrawal as gone")
    .innerJoin("version", (join) =>
      join.onRef("version.plan_id", "=", "gone.plan_id").onRef("version.number", "=", "gone.number"),
    )
    .select(["gone.number", "gone.withdrawn_by", "gone.name", "gone.reason", "gone.seal", "gone.at"])
    .select("version.hash")
    .where("gone.plan_id", "=", planId)
    .orderBy("gone.number")
    .execute();
  return rows.map((row) => ({
    plan: planId,
    version: row.number,
    hash: Buffer.from(row.hash).toString("hex"),
    by: { id: row.withdrawn_by, name: row.name },
    reason: row.reason,
    at: row.at.toISOString(),
    seal: row.seal,
  }));
}

export async function isWithdrawn(trx: Trx, planId: PlanId, number: number): Promise<boolean> {
  const row = await trx
    .selectFrom("signature_withdrawal")
    .select("number")
    .where("plan_id", "=", planId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row !== undefined;
}

export interface StandingSignature extends SignedState {
  /** What was written from then on is not in it. */
  frozenAt: Date;
}

/** Of each of these plans the version that was signed last and not withdrawn. */
export async function findStandingSignatures(
  trx: Trx,
  planIds: readonly PlanId[],
): Promise<Map<PlanId, StandingSignature>> {
  if (planIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom("signature")
    .innerJoin("person", "person.id", "signature.person_id")
    .leftJoin("signature as co", (join) =>
      join
        .onRef("co.plan_id", "=", "signature.plan_id")
        .onRef("co.number", "=", "signature.number")
        .on("co.role", "=", "head-clinician"),
    )
    .leftJoin("person as other", "other.id", "co.person_id")
    .leftJoin("signature_withdrawal as gone", (join) =>
      join.onRef("gone.plan_id", "=", "signature.plan_id").onRef("gone.number", "=", "signature.number"),
    )
    .select(["signature.plan_id", "signature.number", "signature.statement", "signature.signed_at"])
    .select(["signature.frozen_at", "person.id", "person.name", "other.id as coId", "other.name as coName"])
    .where("signature.plan_id", "in", planIds)
    .where("signature.role", "=", "responsible-gp")
    .where("gone.number", "is", null)
    .distinctOn("signature.plan_id")
    .orderBy("signature.plan_id")
    .orderBy("signature.number", "desc")
    .execute();
  return new Map(
    rows.map((row) => {
      const coSignedBy = row.coId === null || row.coName === null ? null : { id: row.coId, name: row.coName };
      const asked = SignatureStatement.safeParse(parsed(row.statement)).data?.coSigner ?? null;
      return [
        row.plan_id,
        {
          number: row.number,
          by: { id: row.id, name: row.name },
          at: row.signed_at.toISOString(),
          coSignedBy,
          waitsFor: coSignedBy === null ? asked : null,
          frozenAt: row.frozen_at,
        },
      ];
    }),
  );
}

/** The last one before a version that was signed too, and not withdrawn. */
export async function findStandingBefore(
  trx: Trx,
  planId: PlanId,
  number: number,
): Promise<{ number: number; signedAt: Date } | undefined> {
  return await trx
    .selectFrom("signature")
    .leftJoin("signature_withdrawal as gone", (join) =>
      join.onRef("gone.plan_id", "=", "signature.plan_id").onRef("gone.number", "=", "signature.number"),
    )
    .select(["signature.number", "signature.signed_at as signedAt"])
    .where("signature.plan_id", "=", planId)
    .where("signature.role", "=", "responsible-gp")
    .where("signature.number", "<", number)
    .where("gone.number", "is", null)
    .orderBy("signature.number", "desc")
    .executeTakeFirst();
}
