// The evaluation: when it is, and for each goal and action whether it was kept and why.
import { type FocusEvent, useCallback, useMemo, useState } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePlanField } from "../../hooks/use-field.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { today } from "../../ui/dates.ts";
import { evaluationWords as words } from "../../../shared/words/evaluation.ts";
import { DateRegister } from "../fields/date-register.tsx";
import { NextAgenda } from "../meeting/agenda.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./evaluation.module.css";
import { OutcomeRow } from "./outcome-row.tsx";

type Goal = LiveItem<"goals">;
type Action = LiveItem<"actions">;

export function EvaluationSection() {
  const goals = useItems("goals");
  const actions = useItems("actions");
  const asked = useMemo(() => goals.filter(({ content }) => content.status !== "cancelled"), [goals]);
  const byGoal = useMemo(() => {
    const known = new Set(asked.map(({ id }) => id));
    const open = actions.filter(({ content }) => content.status !== "cancelled");
    return Map.groupBy(open, ({ content }) =>
      content.goal !== null && known.has(content.goal) ? content.goal : null,
    );
  }, [actions, asked]);
  const order = useSettledOrder();
  const loose = order.sorted(byGoal.get(null) ?? []);
  const discussed = asked.filter(isDiscussed).length;

  return (
    <div className={css.evaluation}>
      <NextEvaluation />
      <NextAgenda />
      {asked.length === 0 && loose.length === 0 ? (
        <p className={css.hint}>{words.empty}</p>
      ) : (
        <p className={css.summary} role="status">
          {words.discussed(discussed, asked.length)}
        </p>
      )}
      <div className={css.goals} onFocus={order.entered} onBlur={order.left}>
        {order.sorted(asked).map((goal) => (
          <div key={goal.id} className={css.goal} data-outcome-goal={goal.id}>
            <OutcomeRow list="goals" item={goal} />
            <Actions actions={order.sorted(byGoal.get(goal.id) ?? [])} />
          </div>
        ))}
        {loose.length > 0 && (
          <div className={css.goal}>
            <h3 className={css.loose}>{words.withoutGoal}</h3>
            <Actions actions={loose} />
          </div>
        )}
      </div>
    </div>
  );
}

function Actions({ actions }: { actions: readonly Action[] }) {
  if (actions.length === 0) return null;
  return (
    <ul className={css.actions}>
      {actions.map((action) => (
        <li key={action.id}>
          <OutcomeRow list="actions" item={action} />
        </li>
      ))}
    </ul>
  );
}

function NextEvaluation() {
  const { isEditable } = usePlan();
  const { evaluateOn } = usePlanValues();
  const field = usePlanField("evaluateOn");
  const next = evaluateOn.state === "one" ? evaluateOn.value : null;
  return (
    <div className={css.next}>
      {(isEditable || next !== null) && evaluateOn.state !== "conflict" && <span>{words.next}: </span>}
      <DateRegister register={evaluateOn} field={field} label={words.next} empty={words.nextEmpty} />
      {next !== null && next < today() && <span className={css.past}>{words.past}</span>}
    </div>
  );
}

/** A register with two values is for somebody to choose from: it is not discussed yet. */
function isDiscussed({ content }: Goal | Action): boolean {
  return content.outcome !== null;
}

interface SettledOrder {
  /** What was not discussed comes first. */
  sorted<I extends Goal | Action>(items: readonly I[]): readonly I[];
  entered: () => void;
  left: (event: FocusEvent) => void;
}

/** Nothing moves under the hands of somebody who is at work in it: what was first when they came stays first. */
function useSettledOrder(): SettledOrder {
  const [wasDiscussed, setWasDiscussed] = useState<ReadonlySet<string>>();
  const { goals, actions } = { goals: useItems("goals"), actions: useItems("actions") };
  const entered = useCallback(() => {
    setWasDiscussed(
      (before) => before ?? new Set([...goals, ...actions].filter(isDiscussed).map(({ id }) => id)),
    );
  }, [goals, actions]);
  const left = useCallback(({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setWasDiscussed(undefined);
  }, []);
  return {
    sorted: (items) => {
      const isLast = (item: Goal | Action) => wasDiscussed?.has(item.id) ?? isDiscussed(item);
      return [...items.filter((item) => !isLast(item)), ...items.filter(isLast)];
    },
    entered,
    left,
  };
}
