// Above the sheet before a meeting: what is asked of me, whether I am ready, and for who leads, who else is.
import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { can } from "../../../shared/access.ts";
import type { NewPreparation, Prepared } from "../../../shared/api/preparation.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { type AskedBeforehand, askedBeforehand } from "../../../shared/plan/prepared.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useContent } from "../../hooks/use-content.ts";
import { HttpRefusal } from "../../net/http.ts";
import { preparationApi } from "../../net/preparation-api.ts";
import { meetingMoment, today } from "../../ui/dates.ts";
import { shortDate } from "../../../shared/words/dates.ts";
import { preparationWords as text } from "../../words/preparation.ts";
import { words } from "../../words.ts";
import { usePlan } from "../plan-context.ts";
import { goToSection } from "../sections-in-view.ts";
import { useIsMeetingRunning } from "./meeting-desk.ts";
import css from "./preparation.module.css";
import { useLastMeeting, usePreparation } from "./use-preparation.ts";

type Comes = NonNullable<ReturnType<typeof usePreparation>>;

export function Preparation() {
  const meeting = usePreparation();
  const { facts } = usePlan();
  if (meeting === undefined || facts.ending.closed !== null) return null;
  // another meeting is another answer
  return <ForMeeting key={meeting.itemId} meeting={meeting} />;
}

function ForMeeting({ meeting }: { meeting: Comes }) {
  const { facts, me } = usePlan();
  const isRunning = useIsMeetingRunning();
  const before = useLastMeeting(true);
  const content = useDeferredValue(useContent());
  const isOnTeam = facts.team.some(({ person }) => person.id === me.id);
  const asked = useMemo(() => {
    const member = content?.members.find(({ id }) => id === me.id);
    if (content === undefined || member === undefined) return [];
    return askedBeforehand(content, member, { today: today(), before });
  }, [content, before, me.id]);
  return (
    <section className={css.block} aria-labelledby="voorbereiden" hidden={isRunning}>
      <h2 id="voorbereiden">{text.title(meetingMoment(meeting.startsAt))}</h2>
      {isOnTeam && content !== undefined && <AskedLines content={content} asked={asked} />}
      {isOnTeam && can(facts.relation, "meeting:take-part") && <Answer meeting={meeting} />}
      {can(facts.relation, "meeting:manage") && <TeamLines said={meeting.said} />}
    </section>
  );
}

function AskedLines({ content, asked }: { content: PlanContent; asked: readonly AskedBeforehand[] }) {
  if (asked.length === 0) return <p>{text.nothing}</p>;
  return (
    <>
      <p>{text.asked}</p>
      <ul className={css.lines}>
        {asked.map((line) => (
          <li key={JSON.stringify(line)}>
            <button type="button" className={css.line} onClick={() => goToSection(line.section)}>
              {sentenceOf(content, line)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function sentenceOf(content: PlanContent, line: AskedBeforehand): string {
  const { title } = templates[content.template].sections.find(({ id }) => id === line.section) ?? {
    title: "",
  };
  const wordsOf = (id: string): string => {
    const found = [...content.actions, ...content.team].find((item) => item.id === id)?.text.trim();
    return found === undefined || found === "" ? text.untitled : found;
  };
  switch (line.kind) {
    case "proposal":
      return text.proposal(wordsOf(line.itemId));
    case "overdue":
      return text.overdue(wordsOf(line.itemId), shortDate(line.due));
    case "empty":
      return text.empty(title);
    case "untouched":
      return text.untouched(title);
    case "old-measure":
      return text.oldMeasure(measureKinds[line.measure].title, shortDate(line.on));
    default:
      return line satisfies never;
  }
}

function Answer({ meeting }: { meeting: Comes }) {
  const { facts, me } = usePlan();
  const queries = useQueryClient();
  const mine = meeting.said.find(({ personId }) => personId === me.id);
  const [isExplaining, setIsExplaining] = useState(false);
  const [why, setWhy] = useState(mine?.words ?? "");
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState<string>();
  const cannot = useRef<HTMLButtonElement>(null);
  /** Every press is told, in the order of pressing: the last one counts. */
  const line = useRef(Promise.resolve());

  function says(said: NewPreparation): void {
    setWaiting((count) => count + 1);
    line.current = line.current.then(async () => {
      try {
        await preparationApi.say(facts.id, meeting.itemId, said);
        setProblem(undefined);
      } catch (error) {
        setProblem(words.errors[error instanceof HttpRefusal ? error.code : "internal"]);
      }
      await queries.invalidateQueries({ queryKey: ["preparation", facts.id] });
      setWaiting((count) => count - 1);
    });
  }
  function explains(event: FormEvent): void {
    event.preventDefault();
    says({ state: "cannot", words: why });
    setIsExplaining(false);
    // the field with the focus goes
    cannot.current?.focus();
  }

  return (
    <>
      <div className={css.buttons}>
        <Button
          size="compact-md"
          variant={mine?.state === "ready" ? "filled" : "default"}
          aria-pressed={mine?.state === "ready"}
          onClick={() => says({ state: "ready", words: "" })}
        >
          {text.ready}
        </Button>
        <Button
          ref={cannot}
          size="compact-md"
          variant={mine?.state === "cannot" ? "filled" : "default"}
          aria-pressed={mine?.state === "cannot"}
          aria-expanded={isExplaining}
          onClick={() => setIsExplaining(!isExplaining)}
        >
          {text.cannot}
        </Button>
        <span role="status" className={css.told}>
          {waiting > 0 ? text.saving : mine !== undefined && problem === undefined && text.mine[mine.state]}
        </span>
      </div>
      {isExplaining && (
        <form className={css.why} onSubmit={explains}>
          <Textarea
            label={text.why}
            description={text.whyHint}
            autoFocus
            autosize
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-md">
            {text.tell}
          </Button>
        </form>
      )}
      {problem !== undefined && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
    </>
  );
}

/** Of everybody on the team, also of who said nothing yet. */
function TeamLines({ said }: { said: readonly Prepared[] }) {
  const { facts } = usePlan();
  return (
    <details className={css.team}>
      <summary>
        {text.team}: {text.section(said.filter(({ state }) => state === "ready").length, facts.team.length)}
      </summary>
      <ul>
        {facts.team.map(({ person }) => {
          const found = said.find(({ personId }) => personId === person.id);
          const state = found === undefined ? text.silent : text.said[found.state];
          return (
            <li key={person.id}>
              {person.name}: {state}
              {found !== undefined && found.words !== "" && ` (${found.words})`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
