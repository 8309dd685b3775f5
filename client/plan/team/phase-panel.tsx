// The change of phase: side by side who does what now and from now on, put to everybody in one step.
import { useEffect, useRef, useState } from "react";
import {
  type Assignment,
  type ItemId,
  type Performer,
  isSameAssignment,
} from "../../../shared/plan/assignment.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { assign, setPlanField } from "../../../shared/plan/edits.ts";
import { phases } from "../../../shared/plan/items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { tellProposals } from "../../net/tell-proposals.ts";
import { today } from "../../ui/dates.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { DateField } from "../fields/date-field.tsx";
import { PerformerField } from "../fields/performer-field.tsx";
import { usePlan } from "../plan-context.ts";
import { nameOf } from "./asked-lines.tsx";
import css from "./phase-change.module.css";
import { PhaseLine } from "./phase-line.tsx";
import { Side } from "./side.tsx";
import { coordinationBy, useCoordination } from "./use-coordination.ts";
import { askedOfLine, isShared, type Line } from "./use-lines.ts";

const words = divisionWords.phase;
type Phase = NonNullable<PlanContent["phase"]>;

interface PhasePanelProps {
  lines: readonly Line[];
  current: Phase | null;
  onClose: () => void;
}

export function PhasePanel({ lines, current, onClose }: PhasePanelProps) {
  const { plan, me } = usePlan();
  const coordination = useCoordination();
  const gp = useGp();
  const [name, setName] = useState(nextPhase(current));
  const [since, setSince] = useState(today());
  // only what was changed here: the other lines go on to follow what colleagues do
  const [drafts, setDrafts] = useState<ReadonlyMap<ItemId, Assignment>>(new Map());
  const [chosenCoordinator, setChosenCoordinator] = useState<Performer>();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector("select")?.focus(), []);

  const askedCoordinator = (coordination.pending?.value ?? coordination.current)?.performer ?? null;
  const coordinator = chosenCoordinator ?? (name === "last" ? (gp ?? askedCoordinator) : askedCoordinator);
  const divided = lines.filter((line) => isShared(askedOfLine(line)) || isShared(line.division.current));
  const changed = divided.flatMap((line) => {
    const draft = drafts.get(line.id);
    const asked = askedOfLine(line);
    return draft === undefined || (asked !== null && isSameAssignment(draft, asked)) ? [] : [{ line, draft }];
  });
  const isNewCoordinator = coordinator !== null && !isSamePerformer(coordinator, askedCoordinator);
  const isNewPhase = current?.phase !== name || current.since !== since;
  const count = changed.length + (isNewCoordinator ? 1 : 0);

  function propose(): void {
    plan.undo.endStep();
    plan.doc.transact(() => {
      if (isNewPhase) setPlanField(plan.editing, "phase", { phase: name, since });
      for (const { line, draft } of changed) {
        const { accepted, pending } = line.division;
        assign(plan.editing, line.list, line.id, draft, {
          isAgreed: accepted !== null,
          pending: pending?.editId,
        });
      }
      if (isNewCoordinator) setPlanField(plan.editing, "coordinator", coordinationBy(coordinator));
    }, plan.editing.origin);
    plan.undo.endStep();
    tellProposals(plan, me);
    onClose();
  }

  return (
    <div ref={panel} className={css.panel} role="group" aria-labelledby="fase-kop" data-phase-panel>
      <h4 id="fase-kop">{words.panel}</h4>
      <p className={css.about}>{words.panelText}</p>
      <p className={css.choices}>
        <ChoiceField
          value={name}
          label={words.newPhase}
          options={phases.map((phase) => [phase, words.names[phase]] as const)}
          isRequired
          onChange={(phase) => setName(phase ?? name)}
        />
        <span>{words.from}</span>
        <DateField value={since} label={words.sinceLabel} onChange={(day) => setSince(day ?? today())} />
      </p>
      <div className={css.heads} aria-hidden>
        <span />
        <span>{words.now}</span>
        <span>{words.fromNow}</span>
      </div>
      <ul className={css.lines}>
        <li className={css.line} data-changed={isNewCoordinator || undefined}>
          <span className={css.text}>{words.coordination}</span>
          <Side label={words.now}>
            <CurrentCoordinator performer={coordination.current?.performer ?? null} />
          </Side>
          <Side label={words.fromNow}>
            <PerformerField
              value={coordinator}
              label={`${words.fromNow}: ${words.coordination}`}
              onChange={(performer) => setChosenCoordinator(performer ?? undefined)}
            />
            {name === "last" && <span className={css.hint}>{words.coordinationToGp}</span>}
          </Side>
        </li>
        {divided.map((line) => (
          <PhaseLine
            key={line.id}
            name={nameOf(line)}
            now={line.division.current}
            fromNow={drafts.get(line.id) ?? askedOfLine(line)}
            isChanged={changed.some((change) => change.line.id === line.id)}
            onChange={(assignment) => setDrafts(new Map([...drafts, [line.id, assignment]]))}
          />
        ))}
      </ul>
      {divided.length === 0 && <p className={css.about}>{words.noLines}</p>}
      <p className={css.foot}>
        <span role="status">{count === 0 && !isNewPhase ? words.unchanged : words.changed(count)}</span>
        <button type="button" className={css.quiet} onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" className={css.propose} disabled={count === 0 && !isNewPhase} onClick={propose}>
          {words.propose}
        </button>
      </p>
    </div>
  );
}

function CurrentCoordinator({ performer }: { performer: Performer | null }) {
  return usePerformers().nameOf(performer);
}

function useGp(): Performer | undefined {
  const gp = usePlan().facts.team.find(({ role }) => role === "responsible-gp");
  return gp === undefined ? undefined : { kind: "member", id: gp.person.id };
}

function nextPhase(current: Phase | null): Phase["phase"] {
  if (current === null) return "diagnostic";
  return phases[phases.indexOf(current.phase) + 1] ?? current.phase;
}

function isSamePerformer(one: Performer, other: Performer | null): boolean {
  return other !== null && isSameAssignment(coordinationBy(one), coordinationBy(other));
}
