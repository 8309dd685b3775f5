// What waits for people: written in the transaction of what it tells about, and shown only to who may read the plan.
import { sql, type SqlBool } from "kysely";
import type { MailChoice, Notification } from "../../shared/api/notifications.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { NotificationCode } from "../../shared/notifications.ts";
import type { Database, Trx } from "./database.ts";
import { isMember, stillWorksThere } from "./relations.ts";

/** Nobody is told of what they did themselves (`by`), nor twice of the same thing (`about`). */
export async function notify(
  trx: Trx,
  notice: {
    personIds: readonly PersonId[];
    planId: PlanId;
    code: NotificationCode;
    by?: PersonId;
    about?: string;
  },
  at: Date,
): Promise<void> {
  const { planId, code, by, about } = notice;
  const others = [...new Set(notice.personIds)].filter((personId) => personId !== by);
  if (others.length === 0) return;
  await trx
    .insertInto("notification")
    .values(
      others.map((personId) => ({
        id: crypto.randomUUID(),
        person_id: personId,
        plan_id: planId,
        code,
        about: about ?? null,
        by_person: by ?? null,
        at,
        read_at: null,
        mailed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What somebody has not seen yet, of plans of which they are on the care team now. */
export function waiting(db: Database | Trx, now: Date) {
  return (
    db
      .selectFrom("notification")
      .innerJoin("plan", "plan.id", "notification.plan_id")
      .where("notification.read_at", "is", null)
      .where("plan.withdrawn_at", "is", null)
      .where(
        sql<SqlBool>`exists (
        select from plan_member where plan_member.plan_id = notification.plan_id
          and plan_member.person_id = notification.person_id
          and ${isMember(now)} and ${stillWorksThere()})`,
      )
      // withdrawn, or answered: nobody waits for it any more
      .where(
        sql<SqlBool>`not exists (
        select from approval_request where approval_request.withdrawn_at is not null
          and approval_request.id = case
            when notification.code in ('approval-asked', 'signature-asked') then notification.about::uuid end)`,
      )
  );
}

/** Newest first. */
export async function findWaiting(
  trx: Trx,
  personId: PersonId,
  { limit, now }: { limit: number; now: Date },
): Promise<Notification[]> {
  const rows = await waiting(trx, now)
    .leftJoin("person", "person.id", "notification.by_person")
    .select(["notification.id", "notification.plan_id as planId", "notification.code", "notification.at"])
    .select(["plan.patient_name as patient", "plan.patient_birth_date as birthDate", "person.name as by"])
    .where("notification.person_id", "=", personId)
    .orderBy("notification.at", "desc")
    .orderBy("notification.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function countWaiting(trx: Trx, personId: PersonId, now: Date): Promise<number> {
  const { count } = await waiting(trx, now)
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("notification.person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Of the person's own; others are left as they are. */
export async function markSeen(
  trx: Trx,
  personId: PersonId,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await trx
    .updateTable("notification")
    .set({ read_at: at })
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .where("id", "=", sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
}

/** Of the person's own, what tells of one of these: they did what it asked. */
export async function markSeenAbout(
  trx: Trx,
  personId: PersonId,
  about: readonly string[],
  at: Date,
): Promise<void> {
  await trx
    .updateTable("notification")
    .set({ read_at: at })
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .where("about", "=", sql<string>`any(${sql.val([...about])}::text[])`)
    .execute();
}

/** Who never chose gets mail once a day. */
export const usualMailChoice: MailChoice = "daily";

export async function findMailChoice(db: Database, personId: PersonId): Promise<MailChoice> {
  const row = await db
    .selectFrom("notification_choice")
    .select("mail")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.mail ?? usualMailChoice;
}

export async function chooseMail(trx: Trx, personId: PersonId, mail: MailChoice): Promise<void> {
  await trx
    .insertInto("notification_choice")
    .values({ person_id: personId, mail })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ mail }))
    .execute();
}
