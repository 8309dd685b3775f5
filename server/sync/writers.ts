// Who made each change between two states of a plan.
import type { PersonId } from "../../shared/ids.ts";
import type { Acceptance } from "../../shared/plan/assignment.ts";
import type { Change } from "../../shared/plan/changes/change.ts";
import type { Place, Touch } from "./touches.ts";

/** When each wrote last, the last one first. */
export type WritersOf = Map<string, { by: PersonId; at: Date }[]>;

/** By the `key` of each change. Nobody is named for what is no part of the document, such as the care team. */
export function writersOf(
  changes: readonly Change[],
  { touches, acceptances }: { touches: readonly Touch[]; acceptances: readonly Acceptance[] },
): WritersOf {
  const byPart = Map.groupBy(touches, ({ place }) => partOf(place));
  return new Map(
    changes.flatMap((change) => {
      const part = partOfChange(change);
      const touched = part === undefined ? [] : (byPart.get(part) ?? []);
      const made = touched.filter(({ place }) => isIn(change, place));
      const all = [...made, ...answersTo(change, acceptances)];
      const last = new Map<PersonId, Date>();
      for (const { by, at } of all) {
        const known = last.get(by);
        if (known === undefined || known < at) last.set(by, at);
      }
      const writers = [...last].map(([by, at]) => ({ by, at }));
      return [[change.key, writers.toSorted((one, other) => other.at.getTime() - one.at.getTime())]];
    }),
  );
}

function partOf(place: Place): string {
  if (place.kind === "text") return `text ${place.root}`;
  // an item by its id alone: a change of who does something does not always name the list
  return place.kind === "item" ? `item ${place.itemId}` : "plan";
}

function partOfChange(change: Change): string | undefined {
  if (change.kind === "text") return `text ${change.root}`;
  if (change.kind === "plan-field") return "plan";
  return "itemId" in change && change.kind !== "record" ? `item ${change.itemId}` : undefined;
}

const divisionFields = new Set(["assignment", "proposed"]);

/** Did somebody who touched this have a hand in that change? */
function isIn(change: Change, place: Place): boolean {
  if (place.kind === "plan" && change.kind === "plan-field") {
    return place.field === (change.field === "coordination" ? "coordinator" : change.field);
  }
  if (place.kind !== "item") return true;
  const { field } = place;
  if (change.kind === "item-moved") return field === "order";
  // an item that came back whole was changed as a whole
  if (change.kind === "item-changed") {
    return field === null || change.fields.some((one) => one.field === field);
  }
  if (change.kind === "division-changed") {
    if (field === null) return false;
    return divisionFields.has(field) || change.fields.some((one) => one.field === field);
  }
  // an item is taken out by a mark on it, or altogether
  if (change.kind === "item-removed") return field === null || field === "removed";
  return true;
}

/** Who said yes or no to what was asked: a row, and no edit. */
function answersTo(change: Change, acceptances: readonly Acceptance[]): { by: PersonId; at: Date }[] {
  const [before, after] =
    change.kind === "division-changed" || (change.kind === "plan-field" && change.field === "coordination")
      ? [change.before, change.after]
      : [null, null];
  const known = new Set([before?.accepted?.at, before?.refused?.at]);
  return acceptances
    .filter(({ at, by }) =>
      [after?.accepted, after?.refused].some(
        (answer) => answer != null && answer.at === at && answer.by === by && !known.has(at),
      ),
    )
    .map(({ by, at }) => ({ by, at: new Date(at) }));
}
