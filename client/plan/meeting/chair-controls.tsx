// What the chair does: give the turn, add minutes, close a patient; every act is on its own.
import { Button } from "@mantine/core";
import type { Meeting } from "../../../shared/api/meetings.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import css from "./meeting-panel.module.css";
import { Refused } from "./refused.tsx";
import { currentItem, nextItem } from "./turn.ts";
import type { Acts } from "./use-acts.ts";

const text = meetingRunWords.chair;

interface ChairControlsProps {
  meeting: Meeting;
  acts: Acts;
}

export function ChairControls({ meeting, acts }: ChairControlsProps) {
  const current = currentItem(meeting);
  return (
    <div className={css.chair} role="group" aria-label={text.name}>
      <NextButton meeting={meeting} acts={acts} />
      {current !== undefined && (
        <div className={css.pair}>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${text.longer}: ${text.longerName}`}
            onClick={() => void acts.longer(current)}
          >
            {text.longer}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => void acts.turnTo(null, "turn")}>
            {text.discussed}
          </Button>
        </div>
      )}
      <Refused why={acts.problem("turn")} />
      <Refused why={acts.problem("longer")} />
    </div>
  );
}

interface NextButtonProps extends ChairControlsProps {
  /** The name of the patient is left to the accessible name. */
  isSmall?: boolean;
}

/** Names the patient, or says that it is one of somebody else's. */
export function NextButton({ meeting, acts, isSmall = false }: NextButtonProps) {
  const next = nextItem(meeting);
  if (next === undefined) return null;
  const name = next.patient?.name ?? meetingRunWords.other;
  const named = text.nextNamed(name);
  return (
    <Button
      size={isSmall ? "sm" : "compact-md"}
      fullWidth={!isSmall}
      className={css.next}
      aria-label={named}
      onClick={() => void acts.turnTo(next.id, "turn")}
    >
      {isSmall ? text.nextShort : named}
    </Button>
  );
}
