// What one patient's slot in a meeting came to: who was there, what was said, decided and agreed, and one's own part of it.
import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { KeptMinutes, MeetingMinutes } from "../../../shared/api/meeting-minutes.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { MeetingId, MeetingItemId, PlanId } from "../../../shared/ids.ts";
import { api } from "../../net/http.ts";
import { minutesApi, minutesKey } from "../../net/minutes-api.ts";
import { clockTime, dayInWords, today } from "../../ui/dates.ts";
import { fullDate, shortDate } from "../../../shared/words/dates.ts";
import { words as appWords } from "../../words.ts";
import { minutesWords as words } from "../../words/minutes.ts";
import { usePlan } from "../plan-context.ts";
import css from "./minutes.module.css";
import { OwnPart } from "./own-part.tsx";

interface ClosedItemProps {
  meetingId: MeetingId;
  itemId: MeetingItemId;
  planId: PlanId;
}

/** The minutes of a slot that is discussed, wherever there is room for them. */
export function ClosedItem({ itemId, planId }: ClosedItemProps) {
  const minutes = useQuery({
    queryKey: [...minutesKey(planId), itemId],
    queryFn: () => minutesApi.one(planId, itemId),
    // every look is a row in the log; the server says when they change
    refetchOnWindowFocus: false,
  });
  if (minutes.isPending) return <p role="status">{words.loading}</p>;
  if (minutes.data === undefined && api.isRefusal(minutes.error, "not-found")) {
    return <p className={css.quiet}>{words.missing}</p>;
  }
  if (minutes.data === undefined) {
    return (
      <div role="alert">
        <p>{words.failed}</p>
        <Button variant="default" onClick={() => void minutes.refetch()}>
          {words.retry}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.minutes}>
      <WrittenMinutes kept={minutes.data} />
      <OwnPart key={itemId} planId={planId} kept={minutes.data} />
    </div>
  );
}

interface MinutesDrawerProps {
  /** Undefined: closed. */
  of: { meetingId: MeetingId; itemId: MeetingItemId } | undefined;
  onClose: () => void;
}

export function MinutesDrawer({ of, onClose }: MinutesDrawerProps) {
  const { facts } = usePlan();
  return (
    <Drawer
      opened={of !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={<strong>{words.title}</strong>}
      closeButtonProps={{ "aria-label": appWords.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
    >
      {/* on a phone the drawer covers the line that says whose plan it is */}
      <p className={css.quiet}>
        <strong>{facts.patient.name}</strong>, {shortDate(facts.patient.birthDate)}
      </p>
      {of !== undefined && <ClosedItem {...of} planId={facts.id} />}
    </Drawer>
  );
}

function WrittenMinutes({ kept }: { kept: KeptMinutes }) {
  const { minutes, versionNumber } = kept;
  const { points, decisions, actions, next, present } = minutes;
  const day = fullDate(today(new Date(minutes.startedAt)));
  return (
    <>
      <div className={css.head}>
        <strong>{minutes.title}</strong>
        <p className={css.quiet}>
          {words.when(day, clockTime(minutes.startedAt), clockTime(minutes.endedAt), minutes.minutes)}
        </p>
        <p className={css.quiet}>{words.chair(minutes.chair)}</p>
        {versionNumber !== null && <p className={css.quiet}>{words.version(versionNumber)}</p>}
      </div>
      <Part title={words.present} none={words.presentNone}>
        {present.map((one) => (
          <li key={one.personId}>
            {one.name}
            <small>
              {[disciplineOf(one), one.organisation, words.minutes(one.minutes)]
                .filter((part) => part !== "")
                .join(" · ")}
            </small>
          </li>
        ))}
      </Part>
      {points.length > 0 && (
        <Part title={words.points}>
          {points.map(({ text, by, done, reason }, index) => (
            <li key={index} data-done={done}>
              {text}
              <small>
                {[words.done[done ?? "open"], reason, by === "" ? "" : words.by(by)]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </small>
            </li>
          ))}
        </Part>
      )}
      <Part title={words.decisions} none={words.decisionsNone}>
        {decisions.map(({ text, by }, index) => (
          <li key={index}>
            {text}
            {by !== "" && <small>{words.by(by)}</small>}
          </li>
        ))}
      </Part>
      <Part title={words.actions} none={words.actionsNone}>
        {actions.map(({ text, performer, due }, index) => (
          <li key={index}>
            {text}
            <small>
              {performer === "" ? words.nobody : performer}
              {due !== null && ` · ${words.due(dayInWords(due))}`}
            </small>
          </li>
        ))}
      </Part>
      {next.length > 0 && (
        <Part title={words.next}>
          {next.map((text, index) => (
            <li key={index}>{text}</li>
          ))}
        </Part>
      )}
    </>
  );
}

interface PartProps {
  title: string;
  /** In place of no lines. */
  none?: string;
  children: readonly ReactNode[];
}

function Part({ title, none, children }: PartProps) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? (
        <p className={css.quiet}>{none}</p>
      ) : (
        <ul className={css.lines}>{children}</ul>
      )}
    </section>
  );
}

function disciplineOf({ discipline }: MeetingMinutes["present"][number]): string {
  return Object.entries(disciplines).find(([code]) => code === discipline)?.[1].name ?? "";
}
