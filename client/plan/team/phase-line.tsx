// One line of the change of phase: who does it now, and who from now on.
import type { Assignment } from "../../../shared/plan/assignment.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { CategoryControl } from "../division/category-control.tsx";
import { inWords } from "../division/division-fields.tsx";
import { PerformerField } from "../fields/performer-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import css from "./phase-change.module.css";
import { Side } from "./side.tsx";

const words = divisionWords.phase;
const nothing: Assignment = { performer: null, responsibility: null, handsOver: "" };

interface PhaseLineProps {
  name: string;
  now: Assignment | null;
  fromNow: Assignment | null;
  isChanged: boolean;
  onChange: (assignment: Assignment) => void;
}

export function PhaseLine({ name, now, fromNow, isChanged, onChange }: PhaseLineProps) {
  const performers = usePerformers();
  const value = fromNow ?? nothing;
  const label = `${words.fromNow}: ${name}`;
  return (
    <li className={css.line} data-changed={isChanged || undefined}>
      <span className={css.text}>{name}</span>
      <Side label={words.now}>{now === null ? divisionWords.noPerformer : inWords(now, performers)}</Side>
      <Side label={words.fromNow}>
        <PerformerField
          value={value.performer}
          label={label}
          onChange={(performer) => onChange({ ...value, performer })}
        />
        <CategoryControl
          value={value.responsibility}
          label={label}
          onChange={(responsibility) => onChange({ ...value, responsibility })}
        />
        {value.responsibility === 2 && (
          <ValueField
            value={value.handsOver === "" ? null : value.handsOver}
            label={`${itemWords.responsibility.handsOver} (${name})`}
            placeholder={itemWords.responsibility.handsOver}
            standing={() => []}
            onChange={(handsOver) => onChange({ ...value, handsOver: handsOver ?? "" })}
          />
        )}
      </Side>
    </li>
  );
}
