// Goals with their actions, the actions that belong to no goal, and the goals that are finished.
import { useCallback, useMemo } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { moveItem, moveItemBefore } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useItems } from "../../hooks/use-items.ts";
import { useLatest } from "../../hooks/use-latest.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { addTo } from "../fields/add-to.ts";
import type { DropPlace } from "../fields/drag-row.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection, SectionAction } from "../section-frame.tsx";
import { ActionList } from "./action-list.tsx";
import { GoalCard } from "./goal-card.tsx";
import css from "./goals.module.css";

const words = itemWords.goal;
const none: readonly LiveItem<"actions">[] = [];

export function GoalsSection() {
  const { plan } = usePlan();
  const goals = useItems("goals");
  const byGoal = useActionsByGoal(goals);
  const [open, closed] = useMemo(() => {
    const isClosed = ({ content }: LiveItem<"goals">) =>
      content.status === "completed" || content.status === "cancelled";
    return [goals.filter((goal) => !isClosed(goal)), goals.filter(isClosed)];
  }, [goals]);
  const shown = useLatest(open);

  const add = () => {
    plan.undo.endStep();
    const registers = { status: "active", owner: "patient" } as const;
    focusItem(addTo(plan, "goals", { fixed: {}, registers }));
  };
  const drop = useCallback(
    (moved: ItemId, { id, side }: DropPlace) => {
      plan.undo.endStep();
      if (side === "after") moveItem(plan.editing, "goals", moved, id);
      else moveItemBefore(plan.editing, "goals", moved, id);
    },
    [plan],
  );
  const step = useCallback(
    (id: ItemId, direction: -1 | 1) => {
      const beside = shown.current[shown.current.findIndex((goal) => goal.id === id) + direction];
      if (beside !== undefined) drop(id, { id: beside.id, side: direction === 1 ? "after" : "before" });
      focusItem(id);
    },
    [drop, shown],
  );
  const card = (goal: LiveItem<"goals">, index: number, among: readonly unknown[]) => (
    <GoalCard
      key={goal.id}
      item={goal}
      actions={byGoal.get(goal.id) ?? none}
      onDrop={drop}
      onStep={step}
      isFirst={index === 0}
      isLast={index === among.length - 1}
    />
  );
  const loose = byGoal.get(null) ?? none;
  return (
    <>
      <SectionAction label={words.addLabel} short={words.add} onClick={add} />
      {goals.length === 0 && <EmptySection section="goals" />}
      <div className={css.goals}>
        {open.map(card)}
        {loose.length > 0 && (
          <div className={css.goal}>
            <h3 className={css.looseTitle}>{words.none}</h3>
            <ActionList items={loose} goal={null} topic={null} label={words.none} />
          </div>
        )}
        {closed.length > 0 && (
          <details className={css.closed}>
            <summary>{words.closed(closed.length)}</summary>
            <div className={css.goals}>{closed.map(card)}</div>
          </details>
        )}
      </div>
    </>
  );
}

type Groups = Map<ItemId | null, readonly LiveItem<"actions">[]>;

/** As drawn last: a group that did not change stays the same array, so that its card is not drawn again. */
const drawn = new WeakMap<OpenPlan, Groups>();

/** The actions of each goal; under null those of no goal and no topic (a topic shows its own). */
function useActionsByGoal(goals: readonly LiveItem<"goals">[]): Groups {
  const { plan } = usePlan();
  const actions = useItems("actions");
  return useMemo(() => {
    const known = new Set<ItemId>(goals.map(({ id }) => id));
    const goalOf = ({ content }: LiveItem<"actions">) =>
      content.goal !== null && known.has(content.goal) ? content.goal : null;
    const placed = actions.filter((action) => action.content.topic === null || goalOf(action) !== null);
    const groups: Groups = new Map();
    for (const [goal, group] of Map.groupBy(placed, goalOf)) {
      const before = drawn.get(plan)?.get(goal);
      const isSame = before?.length === group.length && group.every((item, index) => item === before[index]);
      groups.set(goal, isSame ? before : group);
    }
    drawn.set(plan, groups);
    return groups;
  }, [plan, actions, goals]);
}
