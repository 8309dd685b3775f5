// Where I am signed in, and signing out there or everywhere.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { MySession } from "../../shared/api/identity.ts";
import { identityApi } from "../net/identity-api.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { fullMoment } from "../../shared/words/dates.ts";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { sentenceOf } from "./sentence-of.ts";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.account;

export function SessionsCard() {
  const queries = useQueryClient();
  const attempt = useAttempt();
  const mine = useQuery({ queryKey: ["sessions"], queryFn: identityApi.sessions });
  const [isAsked, setIsAsked] = useState(false);
  const [isEnded, setIsEnded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const allButton = useRef<HTMLButtonElement>(null);
  if (mine.isPending) return <Waiting />;
  if (mine.data === undefined) {
    return (
      <ProblemCard
        title={text.failedTitle}
        text={sentenceOf(mine.error)}
        action={words.app.retry}
        onAction={() => void mine.refetch()}
      />
    );
  }

  async function endsOne(id: string): Promise<void> {
    setIsEnded(false);
    setIsEnded(await attempt.run(() => identityApi.endSession(id)));
    await queries.invalidateQueries({ queryKey: ["sessions"] });
    // the row with the focus is gone, or its button could not keep it
    heading.current?.focus();
  }

  async function endsAll(): Promise<void> {
    if (!(await attempt.run(identityApi.endAllSessions))) return;
    // nothing of this person stays in this page's memory
    queries.clear();
    location.assign("/");
  }

  return (
    <section className={`${card.card} ${css.part}`} aria-labelledby="ingelogd">
      <h2 id="ingelogd" ref={heading} tabIndex={-1}>
        {text.sessionsTitle}
      </h2>
      <p className={card.muted}>{text.sessionsText}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <p role="status" className={css.hint}>
        {isEnded && text.ended}
      </p>
      <ul className={css.rows}>
        {mine.data.sessions.map((session) => (
          <li key={session.id}>
            <Row session={session} isBusy={attempt.isBusy} onEnd={() => void endsOne(session.id)} />
          </li>
        ))}
      </ul>
      {isAsked ? (
        <div className={css.confirm} role="group" aria-label={text.endAll}>
          <p role="status">{text.endAllText}</p>
          <Button
            size="compact-sm"
            color="red"
            // the button that was pressed is gone
            autoFocus
            loading={attempt.isBusy}
            onClick={() => void endsAll()}
          >
            {text.endAll}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setIsAsked(false);
              focusWhenDrawn(allButton);
            }}
          >
            {words.app.cancel}
          </Button>
        </div>
      ) : (
        <div className={css.buttons}>
          <Button ref={allButton} variant="default" onClick={() => setIsAsked(true)}>
            {text.endAll}
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({ session, isBusy, onEnd }: { session: MySession; isBusy: boolean; onEnd: () => void }) {
  const name = text.sessionOn(session);
  const facts = [
    text.since(fullMoment(session.createdAt)),
    text.active(fullMoment(session.activeAt)),
    ...(session.address === null ? [] : [text.address(session.address)]),
  ];
  return (
    <div className={css.row}>
      <div className={css.what}>
        <strong>{name}</strong>
        <span>{facts.join(" · ")}</span>
      </div>
      {session.isThis ? (
        <Chip tone="petrol">{text.thisDevice}</Chip>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          disabled={isBusy}
          aria-label={text.endOneName(name)}
          onClick={onEnd}
        >
          {text.endOne}
        </Button>
      )}
    </div>
  );
}
