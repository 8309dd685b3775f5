// When something was last talked about, and whether it is time to do that again.
import { discussAgain } from "../../../shared/plan/findings/discuss-again.ts";
import type { Register } from "../../../shared/plan/register.ts";
import type { FieldOf } from "../../hooks/use-field.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { DateField } from "../fields/date-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import css from "./limits.module.css";
import { usePlan } from "../plan-context.ts";

const words = careWords.limits;

interface DiscussedOnProps {
  register: Register<string>;
  field: FieldOf<string>;
}

/** Without its day a wish says little: amber, in words. */
export function DiscussedOn({ register, field }: DiscussedOnProps) {
  const { isEditable } = usePlan();
  return (
    <RegisterField
      register={register}
      label={words.discussedOn}
      format={(value) => dayInWords(value)}
      set={field.set}
    >
      {(value) =>
        value === null && !isEditable ? (
          <span className={css.missing}>{words.noDate}</span>
        ) : (
          <span className={value === null ? css.missing : undefined}>
            {value !== null && `${words.discussedOn.toLowerCase()} `}
            <DateField
              value={value}
              label={words.discussedOn}
              empty={words.noDate}
              standing={field.standing}
              onChange={field.set}
            />
          </span>
        )
      }
    </RegisterField>
  );
}

export function AgainChip({ discussedOn }: { discussedOn: string | null }) {
  const { phase } = usePlanValues();
  const since = phase.state === "one" && phase.value !== null ? phase.value.since : null;
  const because = discussAgain(discussedOn, since, today());
  if (because === undefined) return null;
  return <span className={css.again}>{because === "year" ? words.againYear : words.againPhase}</span>;
}
