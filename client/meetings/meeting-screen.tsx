// One meeting: what it is, its patients, who is invited, and for who leads it everything that can change.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, useParams } from "wouter";
import type { Meeting } from "../../shared/api/meetings.ts";
import { MeetingId } from "../../shared/ids.ts";
import { useMeetingEvents } from "../hooks/use-meeting-events.ts";
import { useNow } from "../hooks/use-now.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { meetingApi } from "../net/meeting-api.ts";
import card from "../ui/card.module.css";
import { longDay } from "../ui/dates.ts";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { CancelMeeting } from "./cancel-meeting.tsx";
import { ChangeMeeting } from "./change-meeting.tsx";
import { BeginMeeting, EndMeeting, ToPlan } from "./lead-meeting.tsx";
import { MeetingLine } from "./meeting-line.tsx";
import { MeetingPatients } from "./meeting-patients.tsx";
import { MeetingPeople } from "./meeting-people.tsx";
import { isWorthFollowing } from "./meeting-times.ts";
import css from "./meetings.module.css";
import { StateChip } from "./state-chip.tsx";
import { useMeetingChange } from "./use-meeting-change.ts";
import { VideoButton } from "./video-button.tsx";

const text = meetingWords.page;

export default function MeetingScreen() {
  const { id } = useParams<{ id: string }>();
  const parsed = MeetingId.safeParse(id.toLowerCase());
  return parsed.success ? <OneMeeting key={parsed.data} id={parsed.data} /> : <Missing />;
}

function Missing() {
  return (
    <ProblemCard title={text.missingTitle} text={text.missingText} action={text.back} href="/overleggen" />
  );
}

function OneMeeting({ id }: { id: MeetingId }) {
  const found = useQuery({ queryKey: ["meeting", id], queryFn: () => meetingApi.one(id) });
  const fetched = found.data;
  const nowMs = useNow().getTime();
  const live = useMeetingEvents(
    fetched !== undefined && isWorthFollowing(fetched, nowMs) ? id : undefined,
  ).meeting;
  useEffect(() => {
    document.title = `${fetched?.title ?? meetingWords.title} · ${words.app.name}`;
  }, [fetched?.title]);
  if (fetched === undefined) {
    if (found.error === null) return <Waiting />;
    if (api.isRefusal(found.error, "not-found")) return <Missing />;
    return (
      <ProblemCard
        title={text.failedTitle}
        text={words.errors[found.error instanceof HttpRefusal ? found.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void found.refetch()}
      />
    );
  }
  return <Whole meeting={live !== undefined && live.now > fetched.now ? live : fetched} nowMs={nowMs} />;
}

function Whole({ meeting, nowMs }: { meeting: Meeting; nowMs: number }) {
  const act = useMeetingChange(meeting.id);
  const [open, setOpen] = useState<"change" | "cancel">();
  const heading = useRef<HTMLHeadingElement>(null);
  const alert = useRef<HTMLDivElement>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const mayChange = meeting.mayLead && (meeting.state === "planned" || meeting.state === "running");
  useEffect(() => {
    // what was refused may be far down the page
    if (act.problem !== undefined) alert.current?.scrollIntoView({ block: "nearest" });
  }, [act.problem]);

  function closes(button: typeof changeButton): void {
    setOpen(undefined);
    focusWhenDrawn(button);
  }

  function isDone(): void {
    setOpen(undefined);
    focusWhenDrawn(heading);
  }

  return (
    <>
      <Link href="/overleggen" className={css.back}>
        {text.back}
      </Link>
      {act.problem !== undefined && (
        <Alert ref={alert} className={css.problem} color="red" variant="light" role="alert">
          {act.problem}
        </Alert>
      )}
      <section className={`${card.card} ${css.about}`} aria-labelledby="overleg">
        <div className={css.aboutHead}>
          <div className={css.what}>
            <h1 id="overleg" ref={heading} tabIndex={-1}>
              {meeting.title}
            </h1>
            <p className={css.day}>{longDay(meeting.startsAt)}</p>
            <MeetingLine meeting={meeting} />
            <p className={css.line}>
              {text.chair(meeting.chair.name)}
              {meeting.isInSeries && ` · ${text.series}`}
            </p>
          </div>
          <div className={css.ways}>
            <StateChip meeting={meeting} nowMs={Math.max(nowMs, Date.parse(meeting.now))} />
            <VideoButton meeting={meeting} />
          </div>
        </div>
        {meeting.state === "cancelled" && (
          <p className={css.cancelled}>
            {text.cancelled}
            {meeting.cancelReason !== null && ` ${text.cancelledBecause(meeting.cancelReason)}`}
          </p>
        )}
        <p role="status" className={css.done}>
          {act.done}
        </p>
        {open === undefined && (
          <div className={css.buttons}>
            {meeting.mayLead && meeting.state === "planned" && (
              <BeginMeeting meeting={meeting} act={act} heading={heading} />
            )}
            {meeting.state === "running" && <ToPlan meeting={meeting} />}
            {meeting.mayLead && meeting.state === "running" && (
              <EndMeeting meeting={meeting} act={act} heading={heading} />
            )}
            {mayChange && (
              <Button ref={changeButton} variant="default" onClick={() => setOpen("change")}>
                {text.change}
              </Button>
            )}
            {meeting.state === "planned" && (
              <Button
                component="a"
                href={meetingApi.calendarFile(meeting.id)}
                download
                variant="default"
                title={text.calendarHint}
              >
                {text.calendar}
              </Button>
            )}
            {meeting.mayLead && meeting.state === "planned" && (
              <Button ref={cancelButton} variant="subtle" color="red" onClick={() => setOpen("cancel")}>
                {text.cancel}
              </Button>
            )}
          </div>
        )}
        {open === "change" && mayChange && (
          <ChangeMeeting meeting={meeting} act={act} onDone={isDone} onKeep={() => closes(changeButton)} />
        )}
        {open === "cancel" && meeting.state === "planned" && (
          <CancelMeeting meeting={meeting} act={act} onDone={isDone} onKeep={() => closes(cancelButton)} />
        )}
      </section>
      <div className={css.sides}>
        <MeetingPatients meeting={meeting} act={act} />
        <MeetingPeople meeting={meeting} act={act} />
      </div>
    </>
  );
}
