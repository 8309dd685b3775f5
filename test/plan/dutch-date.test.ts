// Days as people say them in Dutch, around the ends of weeks, months and years.
import { describe, expect, it } from "vitest";
import { dayPhrases, readDutchDay } from "../../shared/plan/dutch-date.ts";

/** A Monday. */
const monday = "2026-11-23";
const friday = "2026-11-27";
const sunday = "2026-11-29";

describe("a day in Dutch", () => {
  it("[DATE-1] is a weekday that comes: on that day itself it is the one of next week", () => {
    expect(readDutchDay("voor vrijdag", monday)).toBe("2026-11-27");
    expect(readDutchDay("vrijdag", "2026-11-26")).toBe("2026-11-27");
    expect(readDutchDay("vrijdag", friday)).toBe("2026-12-04");
    expect(readDutchDay("Vrijdag", "2026-11-28")).toBe("2026-12-04");
    expect(readDutchDay("maandag", sunday)).toBe("2026-11-30");
  });

  it("[DATE-2] is today, tomorrow or the day after", () => {
    expect(readDutchDay("vandaag", monday)).toBe(monday);
    expect(readDutchDay("morgen", "2026-12-31")).toBe("2027-01-01");
    expect(readDutchDay("overmorgen", "2028-02-27")).toBe("2028-02-29");
  });

  it("[DATE-3] of a week is its Friday, and a named day is in that week", () => {
    expect(readDutchDay("volgende week", monday)).toBe("2026-12-04");
    expect(readDutchDay("volgende week", sunday)).toBe("2026-12-04");
    expect(readDutchDay("volgende week dinsdag", friday)).toBe("2026-12-01");
    expect(readDutchDay("dinsdag volgende week", monday)).toBe("2026-12-01");
    expect(readDutchDay("volgende vrijdag", monday)).toBe("2026-12-04");
    expect(readDutchDay("deze week", monday)).toBe(friday);
    expect(readDutchDay("deze week", "2026-11-28")).toBe(sunday);
  });

  it("[DATE-4] after a number of days, weeks or months: the end of a short month", () => {
    expect(readDutchDay("over 2 weken", monday)).toBe("2026-12-07");
    expect(readDutchDay("over een week", "2026-12-28")).toBe("2027-01-04");
    expect(readDutchDay("over drie dagen", monday)).toBe("2026-11-26");
    expect(readDutchDay("over één maand", "2027-01-31")).toBe("2027-02-28");
    expect(readDutchDay("over 3 maanden", "2026-11-30")).toBe("2027-02-28");
    expect(readDutchDay("over 1 jaar", "2028-02-29")).toBe("2029-02-28");
    expect(readDutchDay("volgende maand", "2027-01-15")).toBe("2027-02-28");
    expect(readDutchDay("eind december", monday)).toBe("2026-12-31");
  });

  it("[DATE-5] without a year is the first that comes, also over the turn of the year", () => {
    expect(readDutchDay("12 december", monday)).toBe("2026-12-12");
    expect(readDutchDay("12-12", monday)).toBe("2026-12-12");
    expect(readDutchDay("12-12", "2026-12-12")).toBe("2026-12-12");
    expect(readDutchDay("12-12", "2026-12-13")).toBe("2027-12-12");
    expect(readDutchDay("uiterlijk 3 jan", monday)).toBe("2027-01-03");
    expect(readDutchDay("5 mrt", monday)).toBe("2027-03-05");
  });

  it("[DATE-6] takes 29 February to a year that has it, and a day that is in no calendar is no day", () => {
    expect(readDutchDay("29 februari", monday)).toBe("2028-02-29");
    expect(readDutchDay("29-2", "2028-03-01")).toBe("2032-02-29");
    expect(readDutchDay("29-2-2027", monday)).toBeUndefined();
    expect(readDutchDay("31 april", monday)).toBeUndefined();
    expect(readDutchDay("31-11", monday)).toBeUndefined();
    expect(readDutchDay("1-13", monday)).toBeUndefined();
    expect(readDutchDay("0-1", monday)).toBeUndefined();
  });

  it("[DATE-7] with a year is in that year, in four digits or two", () => {
    expect(readDutchDay("12-12-2027", monday)).toBe("2027-12-12");
    expect(readDutchDay("12/12/27", monday)).toBe("2027-12-12");
    expect(readDutchDay("1 mei 2028", monday)).toBe("2028-05-01");
  });

  it("[DATE-8] is not in what is no day: a rhythm, a blood pressure, a score, part of a word", () => {
    const none = [
      "elke maandag",
      "RR 120-80",
      "goedemorgen",
      "morgenochtend",
      "schaal 4-5-6-7",
      "1-2% daling",
      "iedere vrijdag bellen",
      "",
    ];
    for (const text of none) expect(dayPhrases(text, monday), text).toEqual([]);
  });

  it("[DATE-9] says where it stands in a sentence, and whether it is a deadline", () => {
    const text = "Stem opnemen vóór 12 december, morgen bellen";
    const [first, second] = dayPhrases(text, monday);
    expect(text.slice(first?.from, first?.to)).toBe("vóór 12 december");
    expect(first).toMatchObject({ day: "2026-12-12", isDeadline: true, isDigits: false });
    expect(text.slice(second?.from, second?.to)).toBe("morgen");
    expect(second?.isDeadline).toBe(false);
  });
});
