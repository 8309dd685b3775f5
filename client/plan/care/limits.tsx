// Wishes and limits: what the care is for, who speaks for the patient, which treatments they want, and what else.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { type Treatment, treatmentCodes, treatments } from "../../../shared/plan/treatments.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useItems } from "../../hooks/use-items.ts";
import { careWords } from "../../../shared/words/care.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection, SectionAction } from "../section-frame.tsx";
import { GoalOfCare } from "./goal-of-care.tsx";
import css from "./limits.module.css";
import { neighboursOf } from "./neighbours.ts";
import { Representative } from "./representative.tsx";
import { TreatmentRow } from "./treatment-row.tsx";
import { PlaceOfDying, Wish } from "./wish-row.tsx";

const words = careWords.limits;

export function LimitsSection() {
  const { plan, facts, isEditable } = usePlan();
  const items = useItems("limits");
  const bySubject = Map.groupBy(items, ({ content }) => content.subject);
  const wishes = bySubject.get("wish") ?? [];
  const offered = templates[facts.template].treatments;
  const isShown = (treatment: Treatment) => offered.includes(treatment) || bySubject.has(treatment);
  const shown = [...offered, ...treatmentCodes.filter((code) => !offered.includes(code) && isShown(code))];
  const others = treatmentCodes.filter((code) => !isShown(code));

  function add(subject: LiveItem<"limits">["content"]["subject"]): void {
    plan.undo.endStep();
    focusItem(addTo(plan, "limits", { fixed: { subject } }));
  }

  return (
    <>
      <SectionAction label={words.addWishLabel} short={words.addWish} onClick={() => add("wish")} />
      {items.length === 0 && <EmptySection section="acp" />}
      <div className={css.pair}>
        <GoalOfCare />
        <Representative />
      </div>
      <h3 className={css.title} id="titel-behandelingen">
        {words.treatments}
      </h3>
      <ul className={css.list} aria-labelledby="titel-behandelingen" tabIndex={-1}>
        {shown.map((treatment) => (
          <TreatmentRow key={treatment} treatment={treatment} items={bySubject.get(treatment) ?? none} />
        ))}
      </ul>
      {isEditable && others.length > 0 && (
        <select
          className={css.other}
          aria-label={words.other}
          value=""
          onChange={(event) => {
            const chosen = others.find((code) => code === event.target.value);
            if (chosen !== undefined) add(chosen);
          }}
        >
          <option value="">{words.other}…</option>
          {others.map((code) => (
            <option key={code} value={code}>
              {treatments[code].title}
            </option>
          ))}
        </select>
      )}
      <h3 className={css.title} id="titel-wensen">
        {words.wishes}
      </h3>
      <ul className={css.list} aria-labelledby="titel-wensen" tabIndex={-1}>
        <PlaceOfDying items={bySubject.get("place-of-dying") ?? none} onFill={() => add("place-of-dying")} />
        {wishes.map((item, index) => (
          <Wish
            key={item.id}
            item={item}
            {...neighboursOf(wishes, index)}
            onNext={index === wishes.length - 1 ? () => add("wish") : undefined}
          />
        ))}
      </ul>
      {isEditable && wishes.length === 0 && <p className={css.example}>{words.wishExample}</p>}
    </>
  );
}

const none: readonly LiveItem<"limits">[] = [];
