// One task: what it is, who does it, and in which category; beneath it what still has to be said.
import { Menu } from "@mantine/core";
import { memo } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useDivision } from "../../hooks/use-division.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";
import { DivisionNotes } from "../division/division-fields.tsx";
import { focusItem } from "../fields/focus-item.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { PerformerField } from "../fields/performer-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { CategoryCells } from "./category-cells.tsx";
import css from "./task-row.module.css";
import type { TopicGroup } from "./topic-groups.ts";

interface TaskRowProps {
  item: LiveItem<"team">;
  topics: readonly TopicGroup[];
  isFirst: boolean;
  isLast: boolean;
  onStep: (id: ItemId, direction: -1 | 1) => void;
  /** Enter in its words: the next one. */
  onEnter: (after: ItemId) => void;
}

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { item, topics, isFirst, isLast, onStep, onEnter } = props;
  const { id, content, registers } = item;
  const { plan, isEditable } = usePlan();
  const performers = usePerformers();
  const division = useDivision("team", item);
  const { current, pending, accepted, asked, voice } = division;
  const label = words.taskName(content.text);
  const performer = current?.performer ?? null;
  const category = current?.responsibility ?? null;
  const titleOf = (topic: string) => topics.find((group) => group.topic === topic)?.title ?? words.otherTopic;
  const setTopic = (topic: typeof content.topic) => {
    plan.undo.endStep();
    setField(plan.editing, "team", id, "topic", topic);
    focusItem(id);
  };

  return (
    <li className={css.item} data-item={id} data-open={performer === null || category === null || undefined}>
      <div className={css.row}>
        <div className={css.what}>
          <WordsField
            list="team"
            id={id}
            name="text"
            label={words.taskText}
            isOneLine
            className={css.text}
            onEnter={() => onEnter(id)}
          />
          {(performer === null || category === null) && (
            <p className={css.missing}>
              {performer === null && words.noPerformer} {category === null && words.noCategory}
            </p>
          )}
          {pending !== null && accepted === null && voice !== "own" && (
            <p className={css.waits}>{words.waitsFor(performers.nameOf(pending.value.performer))}</p>
          )}
        </div>
        <CategoryCells
          value={category}
          proposed={pending?.value.responsibility ?? null}
          label={label}
          onChange={(responsibility) => division.change({ responsibility })}
        />
        <span className={css.performer} data-category={category ?? "none"}>
          <PerformerField
            value={performer}
            label={`${itemWords.action.performer} (${label})`}
            tone={performer === null ? "amber" : "plain"}
            onChange={(chosen) => division.change({ performer: chosen })}
          />
        </span>
        {isEditable && (
          <span className={css.menu}>
            <ItemMenu
              list="team"
              id={id}
              label={label}
              onMoveUp={isFirst ? undefined : () => onStep(id, -1)}
              onMoveDown={isLast ? undefined : () => onStep(id, 1)}
              onRemoved={() => document.getElementById("titel-team")?.focus({ preventScroll: true })}
            >
              {topics
                .filter(({ topic }) => topic !== content.topic)
                .map(({ topic, title }) => (
                  <Menu.Item key={topic ?? ""} onClick={() => setTopic(topic)}>
                    {words.toTopic(title)}
                  </Menu.Item>
                ))}
            </ItemMenu>
          </span>
        )}
      </div>
      {asked?.responsibility === 2 && (isEditable || asked.handsOver !== "") && (
        <div className={css.handsOver}>
          <span aria-hidden>{itemWords.responsibility.handsOver}</span>
          <ValueField
            value={asked.handsOver === "" ? null : asked.handsOver}
            label={`${itemWords.responsibility.handsOver} (${label})`}
            placeholder={itemWords.responsibility.handsOverExample}
            standing={() => []}
            onChange={(handsOver) => division.change({ handsOver: handsOver ?? "" })}
          />
        </div>
      )}
      <DivisionNotes list="team" item={item} division={division} />
      {registers.topic.state === "conflict" && (
        <RegisterField register={registers.topic} label={words.topic} format={titleOf} set={setTopic}>
          {() => null}
        </RegisterField>
      )}
    </li>
  );
});
