// What the treatment is for, as it was last discussed.
import { goalsOfCare } from "../../../shared/plan/treatments.ts";
import { usePlanField } from "../../hooks/use-field.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { DateField } from "../fields/date-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import { AgainChip } from "./discussed.tsx";
import css from "./limits.module.css";

const words = careWords.goalOfCare;

interface Goal {
  code: string;
  discussedOn: string;
}

export function GoalOfCare() {
  const { isEditable } = usePlan();
  const register = usePlanValues().goalOfCare;
  const { set, standing } = usePlanField("goalOfCare");

  return (
    <div className={css.card}>
      <h3>{words.title}</h3>
      <RegisterField
        register={register}
        label={words.title}
        format={({ code, discussedOn }) => words.format(titleOf(code), dayInWords(discussedOn))}
        set={(goal) => set(goal)}
      >
        {(goal) => (
          <>
            {goal === null && !isEditable ? (
              <span className={css.none}>{words.empty}</span>
            ) : (
              <ChoiceField
                value={goal?.code ?? null}
                label={words.label}
                options={optionsWith(goal)}
                empty={words.empty}
                onChange={(code) =>
                  set(code === null ? null : { code, discussedOn: goal?.discussedOn ?? today() })
                }
              />
            )}
            {goal !== null && (
              <div className={css.meta}>
                <span>
                  {careWords.limits.discussedOn.toLowerCase()}{" "}
                  <DateField
                    value={goal.discussedOn}
                    label={careWords.limits.discussedOn}
                    standing={standing}
                    onChange={(day, over) => {
                      // the goal and its day are one value: without a day there is no goal
                      if (day !== null) set({ ...goal, discussedOn: day }, over);
                    }}
                  />
                </span>
                <AgainChip discussedOn={goal.discussedOn} />
              </div>
            )}
          </>
        )}
      </RegisterField>
    </div>
  );
}

function titleOf(code: string): string {
  return goalsOfCare.find((goal) => goal.code === code)?.title ?? words.unknown;
}

/** A code from elsewhere stays one of the choices. */
function optionsWith(goal: Goal | null): readonly (readonly [string, string])[] {
  const known = goalsOfCare.map(({ code, title }) => [code, title] as const);
  const isKnown = goal === null || known.some(([code]) => code === goal.code);
  return isKnown ? known : [...known, [goal.code, titleOf(goal.code)]];
}
