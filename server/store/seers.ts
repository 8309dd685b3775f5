// Who opened a plan, for the patient: by name and organisation, and nothing else of them.
import { sql } from "kysely";
import type { ShareAudience } from "../../shared/api/sharing.ts";
import { shareAudiences } from "../../shared/api/sharing.ts";
import type { AuditCode } from "../../shared/audit.ts";
import { type Discipline, Discipline as disciplineOf } from "../../shared/discipline.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** What shows something of the plan to whoever does it; lists with names are not it. */
const showing: readonly AuditCode[] = [
  ...([
    "plan-read",
    "plan-joined",
    "plan-edited",
    "version-read",
    "changes-read",
    "plan-moment-read",
  ] as const),
  ...(["signed-read", "signed-exported", "minutes-read", "comments-read", "plan-signed"] as const),
  ...(["share-read", "share-exported", "emergency-begun"] as const),
];

export interface Seer {
  /** Null for who came in by a link. */
  name: string | null;
  discipline: Discipline | null;
  organisation: string | null;
  basis: "care-team" | "emergency" | "guest" | "share-link";
  audience: ShareAudience | null;
  lastAt: Date;
  /** Calendar days in the Netherlands. */
  days: number;
}

export const mostSeers = 100;

/** Whoever looked last comes first; one more than `mostSeers` when there are more. */
export async function findSeers(trx: Trx, planId: PlanId): Promise<Seer[]> {
  const { rows } = await sql<
    Omit<Seer, "discipline" | "audience"> & { discipline: string | null; audience: string | null }
  >`
    select person.name, person.discipline, told.organisation, told.basis, told.audience, max(told.at) as "lastAt",
      count(distinct (told.at at time zone 'Europe/Amsterdam')::date)::integer as days
    from (
      select event.person_id, event.at, event.event::jsonb ->> 'organisation' as organisation,
        event.event::jsonb #>> '{detail,audience}' as audience,
        case when event.event::jsonb ->> 'basis' in ('emergency', 'guest', 'share-link')
          then event.event::jsonb ->> 'basis' else 'care-team' end as basis
      from audit_event as event
      where event.plan_id = ${planId} and event.outcome = 'done' and event.code = any(${sql.val([...showing])}::text[])
    ) as told left join person on person.id = told.person_id
    group by told.person_id, person.name, person.discipline, told.organisation, told.basis, told.audience
    order by "lastAt" desc limit ${mostSeers + 1}`.execute(trx);
  return rows.map(({ discipline, audience, ...seer }) => ({
    ...seer,
    discipline: disciplineOf.safeParse(discipline).data ?? null,
    audience: shareAudiences.find((one) => one === audience) ?? null,
  }));
}
