// The one line that never leaves the screen: whose plan, what it is, whether it is saved, and who is here.
import { Button } from "@mantine/core";
import { ArrowLeft, Users } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Link } from "wouter";
import type { Plan } from "../../shared/api.ts";
import { templates } from "../../shared/templates/templates.ts";
import { usePlanValues } from "../hooks/use-plan-values.ts";
import { Chip } from "../ui/chip.tsx";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";
import { endingWords } from "../words/endings.ts";
import { divisionWords } from "../../shared/words/task-division.ts";
import { PlanState } from "./plan-state.tsx";
import css from "./sticky-line.module.css";

interface StickyLineProps {
  plan: Plan;
  /** What else must always be seen. */
  note: ReactNode;
  saveState: ReactNode;
  people: ReactNode;
  comments: ReactNode;
  /** Absent for a guest: there is nothing for them but this plan. */
  onTeam: (() => void) | undefined;
}

export function StickyLine({ plan, note, saveState, people, comments, onTeam }: StickyLineProps) {
  const { phase } = usePlanValues();
  const kind = [
    templates[plan.template].title,
    ...(phase.state === "one" && phase.value !== null
      ? [divisionWords.phase.names[phase.value.phase].toLowerCase()]
      : []),
  ];
  const line = useRef<HTMLElement>(null);
  // a long name takes a second row: what sticks beneath must know
  useLayoutEffect(() => {
    const header = line.current;
    const page = header?.parentElement;
    if (header === null || page == null) return undefined;
    const tell = () => page.style.setProperty("--line-height-sticky", `${header.offsetHeight}px`);
    const observer = new ResizeObserver(tell);
    observer.observe(header);
    tell();
    return () => observer.disconnect();
  }, []);
  return (
    <header className={css.line} ref={line}>
      {onTeam !== undefined && (
        <Link href="/plannen" className={css.back} aria-label={words.plan.back} title={words.plan.back}>
          <ArrowLeft size={20} aria-hidden />
        </Link>
      )}
      <div className={css.patient}>
        <h1>{words.plan.title(plan.patient.name)}</h1>
        <p>{[shortDate(plan.patient.birthDate), ...kind].join(" · ")}</p>
      </div>
      {plan.ending.closed === null ? (
        <PlanState plan={plan} />
      ) : (
        <Chip title={endingWords.chipHint}>{endingWords.chip}</Chip>
      )}
      {note}
      <div className={css.state}>
        {saveState}
        {people}
      </div>
      {comments}
      {onTeam !== undefined && (
        <Button variant="default" className={css.team} aria-label={words.plan.team} onClick={onTeam}>
          <Users size={17} aria-hidden />
          <span className={css.teamName}>{words.plan.team}</span>
        </Button>
      )}
    </header>
  );
}
