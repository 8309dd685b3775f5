// Dates and times the Dutch way, in Dutch time; and a birth date as people type it.

const timeZone = "Europe/Amsterdam";
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("nl-NL", options);

const weekday = format({ weekday: "long", day: "numeric", month: "long", timeZone });
const dayOf = format({ day: "numeric", month: "numeric", year: "numeric", timeZone });
const time = format({ hour: "2-digit", minute: "2-digit", timeZone });
const dayAndMonth = format({ day: "numeric", month: "short", timeZone });
const year = format({ year: "numeric", timeZone });
const fullDay = format({ day: "numeric", month: "short", year: "numeric", timeZone });

const dayThisYear = format({ day: "numeric", month: "short", timeZone: "UTC" });
const dayOtherYear = format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** 2027-01-16 -> 16 jan 2027, and 16 jan in the year that `now` is in. */
export function dayInWords(isoDate: string, now = new Date()): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return (year.format(now) === isoDate.slice(0, 4) ? dayThisYear : dayOtherYear).format(date);
}

const dayOfWeek = format({ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });

/** 2026-11-27 -> vrijdag 27 november, with the year where it is another than that of `now`. */
export function dayWithWeekday(isoDate: string, now = new Date()): string {
  const said = dayOfWeek.format(new Date(`${isoDate}T00:00:00Z`));
  return year.format(now) === isoDate.slice(0, 4) ? said : `${said} ${isoDate.slice(0, 4)}`;
}

const isoParts = new Intl.DateTimeFormat("sv-SE", { timeZone });
const isoMinutes = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });

/** The calendar day in the Netherlands, ISO. */
export function today(now = new Date()): string {
  return isoParts.format(now);
}

/** 10:42 */
export function clockTime(isoTime: string): string {
  return time.format(new Date(isoTime));
}

/** dinsdag 24 november 9:30, as people say it. */
export function meetingMoment(isoTime: string): string {
  const at = new Date(isoTime);
  return `${weekday.format(at)} ${time.format(at).replace(/^0/, "")}`;
}

/** Zondag 22 november */
export function longToday(now: Date): string {
  const text = weekday.format(now);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 10:42 today, 21 nov this year, 21 nov 2025 before. */
export function moment(isoTime: string, now: Date): string {
  const at = new Date(isoTime);
  if (dayOf.format(at) === dayOf.format(now)) return time.format(at);
  return year.format(at) === year.format(now) ? dayAndMonth.format(at) : fullDay.format(at);
}

/**
 * "14-3-1961", "14 03 1961", "14/3/1961" or "14031961" -> 1961-03-14; undefined when it is no day, and for
 * "1111961", which could be two.
 */
export function readDate(typed: string): string | undefined {
  const parts = /^(\d{1,2})[-\s./]+(\d{1,2})[-\s./]+(\d{4})$|^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim());
  if (parts === null) return undefined;
  const [day = "", month = "", year = ""] = parts.slice(1).filter((part) => part !== undefined);
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // 31-02 would roll over into March
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** 2026-11-23 and 10:00, as clocks in the Netherlands say it -> the moment, ISO 8601. */
export function dutchMoment(isoDate: string, clock: string): string {
  const asUtcMs = Date.parse(`${isoDate}T${clock}:00Z`);
  const shown = isoMinutes.format(new Date(asUtcMs)).replace(" ", "T");
  const aheadMs = Date.parse(`${shown}:00Z`) - asUtcMs;
  // near a change of the clock the first guess is an hour off
  const guess = asUtcMs - aheadMs;
  const seen = isoMinutes.format(new Date(guess)).replace(" ", "T");
  return new Date(guess - (Date.parse(`${seen}:00Z`) - asUtcMs)).toISOString();
}

/** The other way: the day and the clock in the Netherlands. */
export function dutchClock(isoTime: string): { date: string; time: string } {
  const [date = "", time = ""] = isoMinutes.format(new Date(isoTime)).split(" ");
  return { date, time };
}

const wholeDay = format({ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone });
const shortDayName = format({ weekday: "short", day: "numeric", month: "short", timeZone });

/** maandag 23 november 2026 */
export function longDay(isoTime: string): string {
  return wholeDay.format(new Date(isoTime));
}

/** ma 23 nov */
export function shortDay(isoTime: string): string {
  return shortDayName.format(new Date(isoTime));
}

/** 2026-11-30 and 2 -> 2026-12-02 */
export function addDays(isoDate: string, days: number): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
