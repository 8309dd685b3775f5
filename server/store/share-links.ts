// Links to the signed plan: made for somebody without an account, opened with a proof, and ended.
import { sql } from "kysely";
import {
  type ShareChoice,
  type ShareLink,
  type ShareState,
  shareTriesInAll,
} from "../../shared/api/sharing.ts";
import { type PersonId, type PlanId, ShareLinkId } from "../../shared/ids.ts";
import { hashToken, newCode, newToken } from "../identity/token.ts";
import type { Trx } from "./database.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** What a token and its code are kept as: one cannot be found without the other. */
export const hashCode = (token: string, code: string): string => hashToken(`${token} ${code}`);

/** Answers token and code, which are kept nowhere. */
export async function insertShareLink(
  trx: Trx,
  { planId, choice, by }: { planId: PlanId; choice: ShareChoice; by: PersonId },
  at: Date,
): Promise<{ id: ShareLinkId; token: string; code: string }> {
  const id = ShareLinkId.parse(crypto.randomUUID());
  const [token, code] = [newToken(), newCode()];
  const { audience, name, email, proof, days, mayRespond } = choice;
  await trx
    .insertInto("share_link")
    .values({
      ...{ id, audience, name, email, proof, days },
      plan_id: planId,
      token_hash: hashToken(token),
      code_hash: hashCode(token, code),
      may_respond: mayRespond,
      created_by: by,
      created_at: at,
      expires_at: new Date(at.getTime() + days * dayMs),
    })
    .execute();
  return { id, token, code };
}

/** Newest first. */
export async function findShareLinks(trx: Trx, planId: PlanId, now: Date): Promise<ShareLink[]> {
  const rows = await trx
    .selectFrom("share_link")
    .innerJoin("person", "person.id", "share_link.created_by")
    .selectAll("share_link")
    .select("person.name as createdByName")
    .where("plan_id", "=", planId)
    .orderBy("share_link.created_at", "desc")
    .orderBy("share_link.id")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, audience: row.audience, name: row.name, email: row.email, proof: row.proof },
    ...{ days: row.days, mayRespond: row.may_respond, openings: row.openings, seenNumber: row.seen_number },
    state: stateOf(row, now),
    createdAt: row.created_at.toISOString(),
    createdBy: { id: row.created_by, name: row.createdByName },
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    openedAt: row.opened_at?.toISOString() ?? null,
  }));
}

interface Standing {
  revoked_at: Date | null;
  expires_at: Date;
  wrong_tries: number;
}

export function stateOf({ revoked_at, expires_at, wrong_tries }: Standing, now: Date): ShareState {
  if (revoked_at !== null) return "revoked";
  if (expires_at <= now) return "expired";
  return wrong_tries >= shareTriesInAll ? "blocked" : "open";
}

/** Whoever reads by it is at the door at their next request. Undefined when it is not there, or was ended already. */
export async function revokeShareLink(
  trx: Trx,
  { planId, linkId, by }: { planId: PlanId; linkId: ShareLinkId; by: PersonId },
  at: Date,
): Promise<ShareChoice | undefined> {
  const row = await trx
    .updateTable("share_link")
    .set({ revoked_at: at, revoked_by: by })
    .where("id", "=", linkId)
    .where("plan_id", "=", planId)
    .where("revoked_at", "is", null)
    .returning(["audience", "name", "email", "proof", "days", "may_respond as mayRespond"])
    .executeTakeFirst();
  return row;
}

/** How often this link showed the plan, and which version last. */
export async function noteOpening(trx: Trx, linkId: ShareLinkId, number: number, at: Date): Promise<void> {
  await trx
    .updateTable("share_link")
    .set({ openings: sql`openings + 1`, opened_at: at, seen_number: number, wrong_tries: 0 })
    .where("id", "=", linkId)
    .execute();
}
