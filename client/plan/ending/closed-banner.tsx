// Over a closed plan: when, by whom and why, and for who led it the way back.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { can } from "../../../shared/access.ts";
import type { Plan } from "../../../shared/api.ts";
import { endingApi } from "../../net/ending-api.ts";
import { today } from "../../ui/dates.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { words } from "../../words.ts";
import { endingWords } from "../../words/endings.ts";
import css from "./ending.module.css";
import { useEndingCall } from "./use-ending-call.ts";

const text = endingWords.banner;

export function ClosedBanner({ plan }: { plan: Plan }) {
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { closed } = plan.ending;
  if (closed === null) return null;
  const date = fullDate(today(new Date(closed.at)));

  /** The button that comes back takes the focus of the form that goes. */
  function cancels(): void {
    setIsAsking(false);
    requestAnimationFrame(() => button.current?.focus());
  }

  return (
    <section className={css.band} aria-label={text.label}>
      <div className={css.text}>
        <p role="status">
          <strong>
            {closed.reason === null
              ? text.withdrawn(date, closed.by)
              : text.closed(date, closed.by, endingWords.reasons[closed.reason])}
          </strong>
        </p>
        {closed.words !== "" && <p>{closed.words}</p>}
      </div>
      {can(plan.relation, "plan:reopen") && !isAsking && (
        <Button ref={button} size="compact-sm" variant="default" onClick={() => setIsAsking(true)}>
          {text.reopen}
        </Button>
      )}
      {can(plan.relation, "plan:reopen") && isAsking && <Reopening plan={plan} onCancel={cancels} />}
    </section>
  );
}

function Reopening({ plan, onCancel }: { plan: Plan; onCancel: () => void }) {
  const [why, setWhy] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const reopening = useEndingCall(plan.id);
  const isTold = why.trim() !== "";

  async function reopens(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (!isTold) return field.current?.focus();
    await reopening.run(() => endingApi.reopen(plan.id, why.trim()));
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void reopens(event)}>
      <TextInput
        ref={field}
        label={text.reopenWhy}
        description={text.reopenWhyHint}
        autoFocus
        value={why}
        maxLength={500}
        error={isChecked && !isTold ? text.whyNeeded : undefined}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" size="compact-sm" loading={reopening.isBusy}>
          {text.reopen}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
      {reopening.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {reopening.problem}
        </p>
      )}
    </form>
  );
}
