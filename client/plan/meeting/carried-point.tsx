// A point that an earlier meeting left: done since, not done and why, or talked about again.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { pointOutcomes } from "../../../shared/plan/items.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";
import { useAgenda } from "./agenda-acts.ts";
import { PointConflicts } from "./point-fields.tsx";

const words = meetingPlanWords.agenda;

export function CarriedPoint({ item }: { item: LiveItem<"agenda"> }) {
  const { id, content } = item;
  const { isEditable } = usePlan();
  const acts = useAgenda();
  const label = meetingPlanWords.point(content.text);
  return (
    <li
      className={css.point}
      data-item={id}
      data-list="agenda"
      data-done={content.done ?? undefined}
      aria-label={label}
    >
      <div className={css.line}>
        <WordsField list="agenda" id={id} name="text" label={words.text} isOneLine className={css.words} />
        <ItemMenu list="agenda" id={id} label={label} />
      </div>
      {isEditable ? (
        <div className={css.choices}>
          {pointOutcomes.map((outcome) => (
            <button
              key={outcome}
              type="button"
              className={css.choice}
              aria-pressed={content.done === outcome}
              aria-label={words.outcomeName(outcome, label)}
              onClick={() => acts.settle(item, content.done === outcome ? null : outcome)}
            >
              {meetingPlanWords.outcomes[outcome]}
            </button>
          ))}
          <button
            type="button"
            className={css.link}
            aria-label={words.againName(label)}
            onClick={() => acts.again(item)}
          >
            {words.again}
          </button>
        </div>
      ) : (
        content.done !== null && <p className={css.by}>{meetingPlanWords.outcomes[content.done]}</p>
      )}
      {content.done === "no" && (
        <div className={css.why}>
          <WordsField list="agenda" id={id} name="reasonText" label={words.why} isOneLine />
        </div>
      )}
      <PointConflicts item={item} />
    </li>
  );
}
