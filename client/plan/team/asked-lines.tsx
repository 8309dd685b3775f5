// What waits for an answer of the person in front of the page: their own lines, and those of people without an account.
import type { ReactNode } from "react";
import { useDivision, voiceFor } from "../../hooks/use-division.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";
import { inWords } from "../division/division-fields.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./asked-lines.module.css";
import { useCoordination } from "./use-coordination.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import type { Line } from "./use-lines.ts";

type Voice = "own" | "on-behalf";

export function AskedLines({ lines }: { lines: readonly Line[] }) {
  const { facts, me, isEditable } = usePlan();
  const coordination = useCoordination();
  if (!isEditable) return null;
  const askedOf = (voice: Voice) =>
    lines.filter(
      ({ division }) =>
        division.pending !== null &&
        voiceFor(division.pending.value.performer, me.id, facts.relation) === voice,
    );
  return (["own", "on-behalf"] as const).map((voice) => (
    <Asked key={voice} voice={voice} lines={askedOf(voice)} hasCoordination={coordination.voice === voice} />
  ));
}

interface AskedProps {
  voice: Voice;
  lines: readonly Line[];
  hasCoordination: boolean;
}

function Asked({ voice, lines, hasCoordination }: AskedProps) {
  const count = lines.length + (hasCoordination ? 1 : 0);
  const [heading, clicked] = useKeptFocus<HTMLHeadingElement>(count, "titel-team");
  if (count === 0) return null;
  return (
    <div className={css.asked} data-asked={voice}>
      <h3 ref={heading} tabIndex={-1}>
        {voice === "own" ? words.asked(count) : words.askedForOthers(count)}
      </h3>
      {voice === "on-behalf" && <p className={css.about}>{words.askedForOthersText}</p>}
      {/* the buttons in it are what is clicked; this only notes that somebody did */}
      <ul onClickCapture={clicked}>
        {hasCoordination && <AskedCoordination />}
        {lines.map((line) => (
          <AskedLine key={line.id} line={line} />
        ))}
      </ul>
    </div>
  );
}

function AskedLine({ line }: { line: Line }) {
  const performers = usePerformers();
  // the item belongs to its own list
  const division = useDivision(line.list, line.item as never);
  const { pending, current, accepted } = line.division;
  if (pending === null) return null;
  const { responsibility, handsOver } = pending.value;
  const asked = [
    responsibility === null ? words.noCategoryAsked : `${itemWords.responsibility.full[responsibility]}.`,
    handsOver === "" ? "" : `${words.handsOver(handsOver)}.`,
    accepted === null || current === null ? "" : words.nowDoes(inWords(current, performers)),
  ];
  return (
    <Question
      text={nameOf(line)}
      asked={asked.join(" ")}
      onBehalfOf={
        pending.value.performer?.kind === "member" ? undefined : performers.shortOf(pending.value.performer)
      }
      answer={division.answer}
      hasFailed={division.hasFailed}
    />
  );
}

function AskedCoordination() {
  const performers = usePerformers();
  const coordination = useCoordination();
  const performer = coordination.pending?.value.performer ?? null;
  return (
    <Question
      text={words.phase.coordination}
      asked={performers.nameOf(performer)}
      onBehalfOf={performer?.kind === "member" ? undefined : performers.shortOf(performer)}
      answer={coordination.answer}
      hasFailed={coordination.hasFailed}
    />
  );
}

interface QuestionProps {
  text: string;
  asked: ReactNode;
  onBehalfOf: string | undefined;
  answer: (decision: "accepted" | "refused") => void;
  hasFailed: boolean;
}

function Question({ text, asked, onBehalfOf, answer, hasFailed }: QuestionProps) {
  const { division } = itemWords;
  const say = (own: string, forOther: (name: string) => string) =>
    onBehalfOf === undefined ? own : forOther(onBehalfOf);
  const yes = say(division.accept, division.acceptFor);
  const no = say(division.refuse, division.refuseFor);
  return (
    <li>
      <span className={css.text}>
        <strong>{text}</strong> <span className={css.what}>{asked}</span>
      </span>
      <span className={css.answers}>
        <button
          type="button"
          className={css.yes}
          aria-label={`${yes}: ${text}`}
          onClick={() => answer("accepted")}
        >
          {yes}
        </button>
        <button
          type="button"
          className={css.no}
          aria-label={`${no}: ${text}`}
          onClick={() => answer("refused")}
        >
          {no}
        </button>
      </span>
      {hasFailed && <p role="alert">{division.failed}</p>}
    </li>
  );
}

export function nameOf({ text, list }: Pick<Line, "text" | "list">): string {
  if (text.trim() !== "") return text;
  return list === "actions" ? itemWords.action.name("") : words.taskName("");
}
