// The clock of a meeting: when each patient is expected, how long a turn has run, and how late it all is.

export interface ClockItem {
  state: "planned" | "current" | "discussed";
  plannedMinutes: number;
  addedMinutes: number;
  /** Of its turns that are over. */
  spentMs: number;
  turnBeganAtMs: number | null;
  /** Of its first turn. */
  firstBeganAtMs: number | null;
}

const minuteMs = 60_000;

export function allottedMs({
  plannedMinutes,
  addedMinutes,
}: Pick<ClockItem, "plannedMinutes" | "addedMinutes">): number {
  return (plannedMinutes + addedMinutes) * minuteMs;
}

/** How long this patient has been spoken of, by the server's clock. */
export function elapsedMs(
  { spentMs, turnBeganAtMs }: Pick<ClockItem, "spentMs" | "turnBeganAtMs">,
  nowMs: number,
): number {
  return spentMs + (turnBeganAtMs === null ? 0 : Math.max(0, nowMs - turnBeganAtMs));
}

/**
 * For each item, in order: when it began, or when it is expected to. Who waits comes after what is left of the current
 * one; with nobody current, after now or the planned start, whichever is later. What was discussed takes no time any more.
 */
export function expectedAtMs(
  items: readonly ClockItem[],
  at: { startsAtMs: number; nowMs: number; isRunning: boolean },
): number[] {
  const { startsAtMs, nowMs, isRunning } = at;
  const current = items.find(({ state }) => state === "current");
  const base = isRunning ? nowMs : startsAtMs;
  let next =
    base + (current === undefined ? 0 : Math.max(0, allottedMs(current) - elapsedMs(current, nowMs)));
  return items.map((item) => {
    if (item.state !== "planned") return item.firstBeganAtMs ?? base;
    const expected = next;
    next += allottedMs(item);
    return expected;
  });
}

/** How much later it ends than was planned; 0 when it does not. Minutes that the chair added count as late too. */
export function lateMs(
  items: readonly ClockItem[],
  at: { startsAtMs: number; nowMs: number; isRunning: boolean },
): number {
  const plannedEnd =
    at.startsAtMs + items.reduce((sum, { plannedMinutes }) => sum + plannedMinutes * minuteMs, 0);
  const left = items.reduce((sum, item) => {
    if (item.state === "discussed") return sum;
    return sum + Math.max(0, allottedMs(item) - (item.state === "current" ? elapsedMs(item, at.nowMs) : 0));
  }, 0);
  return Math.max(0, (at.isRunning ? at.nowMs : at.startsAtMs) + left - plannedEnd);
}
