// Who is invited to a meeting, by name; who leads it can take somebody off.
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import type { Meeting } from "../../shared/api/meetings.ts";
import { Discipline, disciplines } from "../../shared/discipline.ts";
import type { PersonId } from "../../shared/ids.ts";
import { meetingWords } from "../words/meetings.ts";
import css from "./meetings.module.css";

const text = meetingWords.people;

interface InvitedProps {
  people: readonly Meeting["people"][number][];
  chairId: PersonId | undefined;
  /** Who planned it stays, and so does the chair. */
  meId?: PersonId;
  /** Absent where this person only looks. */
  onRemove?: (person: Meeting["people"][number]) => void;
}

export function Invited({ people, chairId, meId, onRemove }: InvitedProps) {
  return (
    <ul className={css.invited}>
      {people.map((person) => (
        <li key={person.id}>
          <span className={css.name}>
            <strong>{person.name}</strong>
            {person.id === chairId && ` (${text.chair})`} <small>{aboutPerson(person)}</small>
          </span>
          {onRemove !== undefined && person.id !== chairId && person.id !== meId && (
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={text.remove(person.name)}
              onClick={() => onRemove(person)}
            >
              <X size={17} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Discipline and organisation, as far as there are. */
export function aboutPerson({
  discipline,
  organisation,
}: {
  discipline: string | null;
  organisation: string;
}): string {
  const known = Discipline.safeParse(discipline).data;
  return [...(known === undefined ? [] : [disciplines[known].name]), organisation].join(" · ");
}
