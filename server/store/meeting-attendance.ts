// Who was there while a patient had the turn, and for how many minutes: from the rows of turns and of presence.
import type { MeetingMinutes } from "../../shared/api/meeting-minutes.ts";
import type { MeetingItemId, PersonId } from "../../shared/ids.ts";
import { presenceGoneMs } from "../../shared/limits.ts";
import type { Trx } from "./database.ts";

/** From when until when, in milliseconds. */
export interface Stretch {
  fromMs: number;
  untilMs: number;
}

type Attendee = MeetingMinutes["present"][number];

const minuteMs = 60_000;

/** One stretch for those that touch or overlap, in order of time. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = found.at(-1);
    if (last !== undefined && stretch.fromMs <= last.untilMs)
      last.untilMs = Math.max(last.untilMs, stretch.untilMs);
    else found.push({ ...stretch });
  }
  return found;
}

/** How long both went on: each moment counts once. */
export function overlapMs(these: readonly Stretch[], those: readonly Stretch[]): number {
  const others = merged(those);
  return merged(these)
    .flatMap((one) =>
      others.map((other) => Math.min(one.untilMs, other.untilMs) - Math.max(one.fromMs, other.fromMs)),
    )
    .reduce((sum, ms) => sum + Math.max(0, ms), 0);
}

/** Whole minutes; half a one counts. */
export function wholeMinutes(ms: number): number {
  return Math.round(ms / minuteMs);
}

/** For each person who was there while this patient had the turn, the whole minutes of it. */
export async function attendance(trx: Trx, itemId: MeetingItemId, now: Date): Promise<Map<PersonId, number>> {
  const attendees = await findAttendees(trx, itemId, now);
  return new Map(attendees.map(({ personId, minutes }) => [personId, minutes]));
}

/**
 * For the minutes: in the order in which they came, with discipline and organisation as they were there last.
 * Who was gone again before the turn began, or came after it, is not among them.
 */
export async function findAttendees(trx: Trx, itemId: MeetingItemId, now: Date): Promise<Attendee[]> {
  const turns = await findTurns(trx, itemId, now);
  const rows = await trx
    .selectFrom("meeting_presence as there")
    .innerJoin("person", "person.id", "there.person_id")
    .innerJoin("organisation", "organisation.id", "there.organisation_id")
    .select(["there.person_id", "there.discipline", "there.came_at", "there.seen_at", "there.left_at"])
    .select("person.name")
    // a guest works elsewhere than for whom they were invited
    .select((row) => row.fn.coalesce("person.guest_organisation", "organisation.name").as("organisation"))
    .where("there.item_id", "=", itemId)
    .orderBy("there.came_at")
    .orderBy("person.name")
    .execute();
  const byPerson = Map.groupBy(rows, (row) => row.person_id);
  return [...byPerson].flatMap(([personId, presences]) => {
    const ms = overlapMs(
      turns,
      presences.map((row) => ({ fromMs: row.came_at.getTime(), untilMs: endOf(row, now).getTime() })),
    );
    const last = presences.at(-1);
    if (ms === 0 || last === undefined) return [];
    const { name, discipline, organisation } = last;
    return [{ personId, name, discipline, organisation, minutes: wholeMinutes(ms) }];
  });
}

async function findTurns(trx: Trx, itemId: MeetingItemId, now: Date): Promise<Stretch[]> {
  const rows = await trx
    .selectFrom("meeting_turn")
    .select(["began_at", "ended_at"])
    .where("item_id", "=", itemId)
    .execute();
  return rows.map((row) => ({
    fromMs: row.began_at.getTime(),
    untilMs: (row.ended_at ?? now).getTime(),
  }));
}

/** Of who is there now: now. Of a server that fell over: when it last said that they were there. */
function endOf(row: { seen_at: Date; left_at: Date | null }, now: Date): Date {
  if (row.left_at !== null) return row.left_at;
  return isHere(row.seen_at, now) && row.seen_at < now ? now : row.seen_at;
}

function isHere(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() < presenceGoneMs;
}
