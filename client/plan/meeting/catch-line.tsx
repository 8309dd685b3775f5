// One line that catches what is said in a meeting: Enter makes it a decision, or an action with who and when.
import { CornerDownLeft } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { MeetingId } from "../../../shared/ids.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { type CaughtKind, readCaughtLine } from "../../../shared/plan/caught-line.ts";
import { removeItem } from "../../../shared/plan/edits.ts";
import { useNow } from "../../hooks/use-now.ts";
import { dayWithWeekday, today } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { usePlan } from "../plan-context.ts";
import css from "./catch-line.module.css";
import { useDraft } from "./draft.ts";
import { makeAction, makeDecision } from "./make-caught.ts";
import { useCurrentPoint, useRunningMeeting } from "./meeting-desk.ts";
import { NameList } from "./name-list.tsx";
import { useNameChoice } from "./use-name-choice.ts";
import { type NamablePerson, useNamable } from "./use-namable.ts";

const words = meetingPlanWords.catch;
const maxLetters = 1_000;

interface CatchLineProps {
  meetingId: MeetingId;
  /** The point that is talked about; the current one of this page when left out. */
  point?: ItemId | undefined;
  /** Why nothing can be caught now, in words: what was caught then would miss the minutes. */
  closed?: string | undefined;
}

export function CatchLine({ closed, ...props }: CatchLineProps) {
  const { plan, isEditable } = usePlan();
  if (!isEditable) return null;
  if (closed !== undefined) return <Closed key={plan.planId} why={closed} />;
  // another plan is another line: nothing typed for one patient lands with the next
  return <Line key={plan.planId} {...props} />;
}

/** What is half typed stays to be read and copied. */
function Closed({ why }: { why: string }) {
  const [draft] = useDraft();
  const id = useId();
  return (
    <div className={css.catch}>
      {draft.text !== "" && (
        <div className={css.line}>
          <input
            aria-label={words.kept}
            aria-describedby={id}
            className={css.field}
            readOnly
            value={draft.text}
          />
        </div>
      )}
      <p id={id} className={css.closed}>
        {why}
      </p>
    </div>
  );
}

interface Made {
  list: "decisions" | "actions";
  id: ItemId;
  said: string;
  typed: string;
}

