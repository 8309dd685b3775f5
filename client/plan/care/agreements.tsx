// Agreements: what people keep to and that is nobody's task.
import { memo } from "react";
import type { Performer } from "../../../shared/plan/assignment.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { careWords } from "../../../shared/words/care.ts";
import { addTo } from "../fields/add-to.ts";
import { DateRegister } from "../fields/date-register.tsx";
import { PerformersField } from "../fields/performers-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import { type Neighbours, neighboursOf } from "./neighbours.ts";
import { NoteRow } from "./note-row.tsx";
import css from "./notes.module.css";
import { QuickAdd } from "./quick-add.tsx";
import { useField } from "../../hooks/use-field.ts";

const words = careWords.agreements;

export function Agreements() {
  const { plan } = usePlan();
  const agreements = useItems("agreements");
  return (
    <div className={css.notes}>
      <h3 id="titel-afspraken">{words.title}</h3>
      {agreements.length === 0 && <p className={css.about}>{words.about}</p>}
      <ul aria-labelledby="titel-afspraken" tabIndex={-1}>
        {agreements.map((item, index) => (
          <Agreement key={item.id} item={item} {...neighboursOf(agreements, index)} />
        ))}
      </ul>
      <QuickAdd
        label={words.add}
        example={words.example}
        onAdd={(text) => {
          plan.undo.endStep();
          return addTo(plan, "agreements", { fixed: {}, words: { text } });
        }}
      />
    </div>
  );
}

const Agreement = memo(function Agreement({
  item,
  ...places
}: Neighbours & { item: LiveItem<"agreements"> }) {
  const { isEditable } = usePlan();
  const performers = usePerformers();
  const { id, content, registers } = item;
  const people = useField("agreements", id, "with");
  const date = useField("agreements", id, "date");
  const setPeople = (chosen: Performer[]) => people.set(chosen.length === 0 ? null : chosen);
  return (
    <NoteRow list="agreements" id={id} label={words.text} name={words.item(content.text)} {...places}>
      <RegisterField
        register={registers.with}
        label={words.with}
        format={(value) => value.map((who) => performers.nameOf(who)).join(", ")}
        set={people.set}
      >
        {(value) => (
          <span className={css.people}>
            {value !== null && !isEditable && words.withWords}
            <PerformersField value={value ?? []} label={words.with} onChange={setPeople} />
          </span>
        )}
      </RegisterField>
      <DateRegister register={registers.date} field={date} label={words.date} empty={words.dateEmpty} />
    </NoteRow>
  );
});
