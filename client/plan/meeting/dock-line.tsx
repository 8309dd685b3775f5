// The one line of the folded dock: the clock, what is spoken of, and the few things that are pressed most.
import { ActionIcon, Button } from "@mantine/core";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useItems } from "../../hooks/use-items.ts";
import { meetingRunWords as text } from "../../words/meeting-run.ts";
import { NextButton } from "./chair-controls.tsx";
import css from "./meeting-panel.module.css";
import { useCurrentPoint } from "./meeting-desk.ts";
import { usePlan } from "../plan-context.ts";
import { Refused } from "./refused.tsx";
import { SignalButton } from "./signals.tsx";
import { Timer } from "./timer.tsx";
import { currentItem, progress } from "./turn.ts";
import type { Acts } from "./use-acts.ts";
import type { MeetingBeside } from "./use-meeting.ts";
import type { OwnSignals } from "./use-signals.ts";

interface DockLineProps {
  beside: MeetingBeside;
  /** Undefined where there is nothing to signal. */
  signals: OwnSignals | undefined;
  /** Of who leads it. */
  acts: Acts | undefined;
  /** Unfolds, and goes to the line that catches what is said. */
  onCatch: (() => void) | undefined;
  isUnfolded: boolean;
  onUnfold: (isUnfolded: boolean) => void;
}

export function DockLine({ beside, signals, acts, onCatch, isUnfolded, onUnfold }: DockLineProps) {
  const { meeting, now } = beside;
  const current = currentItem(meeting);
  const { number, of } = progress(meeting);
  const { currentPoint } = useCurrentPoint(meeting.id);
  const point = useItems("agenda").find(({ id }) => id === currentPoint)?.content.text ?? "";
  const { facts } = usePlan();
  const isHere = current?.patient?.planId === facts.id;
  const name = isUnfolded ? text.fold : text.unfold;
  // a guest is not told how many patients there are
  const meetingLine = meeting.title === "" ? text.title : text.progress(number, of, true);
  // unfolded, that stands below
  const progressed = isUnfolded ? "" : meetingLine;
  const subject = isHere && point !== "" ? point : progressed;
  return (
    <>
      <div className={css.line} data-leads={acts !== undefined}>
        {meeting.state === "running" &&
          (current === undefined ? (
            <p className={css.point}>{number === of ? text.allDone : text.nobody}</p>
          ) : (
            <>
              <Timer item={current} now={now} isSmall />
              <p className={css.point}>{subject}</p>
            </>
          ))}
        <div className={css.pressed}>
          {!isUnfolded && signals !== undefined && (
            <>
              <SignalButton kind="agree" signals={signals} isSmall />
              <SignalButton kind="hand" signals={signals} isSmall />
            </>
          )}
          {!isUnfolded && onCatch !== undefined && (
            <Button variant="default" size="sm" className={css.toCatch} onClick={onCatch}>
              {text.catch}
            </Button>
          )}
          {!isUnfolded && acts !== undefined && <NextButton meeting={meeting} acts={acts} isSmall />}
          <ActionIcon
            variant="default"
            size={36}
            aria-label={name}
            title={name}
            aria-expanded={isUnfolded}
            onClick={() => onUnfold(!isUnfolded)}
          >
            {isUnfolded ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
          </ActionIcon>
        </div>
      </div>
      {!isUnfolded && (
        <>
          <Refused why={signals?.problem} />
          <Refused why={acts?.problem("turn")} />
        </>
      )}
    </>
  );
}
