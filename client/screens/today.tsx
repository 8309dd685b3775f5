// Vandaag: the meetings of today, what waits for me, and my plans, the last changed first.
import { Button } from "@mantine/core";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { PlanRow, Plans } from "../../shared/api.ts";
import { templates } from "../../shared/templates/templates.ts";
import { useMe } from "../hooks/use-me.ts";
import { useNow } from "../hooks/use-now.ts";
import { currentOfMine } from "../meetings/meeting-times.ts";
import { MeetingsOfToday } from "../meetings/today-meetings.tsx";
import { useTodayMeetings } from "../meetings/use-today-meetings.ts";
import { api, HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { longToday, moment } from "../ui/dates.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { ForYou } from "./for-you.tsx";
import { ListedState } from "./listed-state.tsx";
import css from "./today.module.css";

const text = words.today;
const shownAtMost = 8;

/** Also to be read on a tab that is out of sight. */
function useTitle(isMyTurn: boolean): void {
  useEffect(() => {
    const page = `${words.app.today} · ${words.app.name}`;
    document.title = isMyTurn ? `${meetingWords.today.turnTitle} · ${page}` : page;
  }, [isMyTurn]);
}

export function TodayScreen() {
  const me = useMe();
  const now = useNow();
  return (
    <>
      <h1 className={css.day}>{longToday(now)}</h1>
      {me.discipline === null ? <NoPlans mayAdministrate={me.administrator} /> : <MyDay />}
    </>
  );
}

function NoPlans({ mayAdministrate }: { mayAdministrate: boolean }) {
  useTitle(false);
  return (
    <div className={`${card.card} ${card.padded} ${css.empty}`}>
      <p>{text.administrator}</p>
      {mayAdministrate && (
        <Button component={Link} href="/beheer">
          {text.toAdministration}
        </Button>
      )}
    </div>
  );
}

/** How long the plans wait for the meetings above them, so that they need not move down. */
const togetherMs = 400;

function MyDay() {
  const today = useTodayMeetings();
  useTitle(today.meetings?.some((meeting) => currentOfMine(meeting) !== undefined) ?? false);
  const plans = useQuery({ queryKey: ["plans", ""], queryFn: () => api.plans("") });
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), togetherMs);
    return () => clearTimeout(timer);
  }, []);
  const isAsked = today.meetings === undefined && today.error === null;
  const openNow = plans.data?.plans.filter((plan) => plan.here > 0) ?? [];
  return (
    <div className={css.columns} data-meetings={today.meetings?.length !== 0} data-held={isAsked && !isSlow}>
      <div className={css.meetings}>
        <MeetingsOfToday today={today} />
      </div>
      <div className={css.beside}>
        <ForYou />
        {openNow.length > 0 && <OpenNow plans={openNow} />}
      </div>
      <div className={css.plans}>
        <MyPlans plans={plans} />
      </div>
    </div>
  );
}

function OpenNow({ plans }: { plans: readonly PlanRow[] }) {
  return (
    <aside className={`${card.card} ${card.padded}`} aria-labelledby="nu-open">
      <h2 id="nu-open" className={css.sideTitle}>
        {text.openNow}
      </h2>
      <p className={card.muted}>{text.openNowText}</p>
      <ul className={css.side}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link href={`/plannen/${plan.id}`}>{plan.patient.name}</Link>
            <Chip tone="petrol">{text.here(plan.here)}</Chip>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function MyPlans({ plans }: { plans: UseQueryResult<Plans> }) {
  if (plans.isPending) return <Waiting />;
  if (plans.data === undefined) {
    const retry = () => void plans.refetch();
    return (
      <ProblemCard
        title={words.plans.failedTitle}
        text={words.errors[plans.error instanceof HttpRefusal ? plans.error.code : "internal"]}
        action={words.app.retry}
        onAction={retry}
      />
    );
  }
  const mine = plans.data.plans;
  return (
    <section className={card.card} aria-labelledby="mijn-plannen">
      <div className={card.head}>
        <h2 id="mijn-plannen">{text.plansTitle}</h2>
        <Link href="/plannen">{text.all}</Link>
      </div>
      {mine.length === 0 ? (
        <div className={css.empty}>
          <strong>{text.emptyTitle}</strong>
          <p>{text.emptyText}</p>
          <Button component={Link} href="/plannen?nieuw">
            {words.newPlan.button}
          </Button>
        </div>
      ) : (
        <ul className={card.rows}>
          {mine.slice(0, shownAtMost).map((plan) => (
            <li key={plan.id}>
              <Row plan={plan} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ plan }: { plan: PlanRow }) {
  const now = useNow();
  const { lastChange, patient } = plan;
  return (
    <div className={css.row} data-now={plan.here > 0}>
      <span className={css.time}>{moment(lastChange?.at ?? plan.createdAt, now)}</span>
      <div className={css.patient}>
        <strong>{patient.name}</strong>
        <span>
          {shortDate(patient.birthDate)} · {templates[plan.template].title} ·{" "}
          {lastChange === null ? text.unchanged : text.lastChange(lastChange.by)}
        </span>
      </div>
      <ListedState plan={plan} />
      {plan.here > 0 && <Chip tone="petrol">{text.here(plan.here)}</Chip>}
      <Button
        component={Link}
        href={`/plannen/${plan.id}`}
        variant="default"
        aria-label={`${text.open} ${patient.name}`}
      >
        {text.open}
      </Button>
    </div>
  );
}
