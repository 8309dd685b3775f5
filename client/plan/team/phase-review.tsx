// After the last phase began: the lines that nobody has looked at again yet.
import type { PlanContent } from "../../../shared/plan/content.ts";
import { assign } from "../../../shared/plan/edits.ts";
import { isToReview } from "../../../shared/plan/findings/missing-divisions.ts";
import { useDivision } from "../../hooks/use-division.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { DivisionFields } from "../division/division-fields.tsx";
import { usePlan } from "../plan-context.ts";
import { nameOf } from "./asked-lines.tsx";
import css from "./phase-change.module.css";
import { useKeptFocus } from "./use-kept-focus.ts";
import { isShared, type Line } from "./use-lines.ts";

const words = divisionWords.phase;

interface PhaseReviewProps {
  lines: readonly Line[];
  phase: PlanContent["phase"];
}

export function PhaseReview({ lines, phase }: PhaseReviewProps) {
  const open = lines.filter(
    ({ division }) =>
      isShared(division.current) && division.pending === null && isToReview({ phase }, division),
  );
  const [heading, clicked] = useKeptFocus<HTMLHeadingElement>(open.length, "titel-team");
  if (open.length === 0) return null;
  return (
    <div className={css.review} data-review>
      <h4 ref={heading} tabIndex={-1}>
        {words.review(open.length)}
      </h4>
      <p className={css.about}>{words.reviewText}</p>
      <ul className={css.lines} onClickCapture={clicked}>
        {open.map((line) => (
          <ReviewLine key={line.id} line={line} />
        ))}
      </ul>
    </div>
  );
}

function ReviewLine({ line }: { line: Line }) {
  const { plan, isEditable } = usePlan();
  // the item belongs to its own list
  const division = useDivision(line.list, line.item as never);
  const name = nameOf(line);
  /** The same person is asked the same again: their answer is of this phase. */
  const keep = () => {
    const { current, accepted } = line.division;
    plan.undo.endStep();
    assign(plan.editing, line.list, line.id, current, { isAgreed: accepted !== null });
  };
  return (
    <li className={css.reviewed}>
      <span className={css.text}>{name}</span>
      <DivisionFields division={division} label={name} />
      {isEditable && line.division.current?.performer != null && (
        <button type="button" className={css.keep} aria-label={words.keepName(name)} onClick={keep}>
          {words.keep}
        </button>
      )}
    </li>
  );
}
