// Overleggen: those that come and those that were, and planning a new one.
import { Button, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useSearch } from "wouter";
import type { Meeting } from "../../shared/api/meetings.ts";
import { useMe } from "../hooks/use-me.ts";
import { useNow } from "../hooks/use-now.ts";
import { HttpRefusal } from "../net/http.ts";
import { meetingApi } from "../net/meeting-api.ts";
import card from "../ui/card.module.css";
import { addDays, today as dayOf } from "../ui/dates.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { MeetingRow } from "./meeting-row.tsx";
import css from "./meetings.module.css";
import { NewMeetingForm } from "./new-meeting.tsx";

const text = meetingWords.list;
type Which = "coming" | "past";
/** What one question may span, and what one looks back at. */
const days = { coming: 365, past: 183 };

export default function MeetingsScreen() {
  const me = useMe();
  const asksForNew = useSearch().startsWith("nieuw");
  const [isPlanning, setIsPlanning] = useState(asksForNew);
  const [wasPlanning, setWasPlanning] = useState(false);
  const [which, setWhich] = useState<Which>("coming");
  useEffect(() => {
    document.title = `${meetingWords.title} · ${words.app.name}`;
  }, []);

  function cancels(): void {
    setIsPlanning(false);
    // the button that comes back takes the focus of the form that goes
    setWasPlanning(true);
  }

  if (me.discipline === null) {
    return <p className={`${card.card} ${card.padded}`}>{words.today.administrator}</p>;
  }
  return (
    <>
      <div className={css.top}>
        <h1>{meetingWords.title}</h1>
        {!isPlanning && (
          <Button
            leftSection={<Plus size={17} aria-hidden />}
            autoFocus={wasPlanning}
            onClick={() => setIsPlanning(true)}
          >
            {text.plan}
          </Button>
        )}
      </div>
      {isPlanning && <NewMeetingForm onCancel={cancels} />}
      <section className={card.card} aria-label={meetingWords.title}>
        <div className={css.choice}>
          <SegmentedControl
            aria-label={text.label}
            size="sm"
            className={css.states}
            value={which}
            onChange={(value) => setWhich(value === "past" ? "past" : "coming")}
            data={[
              { value: "coming", label: text.coming },
              { value: "past", label: text.past },
            ]}
          />
        </div>
        <Found which={which} />
      </section>
    </>
  );
}

function Found({ which }: { which: Which }) {
  const now = useNow();
  const day = dayOf(now);
  const found = useQuery({
    queryKey: ["meetings", which, day],
    queryFn: () =>
      which === "coming"
        ? meetingApi.between(day, addDays(day, days.coming))
        : meetingApi.between(addDays(day, -days.past), day),
    placeholderData: keepPreviousData,
  });
  if (found.data === undefined) {
    if (found.error === null) return <Waiting />;
    return (
      <ProblemCard
        title={text.failedTitle}
        text={words.errors[found.error instanceof HttpRefusal ? found.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void found.refetch()}
      />
    );
  }
  const shown = which === "coming" ? found.data.meetings.filter(isOpen) : pastOf(found.data.meetings, day);
  if (shown.length === 0) {
    const isComing = which === "coming";
    return (
      <div className={css.empty}>
        <strong>{isComing ? text.emptyComing : text.emptyPast}</strong>
        <p>{isComing ? text.emptyComingText : text.emptyPastText}</p>
      </div>
    );
  }
  return (
    <ul className={card.rows}>
      {shown.map((meeting) => (
        <li key={meeting.id}>
          <MeetingRow meeting={meeting} />
        </li>
      ))}
    </ul>
  );
}

const isOpen = ({ state }: Meeting) => state === "planned" || state === "running" || state === "cancelled";

/** The newest first; of today only what is over. */
function pastOf(meetings: readonly Meeting[], day: string): Meeting[] {
  return meetings
    .filter(({ state, startsAt }) => state === "ended" || dayOf(new Date(startsAt)) < day)
    .toReversed();
}
