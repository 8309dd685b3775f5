// A meeting as it is held: it starts, patients have their turn one by one, and it ends, also when nobody ends it.
import { sql } from "kysely";
import type { MeetingState, TurnChange } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import type { MeetingId, MeetingItemId, PlanId } from "../../shared/ids.ts";
import { meetingLeftMs, presenceGoneMs } from "../../shared/limits.ts";
import type { Trx } from "./database.ts";
import { bumpRevision } from "./meetings.ts";

/** Of one that this transaction holds still (`requireLead`). */
interface Held {
  id: MeetingId;
  state: MeetingState;
}

/** False when it runs already. */
export async function startMeeting(trx: Trx, { id, state }: Held, at: Date): Promise<boolean> {
  if (state === "running") return false;
  if (state !== "planned") throw new Refusal("changed-meanwhile");
  await trx.updateTable("meeting").set({ state: "running", started_at: at }).where("id", "=", id).execute();
  await bumpRevision(trx, id);
  return true;
}

/** False when it is over already. One that never began is cancelled, not ended. */
export async function endMeeting(trx: Trx, { id, state }: Held, at: Date): Promise<boolean> {
  if (state === "ended") return false;
  if (state !== "running") throw new Refusal("changed-meanwhile");
  await closeTurn(trx, id, at);
  await trx
    .updateTable("meeting_presence")
    .set({
      seen_at: sql<Date>`case when ${isHere(at)} then greatest(seen_at, ${at}::timestamptz) else seen_at end`,
      left_at: sql<Date>`case when ${isHere(at)} then greatest(came_at, ${at}::timestamptz) else seen_at end`,
    })
    .where("left_at", "is", null)
    .where("item_id", "in", (items) =>
      items.selectFrom("meeting_item").select("meeting_item.id").where("meeting_id", "=", id),
    )
    .execute();
  await trx
    .updateTable("meeting")
    .set({ state: "ended", ended_at: sql<Date>`greatest(started_at, ${at}::timestamptz)` })
    .where("id", "=", id)
    .execute();
  await bumpRevision(trx, id);
  return true;
}

/**
 * Gives the turn to this patient, or to nobody. What is so already stays so, and is no change: undefined. Else the plan
 * whose turn it is, or was. The first turn starts the meeting.
 */
export async function giveTurn(
  trx: Trx,
  meeting: Held,
  { itemId, from }: TurnChange,
  at: Date,
): Promise<{ planId: PlanId | null } | undefined> {
  const items = await trx
    .selectFrom("meeting_item")
    .leftJoin("plan", "plan.id", "meeting_item.plan_id")
    .select(["meeting_item.id", "state", "plan_id", "closed_at"])
    .where("meeting_id", "=", meeting.id)
    .execute();
  const current = items.find(({ state }) => state === "current");
  const asked = items.find(({ id }) => id === itemId);
  if (itemId !== null && asked === undefined) throw new Refusal("not-found");
  if (itemId === (current?.id ?? null)) return undefined;
  if (from !== (current?.id ?? null)) throw new Refusal("changed-meanwhile");
  // closed, withdrawn or destroyed meanwhile: nobody speaks of it any more
  if (asked !== undefined && (asked.plan_id === null || asked.closed_at !== null))
    throw new Refusal("changed-meanwhile");
  if (meeting.state !== "running") await startMeeting(trx, meeting, at);
  await closeTurn(trx, meeting.id, at);
  if (asked !== undefined) await openTurn(trx, asked.id, at);
  await bumpRevision(trx, meeting.id);
  return { planId: (asked ?? current)?.plan_id ?? null };
}

async function openTurn(trx: Trx, itemId: MeetingItemId, at: Date): Promise<void> {
  await trx.updateTable("meeting_item").set({ state: "current" }).where("id", "=", itemId).execute();
  await trx
    .insertInto("meeting_turn")
    .values({ id: crypto.randomUUID(), item_id: itemId, began_at: at })
    .execute();
}

/** What was agreed to stays for the minutes; a hand was raised for this turn only. */
async function closeTurn(trx: Trx, meetingId: MeetingId, at: Date): Promise<void> {
  const closed = await trx
    .updateTable("meeting_item")
    .set({ state: "discussed" })
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "current")
    .returning("id")
    .executeTakeFirst();
  if (closed === undefined) return;
  await trx
    .updateTable("meeting_turn")
    // clocks of servers differ a little
    .set({ ended_at: sql<Date>`greatest(began_at, ${at}::timestamptz)` })
    .where("item_id", "=", closed.id)
    .where("ended_at", "is", null)
    .execute();
  await trx
    .deleteFrom("meeting_signal")
    .where("item_id", "=", closed.id)
    .where("kind", "=", "hand")
    .execute();
}

/**
 * Ends what was left three hours ago, as of when somebody was last there, or did something that a row tells of. Answers
 * which; two servers that look at once share them out.
 */
export async function endLeftMeetings(trx: Trx, now: Date): Promise<MeetingId[]> {
  const rows = await trx
    .selectFrom("meeting")
    .select(["id", "state"])
    .select(
      sql<Date>`greatest(started_at,
        (select max(greatest(there.seen_at, there.left_at)) from meeting_presence as there
          join meeting_item on meeting_item.id = there.item_id where meeting_item.meeting_id = meeting.id),
        (select max(greatest(turn.began_at, turn.ended_at)) from meeting_turn as turn
          join meeting_item on meeting_item.id = turn.item_id where meeting_item.meeting_id = meeting.id),
        (select max(signal.at) from meeting_signal as signal
          join meeting_item on meeting_item.id = signal.item_id where meeting_item.meeting_id = meeting.id)
      )`.as("last_at"),
    )
    .where("state", "=", "running")
    .where("started_at", "<", new Date(now.getTime() - meetingLeftMs))
    .forUpdate()
    .skipLocked()
    .execute();
  const left = rows.filter(({ last_at }) => now.getTime() - last_at.getTime() >= meetingLeftMs);
  for (const { last_at, ...meeting } of left) await endMeeting(trx, meeting, last_at);
  return left.map(({ id }) => id);
}

function isHere(at: Date) {
  return sql`seen_at > ${new Date(at.getTime() - presenceGoneMs)}::timestamptz`;
}
