// The fields for a value of one kind: a number, a total or its questions, two numbers, or a grade.
import { useId } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { type Draft, readNumber, waysOf } from "./draft.ts";
import { ItemEntry } from "./item-entry.tsx";
import css from "./measure-form.module.css";
import { NumberRow } from "./number-row.tsx";
import { numberText } from "../../../shared/readable/value-text.ts";

export interface ValueEntryProps {
  kind: MeasureKind;
  draft: Draft;
  onChange: (draft: Draft) => void;
  problem: string | undefined;
}

export function ValueEntry({ kind, draft, onChange, problem }: ValueEntryProps) {
  const facts = measureKinds[kind];
  const problemId = useId();
  const anchorsId = useId();
  const ways = waysOf(kind);
  const isByItems = facts.items !== undefined && draft.way === "items";
  const isInvalid = problem !== undefined;
  const describedBy = isInvalid ? problemId : undefined;
  const { anchors, min, max } = facts;

  return (
    <div className={css.entry} data-entry={kind}>
      {ways.length > 1 && (
        <div className={css.choices} role="radiogroup" aria-label={words.way}>
          {ways.map((way) => (
            <label key={way}>
              <input type="radio" checked={draft.way === way} onChange={() => onChange({ ...draft, way })} />
              {way === "items" ? words.byItems : words.total}
            </label>
          ))}
        </div>
      )}
      {anchors !== undefined && !isByItems && (
        <p className={css.hint} id={anchorsId}>
          {words.anchors(min, anchors.low, max, anchors.high)}
        </p>
      )}
      {facts.form === "pressure" && (
        <div className={css.pair}>
          <NumberInput
            label={`${words.upper} (${facts.unit})`}
            value={draft.upper}
            onChange={(upper) => onChange({ ...draft, upper })}
            {...{ describedBy, isInvalid }}
          />
          <NumberInput
            label={`${words.lower} (${facts.unit})`}
            value={draft.lower}
            onChange={(lower) => onChange({ ...draft, lower })}
            {...{ describedBy, isInvalid }}
          />
        </div>
      )}
      {facts.form === "score" && (
        <NumberRow
          label={words.grade}
          {...{ min, max, isInvalid }}
          describedBy={[describedBy, anchorsId].filter((id) => id !== undefined).join(" ")}
          value={readNumber(draft.number) ?? null}
          onChange={(value) => onChange({ ...draft, number: value === null ? "" : String(value) })}
        />
      )}
      {isByItems && facts.items !== undefined && (
        <ItemEntry scale={facts.items} {...{ kind, draft, onChange, describedBy, isInvalid }} />
      )}
      {(facts.form === "number" || (facts.form === "items" && !isByItems)) && (
        <NumberInput
          label={
            facts.form === "items"
              ? words.totalLabel(numberText(min), numberText(max))
              : words.valueIn(facts.unit)
          }
          hint={words.hints[kind]}
          value={draft.number}
          onChange={(number) => onChange({ ...draft, number })}
          {...{ describedBy, isInvalid }}
        />
      )}
      <p id={problemId} className={css.problem} role="alert" hidden={!isInvalid}>
        {problem}
      </p>
    </div>
  );
}

interface NumberInputProps {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  describedBy: string | undefined;
  isInvalid: boolean;
}

function NumberInput({ label, hint, value, onChange, describedBy, isInvalid }: NumberInputProps) {
  const id = useId();
  const hintId = useId();
  const described = [describedBy, hint === undefined ? undefined : hintId].filter((one) => one !== undefined);
  // not Mantine's: that lets nothing but its own error describe the field
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className={css.hint} id={hintId}>
          {hint}
        </p>
      )}
      <input
        id={id}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        aria-invalid={isInvalid}
        aria-describedby={described.join(" ")}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
