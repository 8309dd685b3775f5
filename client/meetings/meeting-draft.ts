// What somebody fills in of a meeting, before the server has it, and what is still missing.
import { type MeetingChange, type NewMeeting, Repeat } from "../../shared/api/meetings.ts";
import { addDays, dutchMoment } from "../ui/dates.ts";

/** All as the fields hold it. */
export interface MeetingDraft {
  title: string;
  date: string;
  time: string;
  minutes: string;
  videoLink: string;
  /** Weeks; "0" is never. */
  every: string;
  until: string;
}

export const emptyDraft: MeetingDraft = {
  title: "",
  date: "",
  time: "",
  minutes: "15",
  videoLink: "",
  every: "0",
  until: "",
};

export type DraftProblem = "title" | "date" | "time" | "videoLink" | "until";

const longestDays = 366;

/** `today`: the earliest day that is allowed. */
export function problemsOf(draft: MeetingDraft, today: string): ReadonlySet<DraftProblem> {
  const found: Record<DraftProblem, boolean> = {
    title: draft.title.trim() === "",
    date: draft.date === "" || draft.date < today,
    time: draft.time === "",
    videoLink: draft.videoLink.trim() !== "" && URL.parse(draft.videoLink.trim())?.protocol !== "https:",
    until:
      draft.every !== "0" &&
      draft.date !== "" &&
      (draft.until <= draft.date || draft.until > addDays(draft.date, longestDays)),
  };
  const names = ["title", "date", "time", "videoLink", "until"] as const;
  return new Set(names.filter((name) => found[name]));
}

/** Of a draft without problems. */
export function detailsOf(
  draft: MeetingDraft,
): Pick<NewMeeting, "title" | "startsAt" | "videoLink"> & Pick<MeetingChange, "startsAt"> {
  return {
    title: draft.title.trim(),
    startsAt: dutchMoment(draft.date, draft.time.slice(0, 5)),
    videoLink: draft.videoLink.trim() === "" ? null : draft.videoLink.trim(),
  };
}

export function repeatOf({ every, until }: MeetingDraft): Repeat | null {
  return every === "0" ? null : Repeat.parse({ every: Number(every), until });
}

const mostMinutes = 240;

/** Undefined when it is no number of minutes that a turn may have. */
export function readMinutes(typed: string): number | undefined {
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= mostMinutes ? minutes : undefined;
}
