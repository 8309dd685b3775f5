// When a meeting is, whose it is, and by which service one calls in, as one quiet line.
import type { Meeting } from "../../shared/api/meetings.ts";
import { clockTime } from "../ui/dates.ts";
import { meetingWords as text } from "../words/meetings.ts";
import { plannedEnd } from "./meeting-times.ts";
import css from "./meetings.module.css";
import { videoService } from "./video-service.ts";

export function MeetingLine({ meeting }: { meeting: Meeting }) {
  const service = meeting.videoLink === null ? undefined : videoService(meeting.videoLink);
  const parts = [timesOf(meeting), meeting.organisation, ...(service === undefined ? [] : [service])];
  return <p className={css.line}>{parts.join(" · ")}</p>;
}

/** Of one that is over: when it really was. */
export function timesOf(meeting: Meeting): string {
  const { startedAt, endedAt, startsAt, items } = meeting;
  if (startedAt !== null && endedAt !== null) return text.span(clockTime(startedAt), clockTime(endedAt));
  if (items.length === 0) return text.from(clockTime(startsAt));
  return text.span(clockTime(startsAt), clockTime(plannedEnd(meeting)));
}
