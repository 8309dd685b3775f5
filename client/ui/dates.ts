// Dates and times the Dutch way, in Dutch time; and a birth date as people type it.

const timeZone = "Europe/Amsterdam";
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("nl-NL", options);

const short = format({ day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
const weekday = format({ weekday: "long", day: "numeric", month: "long", timeZone });
const dayOf = format({ day: "numeric", month: "numeric", year: "numeric", timeZone });
const time = format({ hour: "2-digit", minute: "2-digit", timeZone });
const dayAndMonth = format({ day: "numeric", month: "short", timeZone });
const year = format({ year: "numeric", timeZone });
const fullDay = format({ day: "numeric", month: "short", year: "numeric", timeZone });

/** 1961-03-14 -> 14-03-1961 */
export function shortDate(isoDate: string): string {
  return short.format(new Date(`${isoDate}T00:00:00Z`));
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
