// What two people filled in at once in one measurement, with both names: somebody has to choose.
import { setField } from "../../../shared/plan/edits.ts";
import type { RegistersOf } from "../../../shared/plan/items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { dayInWords } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import type { MeasureItem } from "./kind-line.ts";
import { valuesText } from "../../../shared/readable/value-text.ts";

const fields = ["date", "values", "by"] as const;
type Field = (typeof fields)[number];

export function hasConflict({ registers }: MeasureItem): boolean {
  return fields.some((field) => registers[field].state === "conflict");
}

export function MeasureConflicts({ item: { id, content, registers } }: { item: MeasureItem }) {
  const { plan } = usePlan();
  const { nameOf } = usePerformers();

  function choose<R extends Field>(field: R, value: RegistersOf<"measures">[R] | null): void {
    plan.undo.endStep();
    setField(plan.editing, "measures", id, field, value);
  }

  return (
    <>
      <RegisterField
        register={registers.date}
        label={words.date}
        format={dayInWords}
        set={(value) => choose("date", value)}
      >
        {() => null}
      </RegisterField>
      <RegisterField
        register={registers.values}
        label={words.value}
        format={(one) => valuesText(content.kind, one)}
        set={(value) => choose("values", value)}
      >
        {() => null}
      </RegisterField>
      <RegisterField
        register={registers.by}
        label={words.by}
        format={nameOf}
        set={(value) => choose("by", value)}
      >
        {() => null}
      </RegisterField>
    </>
  );
}
