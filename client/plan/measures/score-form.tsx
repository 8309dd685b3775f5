// Six scores that the patient gives at a date; any of them may stay open.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { setField } from "../../../shared/plan/edits.ts";
import { dimensions, type PositiveHealthScores } from "../../../shared/plan/items.ts";
import { useNow } from "../../hooks/use-now.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { dimensionNames, positiveHealthWords as words } from "../../../shared/words/measures.ts";
import { addTo } from "../fields/add-to.ts";
import { usePlan } from "../plan-context.ts";
import { dateProblem } from "./date-problem.ts";
import css from "./measure-form.module.css";
import { NumberRow } from "./number-row.tsx";

/** Scores that stand in the plan, and the edits that stood there when the change began. */
export interface ScoresToChange {
  id: ItemId;
  date: string | null;
  scores: PositiveHealthScores | null;
  over: { date: readonly string[]; scores: readonly string[] };
}

interface ScoreFormProps {
  change?: ScoresToChange | undefined;
  onClose: () => void;
}

const open = Object.fromEntries(dimensions.map((dimension) => [dimension, null])) as PositiveHealthScores; // each of them

export function ScoreForm({ change, onClose }: ScoreFormProps) {
  const { plan } = usePlan();
  const now = today(useNow());
  const [date, setDate] = useState(change === undefined ? now : (change.date ?? ""));
  const [scores, setScores] = useState(change?.scores ?? open);
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const wrongDate = dateProblem(date, now);
  const isEmpty = dimensions.every((dimension) => scores[dimension] === null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:checked")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function save(): void {
    setIsChecked(true);
    if (wrongDate !== undefined || isEmpty) {
      const wrong = wrongDate === undefined ? "[role=radiogroup] input" : "input[type=date]";
      form.current?.querySelector<HTMLElement>(wrong)?.focus();
      return;
    }
    plan.undo.endStep();
    if (change === undefined) {
      const id = addTo(plan, "positiveHealth", { fixed: {}, registers: { date, scores } });
      // the form stays as it is: the page says why
      if (id === undefined) return;
    } else {
      if (date !== change.date)
        setField(plan.editing, "positiveHealth", change.id, "date", date, change.over.date);
      if (JSON.stringify(scores) !== JSON.stringify(change.scores)) {
        setField(plan.editing, "positiveHealth", change.id, "scores", scores, change.over.scores);
      }
    }
    plan.undo.endStep();
    onClose();
  }

  const isMissing = isChecked && isEmpty;
  return (
    // Escape leaves it, wherever in it the focus is
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={css.form}
      aria-label={
        change === undefined
          ? words.formTitle
          : words.changeTitle(change.date === null ? words.noDate : dayInWords(change.date))
      }
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <p className={css.hint}>{words.hint}</p>
      <div>
        {dimensions.map((dimension) => (
          <NumberRow
            key={dimension}
            label={dimensionNames[dimension]}
            min={0}
            max={10}
            open={words.leaveOpen}
            value={scores[dimension]}
            describedBy={isMissing ? problemId : undefined}
            isInvalid={isMissing}
            onChange={(value) => setScores((before) => ({ ...before, [dimension]: value }))}
          />
        ))}
      </div>
      <p id={problemId} className={css.problem} role="alert" hidden={!isMissing}>
        {isMissing && words.none}
      </p>
      <div className={css.pair}>
        <TextInput
          type="date"
          label={words.date}
          value={date}
          max={now}
          error={isChecked ? wrongDate : undefined}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      </div>
      <div className={css.buttons}>
        <Button type="submit">{words.save}</Button>
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
