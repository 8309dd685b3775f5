// A birth date as people type it, and the ones that are not taken for a guess.
import { expect, it } from "vitest";
import { readDate } from "../../client/ui/dates.ts";

it("[NEW-5] takes a birth date in every way that can mean one day only", () => {
  for (const typed of [
    "14-03-1961",
    "14-3-1961",
    " 14/3/1961 ",
    "14.03.1961",
    "14 3 1961",
    "14 - 3 - 1961",
    "14031961",
  ]) {
    expect(readDate(typed), typed).toBe("1961-03-14");
  }
  // 1-11 or 11-1; no such day; which century
  for (const typed of ["1111961", "31-02-1961", "00-00-1961", "14-03-61", "14-31961", "1961", ""]) {
    expect(readDate(typed), typed).toBeUndefined();
  }
});
