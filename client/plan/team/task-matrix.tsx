// Who does what in one place: tasks and actions by topic, each in the column of its category.
import { useCallback, useEffect, useRef } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { moveItem, moveItemBefore } from "../../../shared/plan/edits.ts";
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection } from "../section-frame.tsx";
import { ActionLine } from "./action-line.tsx";
import { categories } from "./category-cells.tsx";
import css from "./task-matrix.module.css";
import { TaskRow } from "./task-row.tsx";
import { type TopicGroup, topicsOf } from "./topic-groups.ts";
import { askedOfLine, type Line } from "./use-lines.ts";

export function TaskMatrix({ lines }: { lines: readonly Line[] }) {
  const { plan, facts, isEditable } = usePlan();
  const topics = topicsOf(facts.template);
  const shown = lines.filter((line) => line.list === "team" || askedOfLine(line)?.responsibility != null);
  const known = new Set(topics.map(({ topic }) => topic));
  const groups = topics.map((group) => ({
    ...group,
    lines: shown.filter(({ topic }) => (known.has(topic) ? topic : null) === group.topic),
  }));
  const shownGroups = useRef(groups);
  useEffect(() => {
    shownGroups.current = groups;
  });

  const add = useCallback(
    (topic: TopicSlug | null, after?: ItemId) => {
      plan.undo.endStep();
      const registers = topic === null ? {} : { topic };
      const place = after === undefined ? {} : { after };
      focusItem(addTo(plan, "team", { fixed: {}, registers, ...place }));
    },
    [plan],
  );
  const step = useCallback(
    (id: ItemId, direction: -1 | 1) => {
      const group = shownGroups.current.find((candidate) => candidate.lines.some((line) => line.id === id));
      const tasks = group?.lines.filter((line) => line.list === "team") ?? [];
      const beside = tasks[tasks.findIndex((line) => line.id === id) + direction];
      if (beside === undefined) return;
      plan.undo.endStep();
      if (direction === 1) moveItem(plan.editing, "team", id, beside.id);
      else moveItemBefore(plan.editing, "team", id, beside.id);
      focusItem(id);
    },
    [plan],
  );

  return (
    <div className={css.matrix}>
      <h3>{words.tasks}</h3>
      {shown.length === 0 && <EmptySection section="team" />}
      <p className={css.about}>{words.tasksAbout}</p>
      <ul className={css.heads}>
        {categories.map((category) => (
          <li key={category}>
            <strong>
              {category}. {words.columns[category].title}
            </strong>{" "}
            <span>{words.columns[category].text}</span>
          </li>
        ))}
      </ul>
      {groups
        .filter((group) => group.lines.length > 0)
        .map((group) => (
          <Group key={group.topic ?? ""} group={group} topics={topics} onAdd={add} onStep={step} />
        ))}
      {isEditable && <EmptyTopics topics={groups.filter((group) => group.lines.length === 0)} onAdd={add} />}
    </div>
  );
}

interface GroupProps {
  group: TopicGroup & { lines: readonly Line[] };
  topics: readonly TopicGroup[];
  onAdd: (topic: TopicSlug | null, after?: ItemId) => void;
  onStep: (id: ItemId, direction: -1 | 1) => void;
}

function Group({ group, topics, onAdd, onStep }: GroupProps) {
  const { isEditable } = usePlan();
  const tasks = group.lines.filter((line) => line.list === "team");
  const after = useCallback((id: ItemId) => onAdd(group.topic, id), [onAdd, group.topic]);
  return (
    <div className={css.group} data-topic={group.topic ?? "other"}>
      <div className={css.topic}>
        <h4>{group.title}</h4>
        {isEditable && (
          <button type="button" aria-label={words.addTask(group.title)} onClick={() => onAdd(group.topic)}>
            + {words.task}
          </button>
        )}
      </div>
      <ul>
        {tasks.map((line, index) => (
          <TaskRow
            key={line.id}
            item={line.item}
            topics={topics}
            isFirst={index === 0}
            isLast={index === tasks.length - 1}
            onStep={onStep}
            onEnter={after}
          />
        ))}
        {group.lines.map((line) =>
          line.list === "actions" ? <ActionLine key={line.id} item={line.item} /> : null,
        )}
      </ul>
    </div>
  );
}

/** Topics without a line yet take no room of their own. */
function EmptyTopics({ topics, onAdd }: Pick<GroupProps, "topics" | "onAdd">) {
  if (topics.length === 0) return null;
  return (
    <div className={css.emptyTopics}>
      <span aria-hidden>{words.addTaskAt}</span>
      {topics.map(({ topic, title }) => (
        <button
          key={topic ?? ""}
          type="button"
          aria-label={words.addTask(title)}
          onClick={() => onAdd(topic)}
        >
          + {title}
        </button>
      ))}
    </div>
  );
}
