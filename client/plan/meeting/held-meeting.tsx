// The frame of a meeting that is held: its clock and turn above, what scrolls in the middle, the line to catch below.
import { CloseButton, Switch } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import { can } from "../../../shared/access.ts";
import { focusPlace } from "../../ui/focus-place.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { meetingRunWords as text } from "../../words/meeting-run.ts";
import { useIsNarrow } from "../navigation/narrow.ts";
import { usePlan } from "../plan-context.ts";
import { Agenda } from "./agenda.tsx";
import { AllPatients } from "./all-patients.tsx";
import { CatchLine } from "./catch-line.tsx";
import { Caught } from "./caught.tsx";
import { ChairControls } from "./chair-controls.tsx";
import { ClosedItem } from "./minutes.tsx";
import { DockLine } from "./dock-line.tsx";
import { GuestsFold } from "./guests-fold.tsx";
import { useShownRunning } from "./meeting-desk.ts";
import css from "./meeting-panel.module.css";
import { PeopleAtTurn } from "./people-at-turn.tsx";
import { useRemembered } from "./remembered.ts";
import { Signals, SignalSummary } from "./signals.tsx";
import { Timer } from "./timer.tsx";
import { currentItem, itemOfPlan, progress } from "./turn.ts";
import { TurnBanner } from "./turn-banner.tsx";
import { useActs } from "./use-acts.ts";
import { useDockHeight } from "./use-dock-height.ts";
import type { Follow } from "./use-follow.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import type { MeetingBeside } from "./use-meeting.ts";
import { useSignals } from "./use-signals.ts";

const calmMs = 4_000;

interface HeldMeetingProps {
  beside: MeetingBeside;
  follow: Follow;
  takesFocus: boolean;
}

