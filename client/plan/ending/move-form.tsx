// Asking a colleague of another practice to take the plan over, and taking that question back.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Plan } from "../../../shared/api.ts";
import { PersonId } from "../../../shared/ids.ts";
import { useNow } from "../../hooks/use-now.ts";
import { endingApi } from "../../net/ending-api.ts";
import { readDate, today } from "../../ui/dates.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { endingWords } from "../../words/endings.ts";
import css from "./plan-ending.module.css";
import { type EndingCall, useEndingCall } from "./use-ending-call.ts";
import { withProof } from "../../identity/with-proof.ts";

const text = endingWords.section;
const longestMs = 366 * 24 * 60 * 60 * 1_000;

export function MoveForm({ plan }: { plan: Plan }) {
  const asking = useEndingCall(plan.id);
  const { move } = plan.ending;
  const manager = plan.team.find(({ role }) => role === "case-manager")?.person;
  const takers = plan.team.filter(
    ({ person, role }) => role === "writer" && person.organisation !== manager?.organisation,
  );
  return (
    <div className={css.form}>
      {asking.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {asking.problem}
        </p>
      )}
      {move !== null ? (
        <>
          <p role="status">{text.moveAsked(move.to.name, move.to.organisation, fullDate(move.endsOn))}</p>
          <Button
            size="compact-sm"
            variant="default"
            loading={asking.isBusy}
            onClick={() => void asking.run(() => endingApi.takeMoveBack(plan.id))}
          >
            {text.moveTakeBack}
          </Button>
        </>
      ) : takers.length === 0 ? (
        <p>{text.moveNobody}</p>
      ) : (
        <Question plan={plan} takers={takers} asking={asking} />
      )}
    </div>
  );
}

interface QuestionProps {
  plan: Plan;
  takers: Plan["team"];
  asking: EndingCall;
}

function Question({ plan, takers, asking }: QuestionProps) {
  const [to, setTo] = useState("");
  const [end, setEnd] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const toField = useRef<HTMLSelectElement>(null);
  const endField = useRef<HTMLInputElement>(null);
  const now = useNow();
  const endsOn = readDate(end);
  const last = today(new Date(now.getTime() + longestMs));
  const isEnd = endsOn !== undefined && endsOn >= today(now) && endsOn <= last;

  async function asks(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    const personId = PersonId.safeParse(to);
    if (!personId.success) return toField.current?.focus();
    if (!isEnd) return endField.current?.focus();
    await asking.run(() => withProof(() => endingApi.askMove(plan.id, personId.data, endsOn)));
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void asks(event)}>
      <NativeSelect
        ref={toField}
        label={text.moveTo}
        value={to}
        error={isChecked && to === "" ? text.moveToNeeded : undefined}
        data={[
          { value: "", label: text.moveToNone, disabled: true },
          ...takers.map(({ person }) => ({
            value: person.id,
            label: `${person.name}, ${person.organisation}`,
          })),
        ]}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <TextInput
        ref={endField}
        label={text.moveEnd}
        description={text.moveEndHint}
        value={end}
        inputMode="numeric"
        autoComplete="off"
        error={isChecked && !isEnd ? text.moveEndNeeded : undefined}
        onChange={(event) => setEnd(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" loading={asking.isBusy}>
        {text.moveAsk}
      </Button>
    </form>
  );
}
