// Days as people type them in Dutch ("voor vrijdag", "over 2 weken", "12-12"): where they stand, and which day it is.

/** A place in a text that says a day. */
export interface DayPhrase {
  from: number;
  to: number;
  /** ISO. */
  day: string;
  /** "voor", "uiterlijk": by then. */
  isDeadline: boolean;
  /** "12-12": could be a score or a number of times. */
  isDigits: boolean;
}

const weekdays = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"] as const;
const months = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
] as const;
const counts = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];

const weekday = weekdays.join("|");
/** In full, or its first letters. */
const month = months.map((name) => `${name}|${name === "maart" ? "mrt" : name.slice(0, 3)}`).join("|");
const forms = [
  String.raw`(?<near>vandaag|overmorgen|morgen)`,
  String.raw`(?<week>deze|volgende|komende)\s+week(?:\s+(?:op\s+)?(?<inWeek>${weekday}))?`,
  String.raw`(?<weekFirst>${weekday})\s+(?<ofWeek>deze|volgende|komende)\s+week`,
  String.raw`(?:(?<which>volgende|aanstaande|komende)\s+)?(?<dayName>${weekday})`,
  String.raw`over\s+(?<count>\d{1,3}|één|${counts.join("|")})\s+(?<unit>dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar)`,
  String.raw`(?<nextMonth>volgende\s+maand)`,
  String.raw`eind(?:e)?\s+(?:van\s+)?(?<endOf>${month})`,
  String.raw`(?<date>\d{1,2})\s+(?<month>${month})\.?(?:\s+(?<year>\d{4}))?`,
  String.raw`(?<digitDay>\d{1,2})(?<mark>[-/])(?<digitMonth>\d{1,2})(?:\k<mark>(?<digitYear>\d{4}|\d{2}))?`,
];
const before = String.raw`(?<![\p{L}\p{N}\-/.,])(?<!(?:elke|iedere|alle|om de)\s+)`;
const after = String.raw`(?![\p{L}\p{N}]|[-/]\d|[.,:]\d|\s*%)`;
const phrase = new RegExp(
  `${before}(?:(?<by>voor|vóór|uiterlijk|tegen)\\s+(?:op\\s+)?|op\\s+|per\\s+)?(?:${forms.join("|")})${after}`,
  "giu",
);

/** In the order of the text. `today`: ISO. */
export function dayPhrases(text: string, today: string): DayPhrase[] {
  return [...text.normalize("NFC").matchAll(phrase)].flatMap((match) => {
    const said: Readonly<Record<string, string | undefined>> = match.groups ?? {};
    const day = dayOf(said, today);
    if (day === undefined) return [];
    const { index } = match;
    return [
      {
        from: index,
        to: index + match[0].length,
        day,
        isDeadline: said["by"] !== undefined,
        isDigits: said["digitDay"] !== undefined,
      },
    ];
  });
}

/** The day that this says and nothing else; undefined when it is no day. */
export function readDutchDay(text: string, today: string): string | undefined {
  const [first] = dayPhrases(text, today);
  return first?.from === 0 && first.to === text.length ? first.day : undefined;
}

function dayOf(said: Readonly<Record<string, string | undefined>>, today: string): string | undefined {
  const { near, week, inWeek, weekFirst, ofWeek, which, dayName, count, unit, nextMonth, endOf } = said;
  if (near !== undefined) return plusDays(today, ["vandaag", "morgen", "overmorgen"].indexOf(lower(near)));
  const ofSomeWeek = week ?? ofWeek;
  if (ofSomeWeek !== undefined) {
    const weeks = lower(ofSomeWeek) === "deze" ? 0 : 1;
    const named = inWeek ?? weekFirst;
    const day = plusDays(mondayOf(today), weeks * 7 + (named === undefined ? friday : weekdayOf(named)));
    // "deze week", said at the weekend
    return named === undefined && day < today ? plusDays(mondayOf(today), sunday) : day;
  }
  if (dayName !== undefined) {
    // "volgende vrijdag" is not the one of this week
    if (which !== undefined && lower(which) === "volgende") {
      return plusDays(mondayOf(today), 7 + weekdayOf(dayName));
    }
    // said on that day itself, it is the next one
    return plusDays(today, ((weekdayOf(dayName) - weekdayIndex(today) + 6) % 7) + 1);
  }
  if (count !== undefined && unit !== undefined) return later(today, countOf(count), lower(unit));
  const [year = 0, monthNow = 0] = today.split("-").map(Number);
  if (nextMonth !== undefined) return lastOf(year, monthNow + 1);
  if (endOf !== undefined) {
    const wanted = monthOf(endOf);
    return lastOf(wanted < monthNow ? year + 1 : year, wanted);
  }
  return dateOf(said, today);
}

function dateOf(said: Readonly<Record<string, string | undefined>>, today: string): string | undefined {
  const { date, digitDay, digitMonth } = said;
  const day = Number(date ?? digitDay);
  const inMonth = said["month"] === undefined ? Number(digitMonth) : monthOf(said["month"]);
  const typed = said["year"] ?? said["digitYear"];
  if (typed !== undefined) return isoDay(Number(typed.length === 2 ? `20${typed}` : typed), inMonth, day);
  const year = Number(today.slice(0, 4));
  // the first time that this day comes round: for 29 February that can take years
  for (let tried = year; tried <= year + 8; tried++) {
    const found = isoDay(tried, inMonth, day);
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

const friday = 4;
const sunday = 6;
const dayMs = 86_400_000;
const lower = (word: string) => word.toLowerCase();
const weekdayOf = (name: string) => weekdays.findIndex((each) => each === lower(name));
const monthOf = (name: string) =>
  lower(name) === "mrt" ? 3 : months.findIndex((each) => each.startsWith(lower(name).slice(0, 3))) + 1;
const countOf = (word: string) =>
  /^\d/.test(word) ? Number(word) : counts.indexOf(lower(word).replaceAll("é", "e"));

/** Monday is 0. */
const weekdayIndex = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const mondayOf = (day: string) => plusDays(day, -weekdayIndex(day));

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function later(today: string, count: number, unit: string): string {
  if (unit.startsWith("dag")) return plusDays(today, count);
  if (unit.startsWith("we")) return plusDays(today, count * 7);
  const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
  const last = lastOf(year, month + (unit === "jaar" ? 12 : 1) * count);
  // a month after 31 January is the end of February
  return `${last.slice(0, 8)}${String(Math.min(day, Number(last.slice(8)))).padStart(2, "0")}`;
}

/** The last day of a month; month 13 is January of the next year. */
function lastOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Undefined for a day that is not in the calendar. */
function isoDay(year: number, month: number, day: number): string | undefined {
  const iso = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
