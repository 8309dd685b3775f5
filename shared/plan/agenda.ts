// What one patient's agenda opens with: points of now and of last time, and what the plan itself brings up.
import type { MeetingId } from "../ids.ts";
import type { ItemId } from "./assignment.ts";
import { discussAgain } from "./findings/discuss-again.ts";
import { isBlank, isOpenAction } from "./findings/open-item.ts";
import type { ItemContent } from "./item-content.ts";
import { dimensions } from "./items.ts";

type Point = ItemContent<"agenda">;

/**
 * Before a meeting: what waits for it. In one: what belongs to it, and what waited and is not done. What an earlier
 * meeting left undone is `carried`. `settled`: what is ticked just now stays in its place.
 */
export function pointsFor<P extends { id: ItemId; content: Point }>(
  points: readonly P[],
  meetingId: MeetingId | undefined,
  settled: ReadonlySet<ItemId> = new Set(),
): { own: P[]; carried: P[] } {
  const isOpen = ({ id, content }: P) => content.done !== "yes" || settled.has(id);
  const isOwn = (point: P) =>
    point.content.meeting === null
      ? isOpen(point)
      : meetingId !== undefined && point.content.meeting === meetingId;
  return {
    own: points.filter(isOwn),
    carried: points.filter((point) => !isOwn(point) && point.content.meeting !== null && isOpen(point)),
  };
}

export type Dimension = (typeof dimensions)[number];

export interface ScoreToDiscuss {
  dimension: Dimension;
  score: number;
  /** The one before it, where it fell. */
  from: number | undefined;
}

/** Of ten. A web to talk about: what the patient scored like this, they may want to talk about. */
const lowScore = 4;
const clearFall = 2;

/** Of the last scores of the patient: the low ones, and those that fell since the time before. Lowest first. */
export function scoresToDiscuss(
  scored: readonly Pick<ItemContent<"positiveHealth">, "id" | "date" | "scores">[],
): ScoreToDiscuss[] {
  const dated = scored.filter(({ date, scores }) => date !== null && scores !== null);
  const key = ({ date, id }: (typeof dated)[number]) => `${date} ${id}`;
  const [latest, earlier] = dated.toSorted((one, other) => (key(one) < key(other) ? 1 : -1));
  return dimensions
    .flatMap((dimension): ScoreToDiscuss[] => {
      const score = latest?.scores?.[dimension] ?? null;
      const before = earlier?.scores?.[dimension] ?? null;
      if (score === null) return [];
      const hasFallen = before !== null && before - score >= clearFall;
      if (score > lowScore && !hasFallen) return [];
      return [{ dimension, score, from: hasFallen ? before : undefined }];
    })
    .toSorted((one, other) => one.score - other.score);
}

type Due = Pick<ItemContent<"actions">, "status" | "due">;

/** The longest overdue first. */
export function overdueActions<A extends { content: Due }>(actions: readonly A[], today: string): A[] {
  const due = ({ content }: A) => content.due ?? "";
  return actions
    .filter(({ content }) => isOpenAction(content) && content.due !== null && content.due < today)
    .toSorted((one, other) => (due(one) < due(other) ? -1 : Number(due(one) > due(other))));
}

type Limit = Pick<ItemContent<"limits">, "decision" | "discussedOn" | "text">;

/** Wishes and limits that say something, and that nobody dated, or not since a year or since this phase began. */
export function limitsToDiscuss<L extends { content: Limit }>(
  limits: readonly L[],
  phaseSince: string | null,
  today: string,
): L[] {
  return limits.filter(({ content: { decision, discussedOn, text } }) => {
    if (decision === null && isBlank(text)) return false;
    return discussedOn === null || discussAgain(discussedOn, phaseSince, today) !== undefined;
  });
}

const longestSummary = 160;

/** The first words of a text, as a point of the agenda. */
export function summaryOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= longestSummary) return line;
  const cut = line.slice(0, longestSummary - 1).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longestSummary / 2)).trimEnd()}…`;
}
