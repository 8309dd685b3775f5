// The actions of one group (a goal, a topic, or neither) in their order, with a way to add the next.
import { memo, useCallback, useRef } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { moveItem, moveItemBefore, removeItem, setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { useLatest } from "../../hooks/use-latest.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { addTo } from "../fields/add-to.ts";
import type { DropPlace } from "../fields/drag-row.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { ActionRow } from "./action-row.tsx";
import css from "./goals.module.css";

interface ActionListProps {
  items: readonly LiveItem<"actions">[];
  goal: ItemId | null;
  topic: TopicSlug | null;
  /** What the group is, for who cannot see it: "doel Thuis blijven wonen". */
  label: string;
}

const nobody = { performer: null, responsibility: null, handsOver: "" };

export const ActionList = memo(function ActionList({ items, goal, topic, label }: ActionListProps) {
  const { plan, isEditable } = usePlan();
  // rows are drawn again only when their own action changes; what they call reads the group as it is then
  const group = useLatest(items);
  const addButton = useRef<HTMLButtonElement>(null);

  const add = useCallback(
    (after?: ItemId) => {
      plan.undo.endStep();
      const id = addTo(plan, "actions", {
        fixed: {},
        registers: {
          status: "requested",
          assignment: nobody,
          ...(goal === null ? {} : { goal }),
          ...(topic === null ? {} : { topic }),
        },
        ...(after === undefined ? {} : { after }),
      });
      focusItem(id);
    },
    [plan, goal, topic],
  );
  const emptied = useCallback(
    (id: ItemId) => {
      plan.undo.endStep();
      const at = group.current.findIndex((item) => item.id === id);
      const near = group.current[at - 1] ?? group.current[at + 1];
      removeItem(plan.editing, "actions", id, itemWords.removedReason);
      if (near === undefined) addButton.current?.focus();
      else focusItem(near.id);
    },
    [plan, group],
  );
  const drop = useCallback(
    (moved: ItemId, { id, side }: DropPlace) => {
      plan.undo.endStep();
      plan.doc.transact(() => {
        if (side === "after") moveItem(plan.editing, "actions", moved, id);
        else moveItemBefore(plan.editing, "actions", moved, id);
        if (group.current.some((item) => item.id === moved)) return;
        setField(plan.editing, "actions", moved, "goal", goal);
        if (goal === null) setField(plan.editing, "actions", moved, "topic", topic);
      }, plan.editing.origin);
    },
    [plan, group, goal, topic],
  );
  const step = useCallback(
    (id: ItemId, direction: -1 | 1) => {
      const at = group.current.findIndex((item) => item.id === id);
      const beside = group.current[at + direction];
      if (beside === undefined) return;
      plan.undo.endStep();
      if (direction === 1) moveItem(plan.editing, "actions", id, beside.id);
      else moveItemBefore(plan.editing, "actions", id, beside.id);
      focusItem(id);
    },
    [plan, group],
  );

  return (
    <>
      {items.length > 0 && (
        <ul className={css.actions}>
          {items.map((item, index) => (
            <ActionRow
              key={item.id}
              item={item}
              onEnter={add}
              onEmptied={emptied}
              onDrop={drop}
              onStep={step}
              isFirst={index === 0}
              isLast={index === items.length - 1}
            />
          ))}
        </ul>
      )}
      {isEditable && (
        <button
          ref={addButton}
          type="button"
          className={css.addAction}
          aria-label={`${itemWords.action.add} (${label})`}
          onClick={() => add(items.at(-1)?.id)}
        >
          + {itemWords.action.add}
        </button>
      )}
    </>
  );
});
