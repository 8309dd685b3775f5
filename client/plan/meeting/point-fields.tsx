// The small facts of a point: its minutes, and both values where two people set one at the same time.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { lists, pointOutcomes } from "../../../shared/plan/items.ts";
import { type FieldOf, useField } from "../../hooks/use-field.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";
import { useAgenda } from "./agenda-acts.ts";

const words = meetingPlanWords.agenda;

interface PointMinutesProps {
  item: LiveItem<"agenda">;
  field: FieldOf<number>;
}

export function PointMinutes({ item: { content, registers }, field }: PointMinutesProps) {
  const { isEditable } = usePlan();
  // both values stand beneath the line
  if (registers.minutes.state === "conflict" || (!isEditable && content.minutes === null)) return null;
  return (
    <span className={css.minutes}>
      <ValueField
        value={content.minutes === null ? null : String(content.minutes)}
        label={words.minutesLabel}
        placeholder={words.min}
        inputMode="decimal"
        maxLength={3}
        standing={field.standing}
        onChange={(typed, over) => {
          const read = lists.agenda.registers.minutes.safeParse(Number(typed));
          if (typed === null) field.set(null, over);
          else if (read.success) field.set(read.data, over);
        }}
      />
      {content.minutes !== null && <span aria-hidden>{words.min}</span>}
    </span>
  );
}

export function PointConflicts({ item }: { item: LiveItem<"agenda"> }) {
  const { id, registers } = item;
  const { meetingId } = useAgenda();
  const performers = usePerformers();
  const minutes = useField("agenda", id, "minutes");
  const done = useField("agenda", id, "done");
  const meeting = useField("agenda", id, "meeting");
  const by = useField("agenda", id, "by");
  return (
    <>
      {registers.minutes.state === "conflict" && (
        <RegisterField
          register={registers.minutes}
          label={words.minutesLabel}
          format={meetingPlanWords.minutes}
          set={minutes.set}
        >
          {() => null}
        </RegisterField>
      )}
      {registers.done.state === "conflict" && (
        <ChoiceRegister
          register={registers.done}
          label={words.outcome}
          options={optionsOf(pointOutcomes, meetingPlanWords.outcomes)}
          set={done.set}
        />
      )}
      {registers.meeting.state === "conflict" && (
        <RegisterField
          register={registers.meeting}
          label={words.meeting}
          format={(value) => (value === meetingId ? words.thisMeeting : words.otherMeeting)}
          set={meeting.set}
        >
          {() => null}
        </RegisterField>
      )}
      {registers.by.state === "conflict" && (
        <RegisterField
          register={registers.by}
          label={words.text}
          format={(value) => performers.nameOf(value)}
          set={by.set}
        >
          {() => null}
        </RegisterField>
      )}
    </>
  );
}
