// Who coordinates the care, what is asked about that, and the GP's part in the last phase.
import { setPlanField } from "../../../shared/plan/edits.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { dayInWords } from "../../ui/dates.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./phase-change.module.css";
import { coordinationBy, useCoordination } from "./use-coordination.ts";

const words = divisionWords.phase;

export function Coordination({ phase }: { phase: PlanContent["phase"] }) {
  const { plan, facts, isEditable } = usePlan();
  const { coordinator } = usePlanValues();
  const performers = usePerformers();
  const { current, pending, refused, voice, withdraw } = useCoordination();
  const performer = current?.performer ?? null;
  const gp = facts.team.find(({ role }) => role === "responsible-gp")?.person;
  const isWithGp =
    performer?.kind === "contact" ||
    (performer?.kind === "member" &&
      facts.team.some(({ person }) => person.id === performer.id && person.discipline === "huisarts"));
  const isGpToAsk = phase?.phase === "last" && !isWithGp && pending === null && gp !== undefined;

  function ask(value: ReturnType<typeof coordinationBy> | null): void {
    plan.undo.endStep();
    setPlanField(plan.editing, "coordinator", value);
  }

  return (
    <>
      <p className={css.coordinator}>
        {performer === null ? words.nobodyCoordinates : words.coordinates(performers.nameOf(performer))}
      </p>
      {coordinator.state === "conflict" && (
        <RegisterField
          register={coordinator}
          label={words.coordination}
          format={(value) => performers.nameOf(value.performer)}
          set={(value) => ask(value?.performer == null ? null : coordinationBy(value.performer))}
        >
          {() => null}
        </RegisterField>
      )}
      {pending !== null && (
        <p className={css.waits} data-coordination="asked">
          {words.coordinationProposed(performers.nameOf(pending.value.performer))}{" "}
          {voice !== "own" &&
            `${capital(divisionWords.waitsFor(performers.shortOf(pending.value.performer)))}.`}
          {isEditable && (
            <button type="button" className={css.quiet} onClick={withdraw}>
              {words.withdrawCoordination}
            </button>
          )}
        </p>
      )}
      {refused !== null && (
        <p className={css.waits}>
          {words.coordinationRefused(
            performers.nameOf(refused.value.performer),
            dayInWords(refused.at.slice(0, 10)),
          )}
        </p>
      )}
      {isGpToAsk && (
        <p className={css.waits}>
          {refused === null && `${words.withoutGp} `}
          {isEditable && (
            <button
              type="button"
              className={css.quiet}
              onClick={() => ask(coordinationBy({ kind: "member", id: gp.id }))}
            >
              {words.proposeGp}
            </button>
          )}
        </p>
      )}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
