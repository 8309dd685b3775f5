// The calendar and the clock of the Netherlands, whatever the clock of the machine says.

const timeZone = "Europe/Amsterdam";
const hourMs = 60 * 60 * 1_000;

const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });
const hour = new Intl.DateTimeFormat("nl-NL", { timeZone, hour: "2-digit", hourCycle: "h23" });

/** The calendar day, ISO. */
export function dutchDay(at: Date): string {
  return isoDay.format(at);
}

/** 0 to 23. */
export function dutchHour(at: Date): number {
  return Number(hour.format(at));
}

/** The last moment of a calendar day is just before this one. */
export function endOfDutchDay(isoDate: string): Date {
  const midnightMs = Date.parse(`${isoDate}T00:00:00Z`) + 24 * hourMs;
  // one hour ahead of UTC, two in summer
  const summer = new Date(midnightMs - 2 * hourMs);
  return dutchHour(summer) === 0 ? summer : new Date(midnightMs - hourMs);
}

const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

/** How far the Dutch clock is ahead of UTC. */
function aheadMs(atMs: number): number {
  const secondMs = Math.floor(atMs / 1_000) * 1_000;
  return Date.parse(`${wallClock.format(secondMs).replace(" ", "T")}Z`) - secondMs;
}

/** So many days later at the same time of the clock, also when that went forward or back meanwhile. */
export function daysLater(at: Date, days: number): Date {
  const wallMs = at.getTime() + aheadMs(at.getTime()) + days * 24 * hourMs;
  return new Date(wallMs - aheadMs(wallMs - aheadMs(wallMs)));
}

/** The first moment of a calendar day. */
export function startOfDutchDay(isoDate: string): Date {
  const dayBefore = new Date(Date.parse(`${isoDate}T00:00:00Z`) - 24 * hourMs);
  return endOfDutchDay(dayBefore.toISOString().slice(0, 10));
}
