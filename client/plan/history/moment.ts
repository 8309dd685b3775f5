// A day with its time, as history shows it.
import { dayInWords, today } from "../../ui/dates.ts";
import { historyWords } from "../../../shared/words/history.ts";

const time = new Intl.DateTimeFormat("nl-NL", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Amsterdam",
});

/** "vandaag 10:42", "21 nov 10:42", and "21 nov 2025 10:42" in another year. */
export function dayAndTime(isoTime: string, now: Date): string {
  const at = new Date(isoTime);
  const day = today(at);
  const said = time.format(at);
  return day === today(now) ? historyWords.today(said) : `${dayInWords(day, now)} ${said}`;
}
