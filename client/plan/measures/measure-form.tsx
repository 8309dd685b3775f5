// A new measurement: what was measured, when, and the value.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useNow } from "../../hooks/use-now.ts";
import { today } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { addTo } from "../fields/add-to.ts";
import { usePlan } from "../plan-context.ts";
import { dateProblem } from "./date-problem.ts";
import { type Draft, emptyDraft, readDraft } from "./draft.ts";
import css from "./measure-form.module.css";
import { ValueEntry } from "./value-entry.tsx";
import { valuesText } from "../../../shared/readable/value-text.ts";

export interface MeasureFormProps {
  /** What was filled in for an earlier measurement of a kind, to begin with. */
  variantBefore: Draft["variant"];
  onSaved: (kind: MeasureKind, said: string, isLast: boolean) => void;
  onCancel: () => void;
}

export function MeasureForm({ variantBefore, onSaved, onCancel }: MeasureFormProps) {
  const { plan, facts, me } = usePlan();
  const now = today(useNow());
  const offered = templates[facts.template].measures;
  const all = Object.keys(measureKinds) as MeasureKind[]; // keys of that record
  const begin = (kind: MeasureKind): Draft => {
    const hasVariants = measureKinds[kind].items?.variants !== undefined;
    return hasVariants ? { ...emptyDraft(kind), variant: variantBefore } : emptyDraft(kind);
  };

  const [kind, setKind] = useState<MeasureKind>(offered[0] ?? "weight");
  const [date, setDate] = useState(now);
  const [draft, setDraft] = useState(() => begin(kind));
  const [remark, setRemark] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const kindField = useRef<HTMLSelectElement>(null);
  const read = readDraft(kind, draft);
  const problem = isChecked && "problem" in read ? read.problem : undefined;
  const wrongDate = isChecked ? dateProblem(date, now) : undefined;

  useEffect(() => {
    kindField.current?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function save(isLast: boolean): void {
    setIsChecked(true);
    const isDateWrong = dateProblem(date, now) !== undefined;
    if (isDateWrong || !("values" in read)) {
      const wrong = isDateWrong
        ? "[data-date] input"
        : "[data-entry] [aria-invalid] input, [data-entry] input";
      form.current?.querySelector<HTMLElement>(wrong)?.focus();
      return;
    }
    plan.undo.endStep();
    const id = addTo(plan, "measures", {
      fixed: { kind },
      words: { remark: remark.trim() },
      registers: { date, values: read.values, by: { kind: "member", id: me.id }, source: "typed" },
    });
    // the form stays as it is: the page says why
    if (id === undefined) return;
    plan.undo.endStep();
    onSaved(kind, words.saved(measureKinds[kind].title, valuesText(kind, read.values)), isLast);
    if (isLast) return;
    setDraft(begin(kind));
    setRemark("");
    setIsChecked(false);
    kindField.current?.focus();
  }

  const option = (one: MeasureKind) => ({ value: one, label: measureKinds[one].title });
  return (
    // Escape leaves it, wherever in it the focus is
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={css.form}
      aria-label={words.formTitle}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save(true);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <div className={css.pair}>
        <NativeSelect
          ref={kindField}
          label={words.kind}
          description={words.about[kind]}
          inputWrapperOrder={["label", "input", "description"]}
          value={kind}
          data={[
            ...(offered.length === 0 ? [] : [{ group: words.kindsOfTemplate, items: offered.map(option) }]),
            { group: words.otherKinds, items: all.filter((one) => !offered.includes(one)).map(option) },
          ]}
          onChange={(event) => {
            const chosen = all.find((one) => one === event.currentTarget.value) ?? kind;
            setKind(chosen);
            setDraft(begin(chosen));
            setIsChecked(false);
          }}
        />
        <TextInput
          data-date
          type="date"
          label={words.date}
          value={date}
          max={now}
          error={wrongDate}
          wrapperProps={{ "data-date": true }}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      </div>
      <ValueEntry kind={kind} draft={draft} onChange={setDraft} problem={problem} />
      <TextInput
        data-after-numbers
        label={words.remark}
        description={words.remarkHint}
        value={remark}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit">{words.save}</Button>
        <Button variant="default" onClick={() => save(false)}>
          {words.saveNext}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
