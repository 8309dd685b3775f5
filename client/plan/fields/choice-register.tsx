// A choice that is one whole value of an item: the list to choose from, or both values when two people chose.
import type { Register } from "../../../shared/plan/register.ts";
import { ChoiceField, type ChoiceFieldProps } from "./choice-field.tsx";
import { RegisterField } from "./register-field.tsx";

interface ChoiceRegisterProps<T extends string> extends Omit<
  ChoiceFieldProps<T>,
  "value" | "onChange" | "tone"
> {
  register: Register<T>;
  set: (value: T | null) => void;
  /** By the value that stands there. */
  toneOf?: (value: T | null) => ChoiceFieldProps<T>["tone"];
  /** Of a value that is no longer among the choices. */
  formatOther?: (value: T) => string;
}

export function ChoiceRegister<T extends string>(props: ChoiceRegisterProps<T>) {
  const { register, set, toneOf, formatOther, ...field } = props;
  const format = (value: T) =>
    field.options.find(([option]) => option === value)?.[1] ?? formatOther?.(value) ?? value;
  return (
    <RegisterField register={register} label={field.label} format={format} set={set}>
      {(value) => <ChoiceField {...field} value={value} tone={toneOf?.(value) ?? "plain"} onChange={set} />}
    </RegisterField>
  );
}

/** Values and their words, in the order of the values. */
export function optionsOf<T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, string>>,
): readonly (readonly [T, string])[] {
  return values.map((value) => [value, words[value]] as const);
}
