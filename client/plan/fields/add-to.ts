// Adds an item to a list from the page; when the list is full, the page says so and nothing is added.
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { addItem, isFull, type NewItem } from "../../../shared/plan/edits.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import type { OpenPlan } from "../../net/open-plan.ts";

export function addTo<L extends ListName>(plan: OpenPlan, list: L, item: NewItem<L>): ItemId | undefined {
  const full = isFull(plan.doc, list);
  plan.tellFull(full ? list : undefined);
  return full ? undefined : addItem(plan.editing, list, item);
}
