// Versions of a plan: each a row that is written once and never changes.
import type { VersionKind } from "../../shared/api.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { Trx } from "./database.ts";

export interface NewVersionRow {
  planId: PlanId;
  number: number;
  kind: VersionKind;
  name: string | null;
  reason: string | null;
  layout: number;
  /** The whole document as one Yjs update. */
  state: Uint8Array;
  content: PlanContent;
  hash: Uint8Array;
  previous: Uint8Array | null;
  /** Null: kept by the server itself, at the automatic end of a meeting. */
  by: PersonId | null;
  session: SessionHash | null;
}

export type StoredVersion = Pick<
  NewVersionRow,
  "number" | "kind" | "name" | "reason" | "layout" | "hash" | "previous"
> & { createdAt: Date; by: string | null };

/** The number that comes next, and the hash of the last signed one. Only for who holds the plan's lock. */
export async function findNextVersion(
  trx: Trx,
  planId: PlanId,
): Promise<{ number: number; previous: Uint8Array | null }> {
  const last = await trx
    .selectFrom("version")
    .select((row) => row.fn.max("number").as("number"))
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  const signed = await trx
    .selectFrom("version")
    .select("hash")
    .where("plan_id", "=", planId)
    .where("kind", "=", "signed")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return { number: (last?.number ?? 0) + 1, previous: signed?.hash ?? null };
}

export async function insertVersion(trx: Trx, version: NewVersionRow, at: Date): Promise<void> {
  await trx
    .insertInto("version")
    .values({
      plan_id: version.planId,
      number: version.number,
      kind: version.kind,
      name: version.name,
      layout: version.layout,
      state: version.state,
      content: JSON.stringify(version.content),
      hash: version.hash,
      previous: version.previous,
      created_by: version.by,
      session_hash: version.session,
      reason: version.reason,
      created_at: at,
    })
    .execute();
}

/** Newest first, without what is in them. */
export async function findVersions(trx: Trx, planId: PlanId): Promise<StoredVersion[]> {
  return await rowsOf(trx, planId).orderBy("number", "desc").execute();
}

export async function findVersion(
  trx: Trx,
  planId: PlanId,
  number: number,
): Promise<(StoredVersion & { content: PlanContent }) | undefined> {
  return await rowsOf(trx, planId).select("version.content").where("number", "=", number).executeTakeFirst();
}

function rowsOf(trx: Trx, planId: PlanId) {
  return trx
    .selectFrom("version")
    .leftJoin("person", "person.id", "version.created_by")
    .select([
      "version.number",
      "version.kind",
      "version.name",
      "version.reason",
      "version.layout",
      "version.hash",
      "version.previous",
      "version.created_at as createdAt",
      "person.name as by",
    ])
    .where("plan_id", "=", planId);
}

/** Up to this one, oldest first, each with what was hashed of it. */
export async function findKeptVersions(
  trx: Trx,
  planId: PlanId,
  through: number,
): Promise<Pick<NewVersionRow, "number" | "kind" | "layout" | "content" | "hash" | "previous">[]> {
  return await trx
    .selectFrom("version")
    .select(["number", "kind", "layout", "content", "hash", "previous"])
    .where("plan_id", "=", planId)
    .where("number", "<=", through)
    .orderBy("number")
    .execute();
}

/** Its content as it was kept, and the document's bytes. */
export async function findVersionState(
  trx: Trx,
  planId: PlanId,
  number: number,
): Promise<{ content: unknown; state: Uint8Array; at: Date } | undefined> {
  return await trx
    .selectFrom("version")
    .select(["content", "state", "created_at as at"])
    .where("plan_id", "=", planId)
    .where("number", "=", number)
    .executeTakeFirst();
}