export function HeldMeeting({ beside, follow, takesFocus }: HeldMeetingProps) {
  const { facts, me, isEditable } = usePlan();
  const { meeting, now, refresh } = beside;
  const isDock = useIsNarrow();
  const [isUnfolded, setIsUnfolded] = useRemembered("unfolded", false);
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const acts = useActs(meeting, refresh);
  const current = currentItem(meeting);
  const own = itemOfPlan(meeting, facts.id);
  const isOwnTurn = current !== undefined && current.id === own?.id;
  const signals = useSignals(meeting.id, own, me.id, refresh);
  const isRunning = meeting.state === "running";
  const mayLead = isRunning && meeting.mayLead;
  const maySignal = isRunning && isOwnTurn && can(facts.relation, "meeting:take-part");
  useShownRunning(isRunning);
  useKeptFocus(panel, heading);
  useDockHeight(panel, isDock);
  useEffect(() => {
    // other things stand in it from now on
    if (!isRunning) scroller.current?.scrollTo({ top: 0 });
  }, [isRunning]);
  useEffect(() => {
    // the button that began it, or the page that was left, had the focus
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  function catches(): void {
    // at once: the first letter that is typed belongs in it
    flushSync(() => setIsUnfolded(true));
    panel.current?.querySelector<HTMLElement>("[data-catch] input")?.focus();
  }

  const closed = own === undefined ? undefined : whyClosed(meeting, own);
  // over, it is what there is to read; before that, the patients that still come are nearer
  const minutes = own?.state === "discussed" && (
    <div className={css.slot}>
      <ClosedItem meetingId={meeting.id} itemId={own.id} planId={facts.id} />
    </div>
  );
  const isBodyShown = !isDock || isUnfolded;
  return (
    <aside
      ref={panel}
      className={css.panel}
      aria-labelledby="overleg"
      data-meeting
      data-dock={isDock}
      data-leads={mayLead}
    >
      {isRunning && <TurnBanner meeting={meeting} planId={facts.id} now={now} follow={follow} />}
      <header className={css.head}>
        <h2 id="overleg" ref={heading} tabIndex={-1} className={isRunning ? "only-read-out" : css.over}>
          {isRunning ? nameOf(meeting) : text.ended}
        </h2>
        {isDock ? (
          <DockLine
            beside={beside}
            signals={maySignal ? signals : undefined}
            acts={mayLead ? acts : undefined}
            isUnfolded={isUnfolded}
            onUnfold={setIsUnfolded}
            onCatch={own === undefined || !isEditable || closed !== undefined ? undefined : catches}
          />
        ) : (
          isRunning && (
            <>
              {current === undefined ? <NoTurn {...progress(meeting)} /> : <Timer item={current} now={now} />}
              <Caption beside={beside} />
            </>
          )
        )}
        {!isRunning && (
          <CloseButton
            aria-label={text.close}
            onClick={() => {
              beside.close();
              focusPlace("inhoud");
            }}
          />
        )}
      </header>
      <div className={css.body} hidden={!isBodyShown}>
        {maySignal && <Signals signals={signals} isSmall={mayLead && !isDock} />}
        <div ref={scroller} className={css.scroll} tabIndex={-1}>
          {isDock && isRunning && <Caption beside={beside} />}
          {!isRunning && <p className={css.quiet}>{text.endedText}</p>}
          {mayLead && <ChairControls meeting={meeting} acts={acts} />}
          {isRunning && isOwnTurn && own !== undefined && (
            <>
              <SignalSummary item={own} acts={mayLead ? acts : undefined} />
              <PeopleAtTurn meeting={meeting} item={own} />
            </>
          )}
          {own !== undefined && own.state !== "discussed" && (
            <>
              <div className={css.slot}>
                <Agenda meetingId={meeting.id} />
              </div>
              <div className={css.slot}>
                <Caught meetingId={meeting.id} />
              </div>
            </>
          )}
          {/* for a guest there is no other patient */}
          {isRunning && !me.isGuest && <FollowSwitch follow={follow} isChair={meeting.chair.id === me.id} />}
          {own?.state !== "discussed" && <GuestsFold meeting={meeting} />}
          {!isRunning && minutes}
          {!me.isGuest && (
            <AllPatients
              meeting={meeting}
              planId={facts.id}
              acts={mayLead ? acts : undefined}
              onGo={follow.go}
            />
          )}
          {isRunning && minutes}
        </div>
        {own !== undefined && isEditable && (
          <div className={css.catch} data-catch>
            <CatchLine meetingId={meeting.id} closed={closed} />
          </div>
        )}
      </div>
    </aside>
  );
}

/** What is caught now would not be in the minutes of this patient. */
function whyClosed(meeting: Meeting, own: MeetingItem): string | undefined {
  const why = meetingPlanWords.catch.closed;
  if (own.state === "discussed") return why.discussed;
  if (meeting.state !== "running") return why.ended;
  const current = currentItem(meeting);
  return current === undefined || current.id === own.id ? undefined : why.otherTurn;
}

/** A guest is not told its title. */
function nameOf({ title }: Meeting): string {
  return title === "" ? text.title : text.named(title);
}

function Caption({ beside: { meeting, isLive } }: { beside: MeetingBeside }): ReactNode {
  const { number, of, isCurrent } = progress(meeting);
  const isAway = useIsAway(isLive);
  return (
    <p className={css.caption}>
      {meeting.title === "" ? text.title : `${meeting.title} · ${text.progress(number, of, isCurrent)}`}
      {isAway && <span className={css.away}>{text.clock.away}</span>}
    </p>
  );
}

/** A stream that is back at once was not away. */
function useIsAway(isLive: boolean): boolean {
  const [isAway, setIsAway] = useState(false);
  useEffect(() => {
    if (isLive) return setIsAway(false);
    const timer = setTimeout(() => setIsAway(true), calmMs);
    return () => clearTimeout(timer);
  }, [isLive]);
  return isAway;
}

function NoTurn({ number, of }: { number: number; of: number }) {
  return <p className={css.noTurn}>{number === of ? text.allDone : text.nobody}</p>;
}

function FollowSwitch({ follow, isChair }: { follow: Follow; isChair: boolean }) {
  return (
    <Switch
      size="sm"
      className={css.follow}
      label={isChair ? text.follow.own : text.follow.chair}
      title={text.follow.hint}
      checked={follow.isOn}
      onChange={(event) => follow.set(event.currentTarget.checked)}
    />
  );
}
