// Whether the people at open plans still have their session and their place on the care team.
import { sql } from "kysely";
import type { Role } from "../../shared/access.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { sessionIdleMs } from "../../shared/limits.ts";
import type { Database } from "./database.ts";

export interface Standing {
  /** Sessions that are alive, of those asked for. */
  sessions: ReadonlySet<SessionHash>;
  /** The role of a person on a plan now; undefined when not on its care team. */
  roleOf(planId: PlanId, personId: PersonId): Role | undefined;
}

export async function findStanding(
  db: Database,
  asked: { sessions: readonly SessionHash[]; planIds: readonly PlanId[] },
  now: Date,
): Promise<Standing> {
  if (asked.sessions.length === 0) return { sessions: new Set(), roleOf: () => undefined };
  const sessions = await db
    .selectFrom("session")
    .select("id_hash")
    // an array, not a list: a thousand parameters would be compiled anew at every look
    .where("id_hash", "=", sql<SessionHash>`any(${sql.val([...asked.sessions])}::text[])`)
    .where("expires_at", ">", now)
    .where("active_at", ">", new Date(now.getTime() - sessionIdleMs))
    .execute();
  const members = await db
    .selectFrom("plan_member")
    .select(["plan_id", "person_id", "role"])
    .where("plan_id", "=", sql<PlanId>`any(${sql.val([...asked.planIds])}::uuid[])`)
    .execute();
  const roles = new Map(members.map((member) => [`${member.plan_id} ${member.person_id}`, member.role]));
  return {
    sessions: new Set(sessions.map((row) => row.id_hash)),
    roleOf: (planId, personId) => roles.get(`${planId} ${personId}`),
  };
}
