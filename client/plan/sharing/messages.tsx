// What the patient and naasten say by their link: it waits here until somebody of the team takes it over, or does not.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { can } from "../../../shared/access.ts";
import {
  goodQuestions,
  type MessageOutcome,
  type PatientMessage,
  type Said,
} from "../../../shared/api/sharing.ts";
import { dutchDay } from "../../../shared/dutch-day.ts";
import { dimensions } from "../../../shared/plan/items.ts";
import { fullListFor, takeOver } from "../../../shared/plan/taking-over.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { dimensionNames } from "../../../shared/words/measures.ts";
import { discussWords } from "../../../shared/words/patient-door.ts";
import { useAttempt } from "../../identity/use-attempt.ts";
import { sharingApi } from "../../net/sharing-api.ts";
import { Chip } from "../../ui/chip.tsx";
import { words as appWords } from "../../words.ts";
import { sharingWords } from "../../words/sharing.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import css from "./sharing.module.css";

const words = sharingWords.messages;

type MessagesProps = Pick<PlanPageProps, "plan" | "facts">;

export function Messages({ plan, facts }: MessagesProps) {
  const { planId } = plan;
  const [told, setTold] = useState("");
  const found = useQuery({ queryKey: ["messages", planId], queryFn: () => sharingApi.messages(planId) });
  const messages = found.data?.messages ?? [];
  const waiting = messages.filter(({ settled }) => settled === null);
  const settled = messages.filter((message) => message.settled !== null);
  return (
    <section className={css.card}>
      <h2>{words.title}</h2>
      <p className={css.small}>{words.about}</p>
      <p role="status">{told}</p>
      {found.isError && (
        <div role="alert">
          <p>{words.failed}</p>
          <Button onClick={() => void found.refetch()}>{appWords.app.retry}</Button>
        </div>
      )}
      {found.isSuccess && messages.length === 0 && <p>{words.none}</p>}
      <ul className={css.rows}>
        {waiting.map((message) => (
          <li key={message.id}>
            <Message plan={plan} facts={facts} message={message} onDone={setTold} />
          </li>
        ))}
      </ul>
      {settled.length > 0 && (
        <details>
          <summary>{words.earlier(settled.length)}</summary>
          <ul className={css.rows}>
            {settled.map((message) => (
              <li key={message.id}>
                <Message plan={plan} facts={facts} message={message} onDone={setTold} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface MessageProps extends MessagesProps {
  message: PatientMessage;
  onDone: (told: string) => void;
}

function Message({ plan, facts, message, onDone }: MessageProps) {
  const { planId } = plan;
  const queries = useQueryClient();
  const attempt = useAttempt();
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const { id, said, audience, name, at, settled } = message;

  async function settles(outcome: MessageOutcome): Promise<void> {
    if (outcome === "taken" && fullListFor(plan.editing, said) !== undefined) return onDone(words.full);
    const isDone = await attempt.run(
      async () => {
        // first the row: of two colleagues at once one writes it in the plan
        await sharingApi.settle(planId, id, outcome);
        if (outcome === "taken") takeOver(plan.editing, said, dutchDay(new Date(at)));
      },
      { "changed-meanwhile": words.first },
    );
    if (isDone) onDone(outcome === "taken" ? words.taken[said.kind] : words.outcomes[outcome]);
    await queries.invalidateQueries({ queryKey: ["messages", planId] });
  }

  return (
    <>
      <div className={css.line}>
        <Chip tone={settled === null ? "amber" : "plain"}>{words.kinds[said.kind]}</Chip>
        <span className={css.small}>
          {words.from(name, sharingWords.form.audiences[audience], fullMoment(at))}
        </span>
      </div>
      <SaidWords said={said} />
      {settled !== null && (
        <p className={css.small}>
          {words.settled(words.outcomes[settled.outcome], settled.by.name, fullMoment(settled.at))}
        </p>
      )}
      {settled === null && can(facts.relation, "message:settle") && (
        <div className={css.line}>
          <Button
            size="compact-md"
            loading={attempt.isBusy}
            disabled={!isLoaded}
            onClick={() => void settles("taken")}
          >
            {words.take}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            disabled={attempt.isBusy}
            onClick={() => void settles("set-aside")}
          >
            {words.setAside}
          </Button>
        </div>
      )}
      {attempt.problem !== undefined && (
        <Alert color="red" role="alert">
          {attempt.problem}
        </Alert>
      )}
    </>
  );
}

function SaidWords({ said }: { said: Said }) {
  switch (said.kind) {
    case "point":
      return <blockquote className={css.said}>{said.text}</blockquote>;
    case "questions":
      return goodQuestions
        .filter((question) => said[question] !== "")
        .map((question) => (
          <div key={question}>
            <p className={css.small}>{discussWords.question[question]}</p>
            <blockquote className={css.said}>{said[question]}</blockquote>
          </div>
        ));
    case "positive-health": {
      const scores = dimensions.flatMap((name) => {
        const score = said.scores[name];
        return score === null ? [] : [words.scores(dimensionNames[name], score)];
      });
      return (
        <>
          <p>{scores.join(" · ")}</p>
          {said.remark !== "" && <blockquote className={css.said}>{said.remark}</blockquote>}
        </>
      );
    }
    default:
      return said satisfies never;
  }
}
