// Guests of a meeting in the database: inviting, taking back, the code that lets one in, and whether it is their turn.
import { sql } from "kysely";
import type { Guest, GuestTurn, NewGuest } from "../../shared/api/guests.ts";
import { guestCodeMs, guestCodeTries } from "../../shared/api/guests.ts";
import { GuestId, type MeetingId, type MeetingItemId, PersonId, type PlanId } from "../../shared/ids.ts";
import { type ClockItem, expectedAtMs } from "../../shared/meeting-clock.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Trx } from "./database.ts";
import { deleteSessionsOf } from "./sessions.ts";

/**
 * The slot of this plan in a meeting that this person leads, while it is not over. Not held: who invites holds the plan,
 * and who gives the turn has the slot before the plan.
 */
export async function findLedItem(
  trx: Trx,
  asked: { planId: PlanId; itemId: MeetingItemId; personId: PersonId },
): Promise<{ meetingId: MeetingId; startsAt: Date; organisationId: string } | undefined> {
  const { planId, itemId, personId } = asked;
  return await trx
    .selectFrom("meeting_item")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(["meeting.id as meetingId", "meeting.starts_at as startsAt"])
    .select("meeting.organisation_id as organisationId")
    .where("meeting_item.id", "=", itemId)
    .where("meeting_item.plan_id", "=", planId)
    .where("meeting.state", "in", ["planned", "running"])
    .where((row) => row.or([row("chair_id", "=", personId), row("created_by", "=", personId)]))
    .executeTakeFirst();
}

/** Those who were not taken back, in the order of inviting. */
export async function findGuests(trx: Trx, itemId: MeetingItemId): Promise<Guest[]> {
  const rows = await trx
    .selectFrom("meeting_guest")
    .innerJoin("person", "person.id", "meeting_guest.person_id")
    .select(["meeting_guest.id", "person.name", "meeting_guest.email", "person.discipline"])
    .select(sql<string>`coalesce(person.guest_organisation, '')`.as("organisation"))
    .select(["may_write as mayWrite", "invited_at", "entered_at"])
    .where("item_id", "=", itemId)
    .where("revoked_at", "is", null)
    .orderBy("invited_at")
    .orderBy("meeting_guest.id")
    .execute();
  return rows.map(({ invited_at, entered_at, ...guest }) => ({
    ...guest,
    invitedAt: invited_at.toISOString(),
    enteredAt: entered_at?.toISOString() ?? null,
  }));
}

