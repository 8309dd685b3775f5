// With what each person can prove who they are, besides a password.
import { sql } from "kysely";
import type { FactorKind } from "../../shared/api/identity.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** Who adds or removes a factor of this person waits for who did before. */
export async function lockFactors(trx: Trx, personId: PersonId): Promise<void> {
  await trx.selectFrom("person").select("id").where("id", "=", personId).forUpdate().execute();
}

/** Recovery codes alone are no factor. */
export async function findFactorKinds(db: Database | Trx, personId: PersonId): Promise<FactorKind[]> {
  const has = (table: "passkey" | "totp" | "recovery_code") =>
    sql<boolean>`exists (select from ${sql.table(table)} where person_id = ${personId}
      ${table === "recovery_code" ? sql`and used_at is null` : sql``})`;
  const { rows } = await sql<{ passkey: boolean; totp: boolean; codes: boolean }>`
    select ${has("passkey")} as passkey, ${has("totp")} as totp, ${has("recovery_code")} as codes`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined || (!row.passkey && !row.totp)) return [];
  const kinds: [FactorKind, boolean][] = [
    ["passkey", row.passkey],
    ["totp", row.totp],
    ["recovery-code", row.codes],
  ];
  return kinds.filter(([, has]) => has).map(([kind]) => kind);
}
