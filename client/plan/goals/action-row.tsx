// One action on one line: done or not, what, who, and in which category; the rest opens beneath it.
import { ChevronDown, GripVertical } from "lucide-react";
import { memo, useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { actionStatuses } from "../../../shared/plan/items.ts";
import { useDivision } from "../../hooks/use-division.ts";
import { useField } from "../../hooks/use-field.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { DivisionFields, DivisionNotes } from "../division/division-fields.tsx";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { DateRegister } from "../fields/date-register.tsx";
import { type DropPlace, useDragRow } from "../fields/drag-row.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { ActionDetails } from "./action-details.tsx";
import css from "./goals.module.css";

const words = itemWords.action;

export interface ActionRowProps {
  item: LiveItem<"actions">;
  /** Enter in its words: the next one. */
  onEnter: (after: ItemId) => void;
  onEmptied: (id: ItemId) => void;
  onDrop: (moved: ItemId, place: DropPlace) => void;
  onStep: (id: ItemId, direction: -1 | 1) => void;
  isFirst: boolean;
  isLast: boolean;
}

const openStatuses: readonly (string | null)[] = ["requested", "accepted", "in-progress", null];

export const ActionRow = memo(function ActionRow(props: ActionRowProps) {
  const { item, onEnter, onEmptied, onDrop, onStep, isFirst, isLast } = props;
  const { id, content, registers } = item;
  const { isEditable } = usePlan();
  const [isOpen, setIsOpen] = useState(false);
  const status = useField("actions", id, "status");
  const due = useField("actions", id, "due");
  const division = useDivision("actions", item);
  const drag = useDragRow({ list: "actions", id, onDrop, onStep: (direction) => onStep(id, direction) });
  const label = words.name(content.text);
  const isDone = content.status === "completed";
  const isStopped = content.status === "cancelled" || content.status === "refused";
  const isLate = content.due !== null && content.due < today() && openStatuses.includes(content.status);
  const suffix = content.due === null || isDone ? undefined : words.by(dayInWords(content.due));

  return (
    <li className={css.action} data-item={id} {...drag.row}>
      <div className={css.line}>
        {isEditable && (
          <span className={css.grip} title={itemWords.drag(label)} aria-hidden {...drag.handle}>
            <GripVertical size={15} />
          </span>
        )}
        <input
          type="checkbox"
          className={css.check}
          checked={isDone}
          disabled={!isEditable}
          aria-label={words.done(content.text)}
          onChange={(event) => {
            status.set(event.target.checked ? "completed" : "in-progress");
          }}
        />
        <WordsField
          list="actions"
          id={id}
          name="text"
          label={words.text}
          isOneLine
          className={isDone || isStopped ? css.doneWords : css.words}
          onEnter={() => onEnter(id)}
          onBackspaceEmpty={() => onEmptied(id)}
        />
        <DivisionFields
          division={division}
          label={label}
          suffix={isLate ? `${suffix ?? ""}, ${words.overdue}` : suffix}
          isUrgent={isLate}
        />
        <button
          type="button"
          className={css.more}
          aria-expanded={isOpen}
          aria-label={isOpen ? words.less(content.text) : words.more(content.text)}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronDown size={16} aria-hidden />
        </button>
        <ItemMenu
          list="actions"
          id={id}
          label={label}
          onMoveUp={isFirst ? undefined : () => onStep(id, -1)}
          onMoveDown={isLast ? undefined : () => onStep(id, 1)}
        />
      </div>
      {isStopped && !isOpen && (
        <p className={css.stopped}>
          {words.statuses[content.status ?? "cancelled"]}
          {content.reason !== null && `: ${words.reasons[content.reason]}`}
          {content.reasonText !== "" && `. ${content.reasonText}`}
        </p>
      )}
      {/* closed, the row has room for a date and a status only in words; two of them have to be seen */}
      {!isOpen && registers.status.state === "conflict" && (
        <ChoiceRegister
          register={registers.status}
          label={words.status}
          options={optionsOf(actionStatuses, words.statuses)}
          set={status.set}
        />
      )}
      {!isOpen && registers.due.state === "conflict" && (
        <DateRegister register={registers.due} field={due} label={words.due} />
      )}
      <DivisionNotes list="actions" item={item} division={division} />
      {isOpen && <ActionDetails item={item} division={division} />}
    </li>
  );
});
