// Days and moments in full, the Dutch way and in Dutch time: for the page and for what the server prints.

const timeZone = "Europe/Amsterdam";
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("nl-NL", options);

const short = format({ day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
const dayInFull = format({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const dayAndTime = format({
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone,
});

/** 1961-03-14 -> 14-03-1961 */
export function shortDate(isoDate: string): string {
  return short.format(new Date(`${isoDate}T00:00:00Z`));
}

/** 2026-11-21 -> 21 november 2026 */
export function fullDate(isoDate: string): string {
  return dayInFull.format(new Date(`${isoDate}T00:00:00Z`));
}

/** 21 november 2026 om 10:42 */
export function fullMoment(isoTime: string): string {
  return dayAndTime.format(new Date(isoTime));
}