/** How many somebody invited since then, also those who were taken back. */
export async function countInvitedGuests(trx: Trx, by: PersonId, since: Date): Promise<number> {
  const row = await trx
    .selectFrom("meeting_guest")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("invited_by", "=", by)
    .where("invited_at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Answers the token, which is kept nowhere. A guest is a person of their own for each invitation. */
export async function inviteGuest(
  trx: Trx,
  invited: { itemId: MeetingItemId; guest: NewGuest; organisationId: string; invitedBy: PersonId },
  at: Date,
): Promise<{ token: string; personId: PersonId }> {
  const { itemId, guest, organisationId, invitedBy } = invited;
  const personId = PersonId.parse(crypto.randomUUID());
  const token = newToken();
  await trx
    .insertInto("person")
    .values({
      id: personId,
      // no address: nothing that goes by one, as a new password or an account elsewhere, ever finds a guest
      email: `${personId}@guest.invalid`,
      name: guest.name,
      discipline: guest.discipline,
      organisation_id: organisationId,
      guest_organisation: guest.organisation,
      password_hash: "of no password",
      created_at: at,
    })
    .execute();
  await trx
    .insertInto("meeting_guest")
    .values({
      id: GuestId.parse(crypto.randomUUID()),
      item_id: itemId,
      person_id: personId,
      email: guest.email,
      may_write: guest.mayWrite,
      token_hash: hashToken(token),
      code_hash: null,
      code_expires_at: null,
      entered_at: null,
      invited_by: invitedBy,
      invited_at: at,
      revoked_at: null,
    })
    .execute();
  return { token, personId };
}

/** Signs the guest out as well; undefined when there is no such guest. */
export async function revokeGuest(
  trx: Trx,
  { itemId, guestId }: { itemId: MeetingItemId; guestId: GuestId },
  at: Date,
): Promise<PersonId | undefined> {
  const row = await trx
    .updateTable("meeting_guest")
    .set({ revoked_at: at, code_hash: null })
    .where("id", "=", guestId)
    .where("item_id", "=", itemId)
    .where("revoked_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  if (row !== undefined) await deleteSessionsOf(trx, row.person_id);
  return row?.person_id;
}

export interface LinkedGuest {
  id: GuestId;
  personId: PersonId;
  email: string;
  planId: PlanId;
  organisation: string;
  organisationId: string;
}

interface LinkedRow extends LinkedGuest {
  codeHash: string | null;
  codeExpiresAt: Date | null;
  tries: number;
}

/** Whose link this is, held until the transaction ends; undefined when the link works no more. */
async function findLinked(trx: Trx, token: string): Promise<LinkedRow | undefined> {
  const row = await trx
    .selectFrom("meeting_guest")
    .innerJoin("person", "person.id", "meeting_guest.person_id")
    .innerJoin("meeting_item", "meeting_item.id", "meeting_guest.item_id")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(["meeting_guest.id", "person_id as personId", "meeting_guest.email", "meeting_item.plan_id"])
    .select(["code_hash as codeHash", "code_expires_at as codeExpiresAt", "tries"])
    .select(["person.organisation_id as organisationId"])
    .select(sql<string>`coalesce(person.guest_organisation, '')`.as("organisation"))
    .where("token_hash", "=", hashToken(token))
    .where("revoked_at", "is", null)
    .where("meeting.state", "in", ["planned", "running"])
    // two tries at once are two tries
    .forUpdate("meeting_guest")
    .executeTakeFirst();
  if (row === undefined || row.plan_id === null) return undefined;
  return { ...row, planId: row.plan_id };
}

/** From now on this code lets in, and the one before does not. Undefined when the link works no more. */
export async function setGuestCode(
  trx: Trx,
  { token, code }: { token: string; code: string },
  at: Date,
): Promise<LinkedGuest | undefined> {
  const guest = await findLinked(trx, token);
  if (guest === undefined) return undefined;
  await trx
    .updateTable("meeting_guest")
    .set({
      code_hash: hashToken(`${token} ${code}`),
      code_expires_at: new Date(at.getTime() + guestCodeMs),
      tries: 0,
    })
    .where("id", "=", guest.id)
    .execute();
  return guest;
}

/** Uses the code up when it is right; counts the try when it is not, so that is to be committed too. */
export async function takeGuestCode(
  trx: Trx,
  { token, code }: { token: string; code: string },
  at: Date,
): Promise<{ guest: LinkedGuest; isRight: boolean } | undefined> {
  const guest = await findLinked(trx, token);
  if (guest === undefined) return undefined;
  const isAlive = guest.codeExpiresAt !== null && guest.codeExpiresAt > at && guest.tries < guestCodeTries;
  const isRight = isAlive && guest.codeHash === hashToken(`${token} ${code}`);
  await trx
    .updateTable("meeting_guest")
    .set((row) =>
      isRight
        ? { code_hash: null, entered_at: row.fn.coalesce("entered_at", sql<Date>`${at}::timestamptz`) }
        : { tries: row("tries", "+", 1) },
    )
    .where("id", "=", guest.id)
    .execute();
  return { guest, isRight };
}

/** Is it the turn of the patient for whom this guest came? The transaction has to be one that sees all plans. */
export async function findGuestTurn(trx: Trx, personId: PersonId, now: Date): Promise<GuestTurn> {
  const asked = await trx
    .selectFrom("meeting_guest")
    .innerJoin("meeting_item", "meeting_item.id", "meeting_guest.item_id")
    .innerJoin("meeting", "meeting.id", "meeting_item.meeting_id")
    .select(["meeting_item.id", "meeting_item.plan_id", "meeting_item.state", "meeting_id"])
    .select(["meeting.state as meeting", "meeting.starts_at"])
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  const isRunning = asked?.meeting === "running";
  if (asked === undefined || asked.plan_id === null || (asked.meeting !== "planned" && !isRunning))
    return { state: "over" };
  if (asked.state === "discussed") return { state: "over" };
  if (asked.state === "current" && isRunning)
    return { state: "open", planId: asked.plan_id, itemId: asked.id };
  const items = await trx
    .selectFrom("meeting_item")
    .leftJoin("meeting_turn", "meeting_turn.item_id", "meeting_item.id")
    .select(["meeting_item.id", "state", "planned_minutes", "added_minutes"])
    .select((row) => [
      row.fn.min("began_at").as("first"),
      sql<Date | null>`max(began_at) filter (where ended_at is null and began_at is not null)`.as("open"),
      sql<number>`coalesce(sum(extract(epoch from ended_at - began_at)) filter (where ended_at is not null), 0)::float8`.as(
        "spent",
      ),
    ])
    .where("meeting_id", "=", asked.meeting_id)
    .groupBy("meeting_item.id")
    .orderBy("position")
    .execute();
  const clocks = items.map((item): ClockItem => ({
    state: item.state,
    plannedMinutes: item.planned_minutes,
    addedMinutes: item.added_minutes,
    spentMs: Math.round(item.spent * 1000),
    turnBeganAtMs: item.open?.getTime() ?? null,
    firstBeganAtMs: item.first?.getTime() ?? null,
  }));
  const at = { startsAtMs: asked.starts_at.getTime(), nowMs: now.getTime(), isRunning };
  const expected = expectedAtMs(clocks, at)[items.findIndex(({ id }) => id === asked.id)];
  return {
    state: "waiting",
    expectedAt: new Date(expected ?? at.startsAtMs).toISOString(),
    isRunning,
  };
}
