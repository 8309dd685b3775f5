// Calendar days as the Netherlands has them, and the moment at which one is over.

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Amsterdam",
  dateStyle: "short",
  timeStyle: "medium",
});

/** The ISO date at this moment. */
export function dutchDay(at: Date): string {
  return clock.format(at).slice(0, 10);
}

/** The first moment after this day: what holds "tot en met" a day ends here. */
export function endOfDutchDay(isoDate: string): Date {
  const midnight = new Date(`${isoDate}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + 1);
  const [next] = midnight.toISOString().split("T");
  // the clock is one hour ahead of UTC, or two; it never changes at midnight
  const winter = new Date(midnight.getTime() - 3_600_000);
  const isWinter = clock.format(winter) === `${next} 00:00:00`;
  return isWinter ? winter : new Date(midnight.getTime() - 7_200_000);
}

/** The last day on which what ends at this moment still holds. */
export function lastDutchDay(endsAt: Date): string {
  return dutchDay(new Date(endsAt.getTime() - 1));
}
