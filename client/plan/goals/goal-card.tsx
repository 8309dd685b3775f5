// One goal with its actions: whose it is, when it is evaluated, and beneath that who does what.
import { ChevronDown, GripVertical } from "lucide-react";
import { memo, useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { type RegisterName, type RegistersOf, goalOwners, goalStatuses } from "../../../shared/plan/items.ts";
import { useField } from "../../hooks/use-field.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { DateRegister } from "../fields/date-register.tsx";
import { type DropPlace, useDragRow } from "../fields/drag-row.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { ActionList } from "./action-list.tsx";
import { GoalDetails } from "./goal-details.tsx";
import css from "./goals.module.css";

const words = itemWords.goal;

interface GoalCardProps {
  item: LiveItem<"goals">;
  actions: readonly LiveItem<"actions">[];
  onDrop: (moved: ItemId, place: DropPlace) => void;
  onStep: (id: ItemId, direction: -1 | 1) => void;
  isFirst: boolean;
  isLast: boolean;
}

export const GoalCard = memo(function GoalCard({
  item,
  actions,
  onDrop,
  onStep,
  isFirst,
  isLast,
}: GoalCardProps) {
  const { id, content, registers } = item;
  const { plan, isEditable } = usePlan();
  const [isOpen, setIsOpen] = useState(false);
  const drag = useDragRow({ list: "goals", id, onDrop, onStep: (direction) => onStep(id, direction) });
  const label = words.name(content.text);
  const due = useField("goals", id, "due");

  function set<R extends RegisterName<"goals">>(field: R, value: RegistersOf<"goals">[R] | null): void {
    plan.undo.endStep();
    setField(plan.editing, "goals", id, field, value);
  }

  return (
    <article className={css.goal} aria-label={label} data-item={id} {...drag.row}>
      <div className={css.goalHead}>
        <div className={css.goalTitle}>
          {isEditable && (
            <span className={css.grip} title={itemWords.drag(label)} aria-hidden {...drag.handle}>
              <GripVertical size={15} />
            </span>
          )}
          <WordsField
            list="goals"
            id={id}
            name="text"
            label={words.text}
            isOneLine
            className={css.goalWords}
          />
          <button
            type="button"
            className={css.more}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? words.less : words.more}: ${content.text}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronDown size={16} aria-hidden />
          </button>
          <ItemMenu
            list="goals"
            id={id}
            label={label}
            onMoveUp={isFirst ? undefined : () => onStep(id, -1)}
            onMoveDown={isLast ? undefined : () => onStep(id, 1)}
          />
        </div>
        <div className={css.goalMeta}>
          <ChoiceRegister
            register={registers.owner}
            label={words.owner}
            empty={words.owner}
            isQuiet
            options={goalOwners.map((owner) => [owner, words.ownerShort(words.owners[owner])] as const)}
            set={(owner) => set("owner", owner)}
          />
          <span aria-hidden>·</span>
          <span className={css.due}>
            <span>{words.due.toLowerCase()}</span>
            <DateRegister register={registers.due} field={due} label={words.due} empty={words.dueEmpty} />
          </span>
          {(content.status !== "active" || registers.status.state === "conflict") && (
            <ChoiceRegister
              register={registers.status}
              label={words.status}
              options={optionsOf(goalStatuses, words.statuses)}
              toneOf={(value) => (value === "proposed" ? "amber" : value === "completed" ? "green" : "plain")}
              set={(status) => set("status", status)}
            />
          )}
        </div>
        {isOpen && <GoalDetails item={item} />}
      </div>
      <ActionList items={actions} goal={id} topic={null} label={label} />
    </article>
  );
});
