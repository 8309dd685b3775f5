// A medicine that was stopped: what it was, since when not, and why; it can be taken again.
import { memo, useRef } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./medication.module.css";
import { focusListOf } from "./focus-list.ts";
import { useField } from "../../hooks/use-field.ts";

const words = careWords.medication;

export const StoppedMedicine = memo(function StoppedMedicine({ item }: { item: LiveItem<"medications"> }) {
  const { isEditable } = usePlan();
  const row = useRef<HTMLLIElement>(null);
  const { name, dose, frequency } = item.content;
  const label = words.item(name);
  return (
    <li ref={row} className={css.stoppedRow} data-item={item.id} aria-label={label}>
      <div>
        <strong>{name ?? words.thisOne}</strong>{" "}
        {[dose, frequency].filter((part) => part !== null).join(", ")}
        <StopLine item={item} />
      </div>
      {isEditable && (
        <ItemMenu list="medications" id={item.id} label={label} onRemoved={() => focusListOf(row.current)} />
      )}
    </li>
  );
});

/** "gestopt op 3 mrt: misselijk", or what two people said about it. */
export function StopLine({ item }: { item: LiveItem<"medications"> }) {
  const { isEditable } = usePlan();
  const { set } = useField("medications", item.id, "stopped");
  return (
    <RegisterField register={item.registers.stopped} label={words.stopConflict} format={sayStopped} set={set}>
      {(value) =>
        value !== null && (
          <span className={css.stoppedSince}>
            {sayStopped(value)}
            {isEditable && (
              <button type="button" className={css.quiet} onClick={() => set(null)}>
                {words.resume}
              </button>
            )}
          </span>
        )
      }
    </RegisterField>
  );
}

function sayStopped({ on, reason }: { on: string; reason: string }): string {
  const said = on > today() ? words.stoppedLater(dayInWords(on)) : words.stoppedOnDay(dayInWords(on));
  return words.stoppedWhy(said, reason);
}
