// A date that is one whole value of an item: the date to pick, or both dates when two people picked one.
import type { Register } from "../../../shared/plan/register.ts";
import type { FieldOf } from "../../hooks/use-field.ts";
import { dayInWords } from "../../ui/dates.ts";
import { DateField } from "./date-field.tsx";
import { RegisterField } from "./register-field.tsx";

interface DateRegisterProps {
  register: Register<string>;
  field: FieldOf<string>;
  label: string;
  /** What stands there while it is empty; a verb is clearest. */
  empty?: string;
}

export function DateRegister({ register, field, label, ...rest }: DateRegisterProps) {
  return (
    <RegisterField
      register={register}
      label={label}
      format={(value) => dayInWords(value)}
      set={(value) => field.set(value)}
    >
      {(value) => (
        <DateField {...rest} value={value} label={label} standing={field.standing} onChange={field.set} />
      )}
    </RegisterField>
  );
}
