// The rest of a goal: why it matters, how it goes, who agreed to it, and what it is measured by.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { achievements, goalOwners, goalStatuses } from "../../../shared/plan/items.ts";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { useField } from "../../hooks/use-field.ts";
import { numberInWords, readNumber } from "../../ui/numbers.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { LabelledField } from "../fields/labelled-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./details.module.css";

const words = itemWords.goal;
const kinds = Object.keys(measureKinds) as MeasureKind[]; // keys of a literal

export function GoalDetails({ item: { id, content, registers } }: { item: LiveItem<"goals"> }) {
  const { isEditable } = usePlan();

  const status = useField("goals", id, "status");
  const achievement = useField("goals", id, "achievement");
  const agreedBy = useField("goals", id, "agreedBy");
  const measure = useField("goals", id, "measure");
  const target = useField("goals", id, "target");
  const agreed = content.agreedBy ?? [];

  return (
    <div className={css.details}>
      <LabelledField label={words.why}>
        <WordsField
          list="goals"
          id={id}
          name="why"
          label={words.why}
          placeholder={words.whyExample}
          className={css.wide}
        />
      </LabelledField>
      <LabelledField label={words.status}>
        <ChoiceRegister
          register={registers.status}
          label={words.status}
          options={optionsOf(goalStatuses, words.statuses)}
          set={status.set}
        />
      </LabelledField>
      <LabelledField label={words.achievement}>
        <ChoiceRegister
          register={registers.achievement}
          label={words.achievement}
          options={optionsOf(achievements, words.achievements)}
          set={achievement.set}
        />
      </LabelledField>
      <LabelledField label={words.agreedBy}>
        <RegisterField
          register={registers.agreedBy}
          label={words.agreedBy}
          format={(value) => value.map((party) => words.agreed[party]).join(", ")}
          set={agreedBy.set}
        >
          {() => (
            <span className={css.parties} role="group" aria-label={words.agreedBy}>
              {goalOwners.map((party) => (
                <label key={party}>
                  <input
                    type="checkbox"
                    checked={agreed.includes(party)}
                    disabled={!isEditable}
                    onChange={(event) =>
                      agreedBy.set(
                        goalOwners.filter((one) =>
                          one === party ? event.target.checked : agreed.includes(one),
                        ),
                      )
                    }
                  />
                  {words.agreed[party]}
                </label>
              ))}
            </span>
          )}
        </RegisterField>
      </LabelledField>
      <LabelledField label={words.measure}>
        <ChoiceRegister
          register={registers.measure}
          label={words.measure}
          options={kinds.map((kind) => [kind, measureKinds[kind].title] as const)}
          set={measure.set}
        />
      </LabelledField>
      {content.measure !== null && (
        <LabelledField label={`${words.target} (${measureKinds[content.measure].unit})`}>
          <RegisterField
            register={registers.target}
            label={words.target}
            format={numberInWords}
            set={target.set}
          >
            {(value) => (
              <ValueField
                value={value === null ? null : numberInWords(value)}
                label={words.target}
                inputMode="decimal"
                maxLength={8}
                standing={target.standing}
                onChange={(typed, over) =>
                  target.set(typed === null ? null : (readNumber(typed) ?? value), over)
                }
              />
            )}
          </RegisterField>
        </LabelledField>
      )}
    </div>
  );
}
