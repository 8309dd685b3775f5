// Whether the people at open plans still have their session, and what they are to those plans.
import { sql } from "kysely";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { sessionIdleMs } from "../../shared/limits.ts";
import type { Database } from "./database.ts";
import { type Relations, findRelations } from "./relations.ts";

export interface Standing {
  /** Sessions that are alive, of those asked for. */
  sessions: ReadonlySet<SessionHash>;
  relationOf: Relations;
  /** Plans that are not there any more. */
  destroyed: ReadonlySet<PlanId>;
}

export async function findStanding(
  db: Database,
  asked: {
    sessions: readonly SessionHash[];
    planIds: readonly PlanId[];
    personIds: readonly PersonId[];
  },
  now: Date,
): Promise<Standing> {
  if (asked.sessions.length === 0)
    return { sessions: new Set(), relationOf: () => undefined, destroyed: new Set() };
  const sessions = await findLiveSessions(db, asked.sessions, now);
  const plans = await db
    .selectFrom("plan")
    .select("id")
    .where("id", "=", sql<PlanId>`any(${sql.val([...asked.planIds])}::uuid[])`)
    .execute();
  const there = new Set(plans.map(({ id }) => id));
  return {
    sessions,
    relationOf: await findRelations(db, asked, now),
    destroyed: new Set(asked.planIds.filter((planId) => !there.has(planId))),
  };
}

/** Those of these that have not ended. */
export async function findLiveSessions(
  db: Database,
  sessions: readonly SessionHash[],
  now: Date,
): Promise<ReadonlySet<SessionHash>> {
  const rows = await db
    .selectFrom("session")
    .select("id_hash")
    // an array, not a list: a thousand parameters would be compiled anew at every look
    .where("id_hash", "=", sql<SessionHash>`any(${sql.val([...sessions])}::text[])`)
    .where("expires_at", ">", now)
    .where("active_at", ">", new Date(now.getTime() - sessionIdleMs))
    .execute();
  return new Set(rows.map((row) => row.id_hash));
}
