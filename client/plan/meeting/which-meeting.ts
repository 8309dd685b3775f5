// Which meeting stands beside the plan: the one that is held, or else the one of today that is nearest in time.
import type { Meeting } from "../../../shared/api/meetings.ts";
import { dutchDay } from "../../../shared/dutch-day.ts";

/** Every meeting tells the server's clock as it was when it was made. */
export function whichMeeting(meetings: readonly Meeting[]): Meeting | undefined {
  const running = meetings.filter(({ state }) => state === "running");
  const [held] = running.toSorted((a, b) => (b.startedAt ?? "").localeCompare(a.startedAt ?? ""));
  if (held !== undefined) return held;
  const today = meetings.filter(
    ({ state, startsAt, now }) =>
      state === "planned" && dutchDay(new Date(startsAt)) === dutchDay(new Date(now)),
  );
  return today.toSorted((a, b) => awayMs(a) - awayMs(b))[0];
}

function awayMs({ startsAt, now }: Meeting): number {
  return Math.abs(Date.parse(startsAt) - Date.parse(now));
}

/** Of two answers about one meeting, the one that the server made last. */
export function newestOf(a: Meeting | undefined, b: Meeting | undefined): Meeting | undefined {
  if (a === undefined || b === undefined || a.id !== b.id) return a ?? b;
  return Date.parse(b.now) >= Date.parse(a.now) ? b : a;
}
