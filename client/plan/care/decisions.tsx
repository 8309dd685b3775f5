// Decisions: what was decided, when and by whom.
import { memo } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { today } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { addTo } from "../fields/add-to.ts";
import { DateRegister } from "../fields/date-register.tsx";
import { PerformerField } from "../fields/performer-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import { type Neighbours, neighboursOf } from "./neighbours.ts";
import { NoteRow } from "./note-row.tsx";
import css from "./notes.module.css";
import { QuickAdd } from "./quick-add.tsx";
import { useField } from "../../hooks/use-field.ts";

const words = careWords.decisions;

export function Decisions() {
  const { plan } = usePlan();
  const decisions = useItems("decisions");
  return (
    <div className={css.notes}>
      <h3 id="titel-besluiten">{words.title}</h3>
      {decisions.length === 0 && <p className={css.about}>{words.about}</p>}
      <ul aria-labelledby="titel-besluiten" tabIndex={-1}>
        {decisions.map((item, index) => (
          <Decision key={item.id} item={item} {...neighboursOf(decisions, index)} />
        ))}
      </ul>
      <QuickAdd
        label={words.add}
        example={words.example}
        onAdd={(text) => {
          plan.undo.endStep();
          return addTo(plan, "decisions", {
            fixed: {},
            words: { text },
            registers: { date: today() },
          });
        }}
      />
    </div>
  );
}

const Decision = memo(function Decision({ item, ...places }: Neighbours & { item: LiveItem<"decisions"> }) {
  const performers = usePerformers();
  const { id, content, registers } = item;
  const date = useField("decisions", id, "date");
  const by = useField("decisions", id, "by");
  return (
    <NoteRow list="decisions" id={id} label={words.text} name={words.item(content.text)} {...places}>
      <RegisterField
        register={registers.by}
        label={words.by}
        format={(value) => performers.nameOf(value)}
        set={by.set}
      >
        {(value) => <PerformerField value={value} label={words.by} empty={words.byEmpty} onChange={by.set} />}
      </RegisterField>
      <DateRegister register={registers.date} field={date} label={words.date} empty={words.dateEmpty} />
    </NoteRow>
  );
});
