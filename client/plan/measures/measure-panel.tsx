// Changing a measurement: its value, its date, who measured, and a remark that several people can type in.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Performer } from "../../../shared/plan/assignment.ts";
import { setField } from "../../../shared/plan/edits.ts";
import { measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { useNow } from "../../hooks/use-now.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { PerformerField } from "../fields/performer-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { dateProblem } from "./date-problem.ts";
import { draftOf, emptyDraft, readDraft } from "./draft.ts";
import type { MeasureItem } from "./kind-line.ts";
import css from "./measure-form.module.css";
import { ValueEntry } from "./value-entry.tsx";

interface MeasurePanelProps {
  item: MeasureItem;
  /** The edits that stood there when the panel opened. */
  over: Readonly<Record<"date" | "values" | "by", readonly string[]>>;
  onClose: () => void;
}

export function MeasurePanel({ item, over, onClose }: MeasurePanelProps) {
  const { plan } = usePlan();
  const { id, content } = item;
  const { kind } = content;
  const now = today(useNow());
  const [before] = useState(content);
  const [draft, setDraft] = useState(() =>
    content.values === null ? emptyDraft(kind) : draftOf(kind, content.values),
  );
  const [date, setDate] = useState(content.date ?? "");
  const [by, setBy] = useState<Performer | null>(content.by);
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const read = readDraft(kind, draft);
  const wrongDate = dateProblem(date, now);

  useEffect(() => form.current?.querySelector<HTMLElement>("[data-entry] input:checked, input")?.focus(), []);

  function save(): void {
    setIsChecked(true);
    if (!("values" in read) || wrongDate !== undefined) {
      const wrong = wrongDate === undefined ? "[data-entry] input" : "[data-date] input";
      form.current?.querySelector<HTMLElement>(wrong)?.focus();
      return;
    }
    plan.undo.endStep();
    // only what this person changed: the rest may have been set by a colleague meanwhile
    if (!isSame(read.values, before.values)) {
      setField(plan.editing, "measures", id, "values", read.values, over.values);
    }
    if (date !== before.date) setField(plan.editing, "measures", id, "date", date, over.date);
    if (!isSame(by, before.by)) setField(plan.editing, "measures", id, "by", by, over.by);
    plan.undo.endStep();
    onClose();
  }

  const said = before.date === null ? words.unknownDate : dayInWords(before.date);
  return (
    // Escape leaves it, wherever in it the focus is
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={css.form}
      aria-label={words.changeTitle(measureKinds[kind].title, said)}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <ValueEntry
        kind={kind}
        draft={draft}
        onChange={setDraft}
        problem={isChecked && "problem" in read ? read.problem : undefined}
      />
      <div className={css.pair}>
        <TextInput
          type="date"
          label={words.date}
          value={date}
          max={now}
          wrapperProps={{ "data-date": true }}
          error={isChecked ? wrongDate : undefined}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <div className={css.labelled}>
          <span>{words.by}</span>
          <PerformerField value={by} label={words.by} onChange={setBy} />
        </div>
      </div>
      <div className={css.labelled}>
        <span>{words.remark}</span>
        <WordsField list="measures" id={id} name="remark" label={words.remark} isOneLine />
      </div>
      <div className={css.buttons}>
        <Button type="submit">{words.saveChange}</Button>
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
