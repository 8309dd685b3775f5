// In which phase the illness is, who coordinates the care, and the change to a next phase.
import { useRef, useState } from "react";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { setPlanField } from "../../../shared/plan/edits.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { dayInWords } from "../../ui/dates.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import { Coordination } from "./coordination.tsx";
import css from "./phase-change.module.css";
import { PhasePanel } from "./phase-panel.tsx";
import { PhaseReview } from "./phase-review.tsx";
import type { Line } from "./use-lines.ts";

const words = divisionWords.phase;
type Phase = NonNullable<PlanContent["phase"]>;

/** Nothing in a plan for an illness without phases, but for who coordinates. */
export function PhaseChange({ lines }: { lines: readonly Line[] }) {
  const { plan, facts, isEditable } = usePlan();
  const { phase } = usePlanValues();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!templates[facts.template].hasPhases) return <Coordination phase={null} />;

  const close = () => {
    setIsOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  const current = phase.state === "one" ? phase.value : null;
  return (
    <div className={css.phase} data-phase={current?.phase ?? "none"}>
      <div className={css.now}>
        <div>
          <h3 className="only-read-out">{words.title}</h3>
          <RegisterField register={phase} label={words.title} format={say} set={choose}>
            {(value) => <p className={css.name}>{value === null ? words.none : <Said phase={value} />}</p>}
          </RegisterField>
          <Coordination phase={current} />
        </div>
        {isEditable && !isOpen && (
          <button ref={button} type="button" className={css.change} onClick={() => setIsOpen(true)}>
            {current === null ? words.choose : words.change}
          </button>
        )}
      </div>
      {isOpen && isEditable && <PhasePanel lines={lines} current={current} onClose={close} />}
      {!isOpen && <PhaseReview lines={lines} phase={current} />}
    </div>
  );

  function choose(value: Phase | null): void {
    plan.undo.endStep();
    setPlanField(plan.editing, "phase", value);
  }
}

function Said({ phase }: { phase: Phase }) {
  return (
    <>
      <strong>{words.names[phase.phase]}</strong> {words.since(dayInWords(phase.since))}
    </>
  );
}

function say({ phase, since }: Phase): string {
  return `${words.names[phase]} ${words.since(dayInWords(since))}`;
}
