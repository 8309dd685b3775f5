// What is wrong with the date of something that has been measured or said, in words.
import { measureWords as words } from "../../../shared/words/measures.ts";

const earliest = "1900-01-01";

export function dateProblem(date: string, today: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < earliest) return words.problems.date;
  return date > today ? words.problems.future : undefined;
}
