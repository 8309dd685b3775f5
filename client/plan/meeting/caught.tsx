// What was caught in this meeting: its decisions and its actions, each with the way to its place in the plan.
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { MeetingId } from "../../../shared/ids.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { removeItem } from "../../../shared/plan/edits.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { dayInWords } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { jumpTo } from "../navigation/jump.ts";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";

const words = meetingPlanWords.caught;

export function Caught({ meetingId }: { meetingId: MeetingId }) {
  const performers = usePerformers();
  const points = useItems("agenda");
  const decisions = useItems("decisions").filter(({ content }) => content.meeting === meetingId);
  const actions = useItems("actions").filter(({ content }) => content.meeting === meetingId);
  const about = (point: ItemId | null) => {
    const text = points.find(({ id }) => id === point)?.content.text ?? "";
    return text === "" ? "" : words.about(text);
  };
  return (
    <>
      <CaughtList title={words.decisions} empty={words.empty}>
        {decisions.map(({ id, content: { text, point } }) => (
          <Row key={id} list="decisions" id={id} text={text} details={[about(point)]} />
        ))}
      </CaughtList>
      {actions.length > 0 && (
        <CaughtList title={words.actions}>
          {actions.map(({ id, content: { text, point, due, assignment } }) => {
            const who = performers.shortOf(assignment?.performer ?? null);
            const said = words.action(who, due === null ? undefined : dayInWords(due));
            return <Row key={id} list="actions" id={id} text={text} details={[said, about(point)]} />;
          })}
        </CaughtList>
      )}
    </>
  );
}

interface CaughtListProps {
  title: string;
  empty?: string;
  children: readonly ReactNode[];
}

function CaughtList({ title, empty, children }: CaughtListProps) {
  return (
    <div data-caught>
      <h3 className={css.head} tabIndex={-1}>
        {title}
      </h3>
      {children.length === 0 && empty !== undefined && <p className={css.quiet}>{empty}</p>}
      <ul className={css.suggestions} aria-label={title}>
        {children}
      </ul>
    </div>
  );
}

interface RowProps {
  list: "decisions" | "actions";
  id: ItemId;
  text: string;
  details: readonly string[];
}

function Row({ list, id, text, details }: RowProps) {
  const { plan, isEditable } = usePlan();
  const row = useRef<HTMLLIElement>(null);
  const name = text || words.noText;
  const said = details.filter((detail) => detail !== "").join(" · ");

  function remove(): void {
    const near = row.current?.nextElementSibling ?? row.current?.previousElementSibling;
    // the list itself goes with its last action
    const heading = row.current?.closest("[data-caught]")?.parentElement?.querySelector("h3");
    const next = near?.querySelector("button") ?? heading;
    plan.undo.endStep();
    removeItem(plan.editing, list, id, itemWords.removedReason);
    plan.undo.endStep();
    next?.focus();
  }

  return (
    <li ref={row} className={css.caught}>
      <div className={css.suggestion}>
        <span className={css.what}>
          <button
            type="button"
            className={css.link}
            aria-label={words.goTo(name)}
            onClick={() => jumpTo({ section: "goals", at: { kind: "item", id } })}
          >
            {name}
          </button>
          {said !== "" && <span className={css.detail}>{said}</span>}
        </span>
        {isEditable && (
          <button type="button" className={css.remove} aria-label={words.remove(name)} onClick={remove}>
            <X size={15} aria-hidden />
          </button>
        )}
      </div>
    </li>
  );
}