function Line({ meetingId, point }: CatchLineProps) {
  const { plan, me } = usePlan();
  const { currentPoint } = useCurrentPoint(meetingId);
  const about = point ?? currentPoint;
  useRunningMeeting(meetingId, about);
  const people = useNamable();
  const day = today(useNow());
  const [draft, setDraft] = useDraft();
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Made | "undone">();
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const id = useId();
  const read = readCaughtLine(draft.text, { today: day, people, kind: draft.kind });
  const performer = people.find(({ key }) => key === read.performer);
  const isBlank = draft.text.trim() === "";
  const names = useNameChoice(people, draft.kind === "decision" ? "" : draft.text, {
    choose(person, { from, to }) {
      const before = `${draft.text.slice(0, from)}@${person.short} `;
      write(before + draft.text.slice(to).trimStart(), before.length);
    },
  });

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [draft.text]);

  function write(text: string, at?: number): void {
    caret.current = at;
    setProblem(undefined);
    setDraft({ text, kind: text.trim() === "" ? undefined : draft.kind });
    names.movedTo(at ?? text.length);
  }

  function turn(kind: CaughtKind): void {
    setProblem(undefined);
    setDraft({ ...draft, kind });
  }

  /** The names of all who can be asked, where a name was begun or else at the end. */
  function askWho(): void {
    const begun = /(?<![^\s(,;])@[\p{L}.’'-]*/u.exec(draft.text);
    const before = begun === null ? `${draft.text.trimEnd()} @` : `${draft.text.slice(0, begun.index)}@`;
    const after = begun === null ? "" : draft.text.slice(begun.index + begun[0].length);
    write(before + after, before.length);
    setProblem(begun !== null && begun[0].length > 1 ? words.unknown : words.needsWho);
    field.current?.focus();
  }

  function make(): void {
    if (read.text === "") return setProblem(words.needsText);
    if (read.kind === "action" && performer === undefined) return askWho();
    const caught = { meeting: meetingId, ...(about === undefined ? {} : { point: about }) };
    const isAction = read.kind === "action" && performer !== undefined;
    const newId = isAction
      ? makeAction(plan, { ...read, performer: performer.performer, by: me }, caught)
      : makeDecision(plan, read.text, caught);
    if (newId === undefined) return;
    const said = isAction
      ? words.madeAction(read.text, understood(read, performer))
      : words.madeDecision(read.text);
    setMade({ list: isAction ? "actions" : "decisions", id: newId, said, typed: draft.text });
    write("");
    setDraft({ text: "", kind: undefined });
    field.current?.focus();
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (names.pressed(event)) return;
    if (event.key === "Enter" && !isBlank) {
      event.preventDefault();
      make();
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && !isBlank) {
      event.preventDefault();
      turn(read.kind === "action" ? "decision" : "action");
    } else if (event.key === "Escape" && read.kind === "action" && !isBlank) {
      // what the words were taken for is taken back: they are a decision as they stand
      event.stopPropagation();
      turn("decision");
    }
  }

  function takeBack({ list, id: madeId, typed }: Made): void {
    plan.undo.endStep();
    removeItem(plan.editing, list, madeId, itemWords.removedReason);
    plan.undo.endStep();
    setMade("undone");
    if (isBlank) write(typed, typed.length);
    field.current?.focus();
  }

  return (
    <div className={css.catch}>
      <div className={css.made}>
        <span role="status">{made === undefined ? "" : made === "undone" ? words.undone : made.said}</span>
        {made !== undefined && made !== "undone" && (
          <button type="button" className={css.link} onClick={() => takeBack(made)}>
            {words.undo}
          </button>
        )}
      </div>
      {names.isOpen && <NameList id={id} {...names} />}
      <div className={css.line}>
        <input
          ref={field}
          role="combobox"
          aria-label={words.label}
          aria-describedby={`${id}-hint`}
          aria-expanded={names.isOpen}
          aria-autocomplete="list"
          aria-controls={names.isOpen ? `${id}-list` : undefined}
          aria-activedescendant={names.isOpen ? `${id}-${names.highlighted}` : undefined}
          aria-invalid={problem !== undefined}
          className={css.field}
          placeholder={words.placeholder}
          maxLength={maxLetters}
          autoComplete="off"
          // while something stands in it, undo is the one of the browser
          data-draft={isBlank ? undefined : ""}
          value={draft.text}
          onChange={({ target }) => {
            write(target.value);
            names.movedTo(target.selectionStart ?? target.value.length);
          }}
          onSelect={({ currentTarget }) => names.movedTo(currentTarget.selectionStart ?? 0)}
          onKeyDown={pressed}
          onBlur={names.close}
        />
        {!isBlank && (
          <button
            type="button"
            className={css.enter}
            aria-label={words.enter}
            // the field keeps its caret
            onMouseDown={(event) => event.preventDefault()}
            onClick={make}
          >
            <CornerDownLeft size={16} aria-hidden />
          </button>
        )}
      </div>
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <span id={`${id}-hint`} className="only-read-out">
        {words.hint}
      </span>
      {/* nothing comes or goes with the focus: what somebody presses elsewhere would move away under their hand */}
      {!isBlank && (
        <p className={css.understood}>
          <strong data-kind={read.kind} aria-live="polite">
            {understood(read, performer)}
            {read.kind === "action" && performer === undefined && `, ${words.whoMissing}`}
          </strong>{" "}
          <button
            type="button"
            className={css.link}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => turn(read.kind === "action" ? "decision" : "action")}
          >
            {read.kind === "action" ? words.toDecision : words.toAction}
          </button>
          {made === undefined && read.kind === "decision" && <span className={css.hint}>{words.hint}</span>}
        </p>
      )}
    </div>
  );
}

function understood(read: { kind: CaughtKind; due: string | undefined }, who: NamablePerson | undefined) {
  if (read.kind === "decision") return words.decision;
  return words.action(who?.short, read.due === undefined ? undefined : dayWithWeekday(read.due));
}
