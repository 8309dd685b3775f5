// Fields that hold two values, or one that cannot be read: they are a finding of their own, and not also missing.
import type { ItemId } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import type { ListName } from "../items.ts";

export type Unsettled = (list: ListName | "plan", itemId: ItemId | null, field: string) => boolean;

export function unsettledIn(content: PlanContent): Unsettled {
  const key = (...parts: (string | null)[]) => parts.join(" ");
  const fields = new Set(
    [...content.conflicts, ...content.unreadable].map(({ list, itemId, field }) => key(list, itemId, field)),
  );
  return (list, itemId, field) => fields.has(key(list, itemId, field));
}
