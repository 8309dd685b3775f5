// Who does it: the patient, somebody of the team, or a contact without an account, as a label that can be changed.
import type { Performer } from "../../../shared/plan/assignment.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { keyOfPerformer } from "../../../shared/plan/assignment.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./value-field.module.css";

export interface PerformerFieldProps {
  value: Performer | null;
  label?: string;
  empty?: string;
  tone?: "plain" | "amber" | "red";
  /** Behind the name on the label: "voor 28 nov". */
  suffix?: string | undefined;
  onChange: (value: Performer | null) => void;
}

export function PerformerField(props: PerformerFieldProps) {
  const {
    value,
    label = fieldWords.performer,
    empty = fieldWords.performer,
    tone = "plain",
    suffix,
    onChange,
  } = props;
  const { isEditable } = usePlan();
  const performers = usePerformers();
  const chosen = performers.find(value);
  const colour = chosen?.colour === undefined ? "" : `colour-${chosen.colour} ${css.coloured ?? ""}`;
  const labelOf = (name: string) => (suffix === undefined ? name : `${name}, ${suffix}`);
  if (!isEditable) {
    return value === null ? null : (
      <span className={`${css.pill} ${colour}`} data-tone={tone} title={performers.nameOf(value)}>
        {labelOf(performers.shortOf(value))}
      </span>
    );
  }
  const group = (name: "patient" | "member" | "contact") =>
    performers.options
      .filter((option) => option.group === name)
      .map((option) => (
        // the list says all; the label, which is the chosen option, is short
        <option
          key={option.key}
          value={option.key}
          label={option.key === chosen?.key ? labelOf(option.short) : option.name}
        >
          {option.name}
        </option>
      ));
  return (
    <select
      className={`${css.pill} ${colour}`}
      data-tone={tone}
      data-empty={value === null || undefined}
      aria-label={label}
      title={value === null ? undefined : performers.nameOf(value)}
      value={value === null ? "" : keyOfPerformer(value)}
      onChange={(event) => {
        const option = performers.options.find(({ key }) => key === event.target.value);
        onChange(option?.performer ?? null);
      }}
    >
      <option value="">{empty}</option>
      {value !== null && chosen === undefined && (
        <option value={keyOfPerformer(value)}>{fieldWords.gonePerson}</option>
      )}
      {group("patient")}
      <optgroup label={fieldWords.members}>{group("member")}</optgroup>
      {performers.options.some((option) => option.group === "contact") && (
        <optgroup label={fieldWords.contacts}>{group("contact")}</optgroup>
      )}
    </select>
  );
}
