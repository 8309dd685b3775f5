// Where an item goes when it moves up or down among those that are shown.
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { moveItem } from "../../../shared/plan/edits.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import type { OpenPlan } from "../../net/open-plan.ts";

/** After which item it comes then: null is first, undefined where it cannot go further. */
export interface Neighbours {
  upAfter: ItemId | null | undefined;
  downAfter: ItemId | undefined;
}

export function neighboursOf(items: readonly { id: ItemId }[], index: number): Neighbours {
  return {
    upAfter: index === 0 ? undefined : (items[index - 2]?.id ?? null),
    downAfter: items[index + 1]?.id,
  };
}

/** For an ItemMenu. */
export function movesOf(plan: OpenPlan, list: ListName, id: ItemId, { upAfter, downAfter }: Neighbours) {
  const moveAfter = (after: ItemId | null) => () => {
    plan.undo.endStep();
    moveItem(plan.editing, list, id, after);
  };
  return {
    onMoveUp: upAfter === undefined ? undefined : moveAfter(upAfter),
    onMoveDown: downAfter === undefined ? undefined : moveAfter(downAfter),
  };
}
