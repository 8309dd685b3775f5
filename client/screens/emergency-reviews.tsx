// The emergency accesses to a plan, with their reasons, and judging each one once it is over.
import { Button, Radio, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Emergency, verdicts } from "../../shared/api/emergency.ts";
import { disciplines } from "../../shared/discipline.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { emergencyApi } from "../net/emergency-api.ts";
import { clockTime, dayInWords } from "../ui/dates.ts";
import { fullMoment } from "../../shared/words/dates.ts";
import { emergencyWords } from "../words/emergency.ts";
import { words } from "../words.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = emergencyWords.reviews;

export function EmergencyReviews({ planId, change }: { planId: PlanId; change: TeamChange }) {
  const list = useQuery({
    queryKey: ["plan", planId, "emergencies"],
    queryFn: () => emergencyApi.list(planId),
  });
  return (
    <section aria-labelledby="noodtoegang-kop">
      <h3 id="noodtoegang-kop">{text.title}</h3>
      {list.isError && list.data === undefined && (
        <>
          <p role="alert">{text.failed}</p>
          <Button variant="default" size="compact-sm" onClick={() => void list.refetch()}>
            {words.app.retry}
          </Button>
        </>
      )}
      {list.data?.emergencies.length === 0 && <p className={css.hint}>{text.none}</p>}
      <ul className={css.members}>
        {list.data?.emergencies.map((access) => (
          <li key={access.id} className={css.access}>
            <OneAccess planId={planId} access={access} change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneAccessProps {
  planId: PlanId;
  access: Emergency;
  change: TeamChange;
}

function OneAccess({ planId, access, change }: OneAccessProps) {
  const me = useMe();
  const { person, category, reason, writeReason, since, until, isOver, review } = access;
  return (
    <>
      <div className={css.person}>
        <strong>{person.name}</strong>
        <span>
          {person.discipline !== null && `${disciplines[person.discipline].name} · `}
          {person.organisation}
        </span>
        <span>{text.from(fullMoment(since), clockTime(until))}</span>
      </div>
      <p>{emergencyWords.why(emergencyWords.categoriesOfOthers[category], reason)}</p>
      {writeReason !== null && <p>{emergencyWords.whyWriting(writeReason)}</p>}
      {review !== null && (
        <p>
          <strong>{text.judged(review.verdict, review.by, dayInWords(dutchDay(new Date(review.at))))}</strong>
          {review.note !== "" && ` ‘${review.note}’`}
        </p>
      )}
      {review === null && !isOver && <p className={css.hint}>{text.goesOn}</p>}
      {review === null && isOver && person.id === me.id && <p className={css.hint}>{text.own}</p>}
      {review === null && isOver && person.id !== me.id && (
        <ReviewForm planId={planId} access={access} change={change} />
      )}
    </>
  );
}

function ReviewForm({ planId, access, change }: OneAccessProps) {
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>();
  const [note, setNote] = useState("");
  const [isChecked, setIsChecked] = useState(false);

  async function judges(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (verdict === undefined) return;
    await change.run(
      () => emergencyApi.review(planId, access.id, { verdict, note: note.trim() }),
      text.saved,
    );
  }

  return (
    <form
      className={css.terms}
      noValidate
      aria-label={`${text.question} ${access.person.name}`}
      onSubmit={(event) => void judges(event)}
    >
      <Radio.Group
        label={text.question}
        value={verdict ?? null}
        error={isChecked && verdict === undefined ? text.needed : undefined}
        onChange={(value) => setVerdict(verdicts.find((each) => each === value))}
      >
        <div className={css.choices}>
          {verdicts.map((each) => (
            <Radio key={each} value={each} label={text.verdicts[each]} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={text.note}
        rows={2}
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" size="compact-sm" loading={change.isBusy}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
