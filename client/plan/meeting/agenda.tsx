// The agenda of one patient: what they want to talk about, what is left of last time, and the points of everybody.
import { useMemo, useState } from "react";
import type { MeetingId } from "../../../shared/ids.ts";
import { pointsFor } from "../../../shared/plan/agenda.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { useItems } from "../../hooks/use-items.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { addTo } from "../fields/add-to.ts";
import { QuickAdd } from "../care/quick-add.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";
import { AgendaActsContext, useAgendaActs } from "./agenda-acts.ts";
import { CarriedPoint } from "./carried-point.tsx";
import { FromPatient, LimitsAgain, Overdue } from "./from-plan.tsx";
import { useCurrentPoint, useHasAgenda, useShownAgenda } from "./meeting-desk.ts";
import { PointRow } from "./point-row.tsx";
import { readPoint } from "./read-point.ts";

const words = meetingPlanWords.agenda;

interface AgendaProps {
  /** Undefined: for the next meeting, whichever that is. */
  meetingId: MeetingId | undefined;
}

export function Agenda({ meetingId }: AgendaProps) {
  const { plan, me, isEditable } = usePlan();
  const agenda = useItems("agenda");
  /** What was ticked here stays where it is until somebody comes back. */
  const [settled, setSettled] = useState<ReadonlySet<ItemId>>(new Set());
  const { own, carried } = useMemo(() => pointsFor(agenda, meetingId, settled), [agenda, meetingId, settled]);
  const { currentPoint } = useCurrentPoint(meetingId);
  const acts = useAgendaActs(meetingId, agenda, own, (id) =>
    setSettled((before) => new Set([...before, id])),
  );
  useShownAgenda(meetingId !== undefined);
  const planned = own.reduce((sum, { content }) => sum + (content.minutes ?? 0), 0);
  const titleId = `titel-agenda${meetingId === undefined ? "-straks" : ""}`;

  return (
    <AgendaActsContext value={acts}>
      <section className={css.agenda} aria-labelledby={titleId}>
        <h3 id={titleId} className={css.title}>
          {meetingId === undefined ? words.titleBefore : words.title}
        </h3>
        <FromPatient />
        {carried.length > 0 && (
          <>
            <h4 className={css.head}>{words.carried}</h4>
            <ul className={css.points} aria-label={words.carried}>
              {carried.map((item) => (
                <CarriedPoint key={item.id} item={item} />
              ))}
            </ul>
          </>
        )}
        <Overdue />
        <LimitsAgain />
        <div className={css.headLine}>
          <h4 className={css.head}>{words.points}</h4>
          {planned > 0 && <span className={css.quiet}>{words.total(planned)}</span>}
        </div>
        {own.length === 0 && <p className={css.quiet}>{isEditable ? words.empty : words.emptyReader}</p>}
        <ol className={css.points} aria-label={words.points} tabIndex={-1}>
          {own.map((item, index) => (
            <PointRow
              key={item.id}
              item={item}
              isInMeeting={meetingId !== undefined}
              isCurrent={item.id === currentPoint}
              isFirst={index === 0}
              isLast={index === own.length - 1}
            />
          ))}
        </ol>
        <QuickAdd
          label={words.add}
          example={words.example}
          onAdd={(typed) => {
            plan.undo.endStep();
            const { text, minutes } = readPoint(typed);
            return addTo(plan, "agenda", {
              fixed: {},
              words: { text },
              registers: {
                by: { kind: "member", id: me.id },
                ...(minutes === undefined ? {} : { minutes }),
                ...(meetingId === undefined ? {} : { meeting: meetingId }),
              },
            });
          }}
        />
      </section>
    </AgendaActsContext>
  );
}

/** In the sheet, beforehand. While the agenda of a meeting is on the page, that one is the place to write. */
export function NextAgenda() {
  const hasAgenda = useHasAgenda();
  return hasAgenda ? <p className={css.quiet}>{words.atMeeting}</p> : <Agenda meetingId={undefined} />;
}
