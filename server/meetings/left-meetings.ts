// The server's own round: every minute it ends the meetings that everybody left long ago.
import { setTimeout as sleep } from "node:timers/promises";
import type { PlanId } from "../../shared/ids.ts";
import { type Log, errorFields } from "../log.ts";
import type { Database } from "../store/database.ts";
import { endLeftMeetings } from "../store/meeting-turns.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { MeetingChanges } from "./changes.ts";
import { closeDiscussed } from "./item-closing.ts";

const everyMs = 60_000;
/** A frozen database must not keep the server from ending; its round is rolled back. */
const lastRoundMs = 1_000;

interface Deps {
  db: Database;
  log: Log;
  now: () => Date;
  changes: MeetingChanges;
  rooms: Pick<Rooms, "planChanged">;
}

/** Starts at once; the answer ends it, and waits for the round that is under way. */
export function startEndingLeftMeetings(deps: Deps): () => Promise<void> {
  let run: Promise<void> | undefined;
  const round = (): void => {
    run ??= endLeft(deps)
      .catch((error: unknown) => deps.log.warn({ code: "left-meetings-not-ended", ...errorFields(error) }))
      .finally(() => {
        run = undefined;
      });
  };
  round();
  const timer = setInterval(round, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([run, sleep(lastRoundMs, undefined, { ref: false })]);
  };
}

export async function endLeft({ db, log, now, changes, rooms }: Deps): Promise<void> {
  const { ended, closed } = await db.transaction().execute(async (trx) => {
    const meetingIds = await endLeftMeetings(trx, now());
    const plans: PlanId[] = [];
    for (const id of meetingIds) {
      plans.push(...(await closeDiscussed(trx, id, { by: { personId: null }, now: now() })));
    }
    return { ended: meetingIds, closed: plans };
  });
  for (const planId of closed) rooms.planChanged(planId);
  for (const meetingId of ended) {
    log.info({ code: "left-meeting-ended", meetingId });
    changes.changed(meetingId);
  }
}
