// One point of the agenda on one line: done or not, its words, how long it may take; its place changes by drag or keys.
import { Menu } from "@mantine/core";
import { CircleSlash, GripVertical, Play } from "lucide-react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useField } from "../../hooks/use-field.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { useDragRow } from "../fields/drag-row.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";
import { useAgenda } from "./agenda-acts.ts";
import { useCurrentPoint } from "./meeting-desk.ts";
import { PointConflicts, PointMinutes } from "./point-fields.tsx";

const words = meetingPlanWords.agenda;

interface PointRowProps {
  item: LiveItem<"agenda">;
  isInMeeting: boolean;
  isCurrent: boolean;
  isFirst: boolean;
  isLast: boolean;
}

export function PointRow({ item, isInMeeting, isCurrent, isFirst, isLast }: PointRowProps) {
  const { id, content } = item;
  const { me, isEditable } = usePlan();
  const acts = useAgenda();
  const performers = usePerformers();
  const { choose } = useCurrentPoint(acts.meetingId);
  const minutes = useField("agenda", id, "minutes");
  const drag = useDragRow({
    list: "agenda",
    id,
    onDrop: acts.drop,
    onStep: (direction) => acts.step(id, direction),
  });
  const label = meetingPlanWords.point(content.text);
  const isMine = content.by?.kind === "member" && content.by.id === me.id;

  return (
    <li
      className={css.point}
      data-item={id}
      data-list="agenda"
      data-current={isCurrent || undefined}
      data-done={content.done ?? undefined}
      aria-label={label}
      aria-current={isCurrent ? "step" : undefined}
      {...drag.row}
    >
      <div className={css.line}>
        {isEditable && (
          <span className={css.grip} title={words.drag(label)} aria-hidden {...drag.handle}>
            <GripVertical size={15} />
          </span>
        )}
        {isInMeeting && (
          <button
            type="button"
            className={css.now}
            aria-pressed={isCurrent}
            aria-label={words.now(content.text)}
            // what is settled is not talked about: its mark is taken off first
            disabled={content.done !== null}
            onClick={() => choose(id)}
          >
            <Play size={13} aria-hidden />
          </button>
        )}
        <input
          type="checkbox"
          className={css.check}
          checked={content.done === "yes"}
          disabled={!isEditable}
          aria-label={words.done(content.text)}
          onChange={({ target }) => acts.settle(item, target.checked ? "yes" : null)}
        />
        <WordsField list="agenda" id={id} name="text" label={words.text} isOneLine className={css.words} />
        <PointMinutes item={item} field={minutes} />
        <ItemMenu
          list="agenda"
          id={id}
          label={label}
          onMoveUp={isFirst ? undefined : () => acts.step(id, -1)}
          onMoveDown={isLast ? undefined : () => acts.step(id, 1)}
        >
          {isEditable && (
            <Menu.Item
              leftSection={<CircleSlash size={15} aria-hidden />}
              onClick={() => acts.settle(item, content.done === "no" ? null : "no")}
            >
              {content.done === "no" ? words.notDoneAfterAll : words.notDone}
            </Menu.Item>
          )}
        </ItemMenu>
      </div>
      {content.by !== null && !isMine && <p className={css.by}>{words.by(performers.nameOf(content.by))}</p>}
      {content.done === "no" && (
        <div className={css.why}>
          <span className={css.amber}>{meetingPlanWords.outcomes.no}</span>
          <WordsField list="agenda" id={id} name="reasonText" label={words.why} isOneLine />
        </div>
      )}
      <PointConflicts item={item} />
    </li>
  );
}
