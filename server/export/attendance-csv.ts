// Numbers about meetings as CSV for a spreadsheet: no names of patients, no titles.
import { disciplines } from "../../shared/discipline.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { CategoryNumbers, MeetingNumbers } from "../store/attendance-numbers.ts";
import { csvOf } from "./audit-csv.ts";

const time = new Intl.DateTimeFormat("nl-NL", {
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  timeZone: "Europe/Amsterdam",
});

const minuteMs = 60_000;

export function meetingsCsv(numbers: readonly MeetingNumbers[]): string {
  const columns = ["overleg", "datum", "begin", "discipline", "mensen", "minuten"];
  const lines = numbers.map(({ meetingId, startedAt, discipline, people, ms }) => [
    meetingId,
    dutchDay(startedAt),
    time.format(startedAt),
    discipline === null ? "" : disciplines[discipline].name,
    String(people),
    String(Math.round(ms / minuteMs)),
  ]);
  return csvOf([columns, ...lines]);
}

export interface MonthNumbers extends CategoryNumbers {
  /** 2026-11 */
  month: string;
}

export function categoriesCsv(months: readonly MonthNumbers[]): string {
  const categories = ["1", "2", "3", "4", "geen"].map((category) => `taken categorie ${category}`);
  const lines = months.map(({ month, plans, tasks }) => [month, ...[plans, ...tasks].map(String)]);
  return csvOf([["maand", "zorgplannen", ...categories], ...lines]);
}
