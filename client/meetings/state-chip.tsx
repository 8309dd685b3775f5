// What a meeting is doing, in a chip: running late, busy, over, cancelled; nothing while it is simply planned.
import type { Meeting } from "../../shared/api/meetings.ts";
import { Chip } from "../ui/chip.tsx";
import { meetingWords as text } from "../words/meetings.ts";
import { minutesLate } from "./meeting-times.ts";

const lateToBeginMs = 60_000;

/** `nowMs`: by the server's clock. */
export function StateChip({ meeting, nowMs }: { meeting: Meeting; nowMs: number }) {
  const { state } = meeting;
  if (state === "planned") {
    const isLate = nowMs - Date.parse(meeting.startsAt) >= lateToBeginMs;
    return isLate ? <Chip>{text.notBegun}</Chip> : null;
  }
  const late = minutesLate(meeting, nowMs);
  if (late > 0) return <Chip tone="amber">{text.late(late)}</Chip>;
  return <Chip tone={state === "running" ? "petrol" : "plain"}>{text.states[state]}</Chip>;
}
