// Of one goal or action: was it kept, when was that discussed, and why.
import { memo } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import type { RegistersOf } from "../../../shared/plan/items.ts";
import { useField } from "../../hooks/use-field.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { evaluationWords as words } from "../../../shared/words/evaluation.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { DateField } from "../fields/date-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./evaluation.module.css";

type Outcome = RegistersOf<"goals">["outcome"];

type OutcomeRowProps =
  | { list: "goals"; item: LiveItem<"goals"> }
  | { list: "actions"; item: LiveItem<"actions"> };

const tones = { yes: "green", partly: "amber", no: "red" } as const;

export const OutcomeRow = memo(function OutcomeRow({ list, item }: OutcomeRowProps) {
  const { isEditable } = usePlan();
  const { id, content, registers } = item;
  const isGoal = list === "goals";
  const name = isGoal ? words.goalName(content.text) : words.actionName(content.text);
  const text = content.text.trim() === "" ? (isGoal ? words.unnamedGoal : words.unnamedAction) : content.text;
  const { set, standing } = useField(list, id, "outcome");
  return (
    <div className={css.outcome} data-outcome={id}>
      <div className={css.line}>
        {isGoal ? <h3 className={css.goalText}>{text}</h3> : <span className={css.actionText}>{text}</span>}
        <RegisterField register={registers.outcome} label={words.kept} format={say} set={set}>
          {(outcome) => (
            <span className={css.judged}>
              {outcome === null && !isEditable && <span className={css.hint}>{words.notYet}</span>}
              <ChoiceField
                value={outcome?.kept ?? null}
                label={words.keptOf(name)}
                empty={words.keptEmpty}
                tone={outcome === null ? "plain" : tones[outcome.kept]}
                options={isEditable ? words.choices : answers}
                onChange={(kept) => set(kept === null ? null : { kept, on: today() })}
              />
              {outcome !== null && (
                <DateField
                  value={outcome.on}
                  label={words.onOf(name)}
                  standing={standing}
                  onChange={(on, over) => set({ ...outcome, on: on ?? today() }, over)}
                />
              )}
            </span>
          )}
        </RegisterField>
      </div>
      {(registers.outcome.state !== "empty" || content.outcomeWhy !== "") && (
        <WordsField
          list={list}
          id={id}
          name="outcomeWhy"
          label={words.whyOf(name)}
          placeholder={words.why}
          className={css.why}
        />
      )}
    </div>
  );
});

const answers = Object.entries(words.answers) as [Outcome["kept"], string][]; // keys of the literal

function say({ kept, on }: Outcome): string {
  return `${words.answers[kept]} (${dayInWords(on)})`;
}
