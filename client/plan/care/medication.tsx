// The medication of now, in its own order, and below it what was stopped.
import { memo } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { isTaken } from "../../../shared/plan/findings/open-item.ts";
import { useItems } from "../../hooks/use-items.ts";
import { today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection, SectionAction } from "../section-frame.tsx";
import css from "./medication.module.css";
import { MedicineRow } from "./medicine-row.tsx";
import { neighboursOf } from "./neighbours.ts";
import { StoppedMedicine } from "./stopped-medicine.tsx";

const words = careWords.medication;

export function MedicationSection() {
  const { plan } = usePlan();
  const medicines = useItems("medications");
  const day = today();
  const taken = medicines.filter(({ content }) => isTaken(content, day));
  const stopped = medicines.filter(({ content }) => !isTaken(content, day));

  function add(): void {
    plan.undo.endStep();
    focusItem(addTo(plan, "medications", { fixed: {} }));
  }

  return (
    <>
      <SectionAction label={words.addLabel} short={words.add} onClick={add} />
      {medicines.length === 0 && <EmptySection section="medication" />}
      {taken.length > 0 && (
        <div className={css.table}>
          <Heads />
          <ul className={css.list} aria-label={words.list} tabIndex={-1}>
            {taken.map((item, index) => (
              <MedicineRow
                key={item.id}
                item={item}
                {...neighboursOf(taken, index)}
                onNext={index === taken.length - 1 ? add : undefined}
              />
            ))}
          </ul>
        </div>
      )}
      {taken.length === 0 && stopped.length > 0 && <p className={css.none}>{words.none}</p>}
      {stopped.length > 0 && <Stopped medicines={stopped} />}
    </>
  );
}

/** For the eye only: each field says by itself what it is. */
const Heads = memo(function Heads() {
  return (
    <div className={css.heads} aria-hidden>
      {[words.name, words.dose, words.frequency, words.reason].map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
});

function Stopped({ medicines }: { medicines: readonly LiveItem<"medications">[] }) {
  return (
    <details className={css.stopped}>
      <summary>{words.stopped(medicines.length)}</summary>
      <ul aria-label={words.stoppedList} tabIndex={-1}>
        {medicines.map((item) => (
          <StoppedMedicine key={item.id} item={item} />
        ))}
      </ul>
    </details>
  );
}
