// Is it time to talk about a wish or a limit again?
export type AgainBecause = "year" | "phase";

/** All ISO days. A newer phase says more than the calendar does. */
export function discussAgain(
  discussedOn: string | null,
  phaseSince: string | null,
  today: string,
): AgainBecause | undefined {
  if (discussedOn === null) return undefined;
  if (phaseSince !== null && phaseSince <= today && discussedOn < phaseSince) return "phase";
  // 29 February gives a day that does not exist, which still compares as the end of that month
  const yearAgo = `${String(Number(today.slice(0, 4)) - 1).padStart(4, "0")}${today.slice(4)}`;
  return discussedOn < yearAgo ? "year" : undefined;
}
