// All patients of the meeting, to be unfolded: where each stands; who leads takes one up, or one up again, and ends it all.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { focusWhenDrawn } from "../../ui/focus-when-drawn.ts";
import { clockTime } from "../../ui/dates.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import css from "./meeting-panel.module.css";
import { Refused } from "./refused.tsx";
import type { Acts } from "./use-acts.ts";

const text = meetingRunWords.list;

interface AllPatientsProps {
  meeting: Meeting;
  planId: PlanId;
  /** Of who leads it. */
  acts: Acts | undefined;
  onGo: (planId: PlanId) => void;
}

export function AllPatients({ meeting, planId, acts, onGo }: AllPatientsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={css.all}>
      <button type="button" className={css.opener} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {text.open(meeting.items.length)}
      </button>
      {isOpen && (
        <ol className={css.patients} aria-label={text.name}>
          {meeting.items.map((item) => (
            <li key={item.id} data-state={item.state}>
              <Patient
                item={item}
                isOver={meeting.state !== "running"}
                isHere={item.patient?.planId === planId}
                acts={acts}
                onGo={onGo}
              />
            </li>
          ))}
        </ol>
      )}
      <Refused why={acts?.problem("list")} />
      {acts !== undefined && meeting.state === "running" && <EndMeeting acts={acts} />}
    </section>
  );
}

interface PatientProps {
  item: MeetingItem;
  isOver: boolean;
  isHere: boolean;
  acts: Acts | undefined;
  onGo: (planId: PlanId) => void;
}

function Patient({ item, isOver, isHere, acts, onGo }: PatientProps) {
  const { patient, state } = item;
  const name = patient?.name ?? meetingRunWords.other;
  const act = state === "discussed" ? "reopen" : "take";
  return (
    <>
      <span className={css.who}>
        {patient === null || isHere ? (
          <span>{name}</span>
        ) : (
          <button
            type="button"
            className={css.link}
            title={text.go(name)}
            onClick={() => onGo(patient.planId)}
          >
            {name}
          </button>
        )}
        <span className={css.quiet}>
          {state === "planned" && isOver ? text.notDiscussed : text.states[state]}
          {state === "planned" && !isOver && `, ${text.at(clockTime(item.expectedAt))}`}
          {!isOver && `, ${text.minutes(item.plannedMinutes + item.addedMinutes)}`}
        </span>
      </span>
      {acts !== undefined && state !== "current" && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={act === "reopen" ? text.reopenName(name) : text.takeName(name)}
          onClick={() => void acts.turnTo(item.id, "list")}
        >
          {text[act]}
        </Button>
      )}
    </>
  );
}

function EndMeeting({ acts }: { acts: Acts }) {
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const words = meetingRunWords.chair;
  return (
    <div className={css.end}>
      {isAsked ? (
        <div className={css.sure}>
          <p>{words.endAsk}</p>
          <Button size="compact-sm" color="red" autoFocus onClick={() => void acts.end()}>
            {words.endSure}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setIsAsked(false);
              focusWhenDrawn(opener);
            }}
          >
            {words.cancel}
          </Button>
        </div>
      ) : (
        <Button ref={opener} size="compact-sm" variant="default" onClick={() => setIsAsked(true)}>
          {words.end}
        </Button>
      )}
      <Refused why={acts.problem("end")} />
    </div>
  );
}
