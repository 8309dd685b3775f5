// Voor u, on Vandaag: what I am asked to do, and what happened, by plan with the newest first, until I saw it.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "wouter";
import type { Notification } from "../../shared/api/notifications.ts";
import { useNow } from "../hooks/use-now.ts";
import { waitingEveryMs } from "../hooks/use-waiting-count.ts";
import { HttpRefusal } from "../net/http.ts";
import { notificationApi } from "../net/notification-api.ts";
import card from "../ui/card.module.css";
import { moment } from "../ui/dates.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";
import { notificationWords as text } from "../words/notifications.ts";
import css from "./for-you.module.css";
import { isQuestion, placeOf } from "./notification-place.ts";
import { hasAny, useWaitingForMe, WaitingLines } from "./waiting-for-me.tsx";

export function ForYou() {
  const queries = useQueryClient();
  const told = useQuery({
    queryKey: ["notifications", "waiting"],
    queryFn: notificationApi.waiting,
    refetchInterval: waitingEveryMs,
  });
  const waiting = useWaitingForMe();
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const groups = byPlan(told.data?.notifications ?? []);
  const isEmpty =
    told.data !== undefined && groups.length === 0 && waiting.data !== undefined && !hasAny(waiting.data);
  const isAway = [told, waiting].some(({ data, isError }) => data === undefined && isError);

  async function saw(group: readonly Notification[]): Promise<void> {
    setProblem(undefined);
    if (group.length === 0) return;
    try {
      await notificationApi.seen(group.map(({ id }) => id));
    } catch (error) {
      return setProblem(words.errors[error instanceof HttpRefusal ? error.code : "internal"]);
    }
    // the button with the focus goes
    heading.current?.focus();
    await queries.invalidateQueries({ queryKey: ["notifications"] });
  }

  return (
    <section className={`${card.card} ${card.padded}`} aria-labelledby="voor-u">
      <h2 id="voor-u" ref={heading} tabIndex={-1} className={css.title}>
        {text.title}
      </h2>
      {isAway && (
        <div role="alert" className={css.empty}>
          <p>{text.failed}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void Promise.all([told.refetch(), waiting.refetch()])}
          >
            {words.app.retry}
          </Button>
        </div>
      )}
      {problem !== undefined && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
      {isEmpty && (
        <div className={css.empty}>
          <strong>{text.emptyTitle}</strong>
          <p>{text.emptyText}</p>
        </div>
      )}
      {waiting.data !== undefined && <WaitingLines waiting={waiting.data} />}
      <ul className={css.groups}>
        {groups.map((group) => (
          <li key={group[0].planId}>
            <Group
              group={group}
              onSeen={() => void saw(group)}
              onOpened={(opened) => void saw(opened.filter((one) => !isQuestion(one)))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type PlanGroup = readonly [Notification, ...Notification[]];

interface GroupProps {
  group: PlanGroup;
  onSeen: () => void;
  /** Opening the plan is seeing it. */
  onOpened: (opened: readonly Notification[]) => void;
}

function Group({ group, onSeen, onOpened }: GroupProps) {
  const now = useNow();
  const [{ planId, patient, birthDate }] = group;
  return (
    <div className={css.group}>
      <Link href={`/plannen/${planId}`} aria-label={text.open(patient)} onClick={() => onOpened(group)}>
        {patient}
      </Link>
      <small>{shortDate(birthDate)}</small>
      <ul>
        {alike(group).map(({ first, same, count }) => (
          <li key={first.id}>
            <Sentence told={first} onOpened={() => onOpened(same)} />
            <span className={css.when}>
              {count > 1 && `${text.times(count)}, `}
              {moment(first.at, now)}
            </span>
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" aria-label={text.seenOf(patient)} onClick={onSeen}>
        {text.seen}
      </Button>
    </div>
  );
}

/** Leads to where it is done, where that is another place than the plan itself. */
function Sentence({ told, onOpened }: { told: Notification; onOpened: () => void }) {
  const sentence = text.sentences[told.code](told.by);
  const place = placeOf(told);
  if (place === undefined) return sentence;
  return (
    <Link href={place} className={css.place} onClick={onOpened}>
      {sentence}
    </Link>
  );
}

/** In the order of the newest of each. */
function byPlan(notifications: readonly Notification[]): PlanGroup[] {
  return [...Map.groupBy(notifications, ({ planId }) => planId).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  );
}

/** Ten comments of one colleague are one line. */
function alike(group: PlanGroup): { first: Notification; same: Notification[]; count: number }[] {
  return [...Map.groupBy(group, ({ code, by }) => `${code} ${by}`).values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ first: same[0], same, count: same.length }],
  );
}
