// Which invitees have this patient's plan open now, in one small line.
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import { disciplines } from "../../../shared/discipline.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import css from "./meeting-panel.module.css";

const text = meetingRunWords.here;

export function PeopleAtTurn({ meeting, item }: { meeting: Meeting; item: MeetingItem }) {
  const isHere = new Set<string>(item.here);
  const here = meeting.people.filter(({ id }) => isHere.has(id));
  return (
    <p className={css.here}>{here.length === 0 ? text.nobody : text.some(here.map(nameOf).join(", "))}</p>
  );
}

function nameOf({ name, discipline }: Meeting["people"][number]): string {
  if (discipline === null) return name;
  const known: Readonly<Record<string, { name: string } | undefined>> = disciplines;
  return `${name} (${(known[discipline]?.name ?? discipline).toLowerCase()})`;
}
