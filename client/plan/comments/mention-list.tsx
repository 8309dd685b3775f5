// The people of the care team who can be named, under the words that are being typed.
import type { Colleague } from "../../../shared/api.ts";
import { commentWords as text } from "../../words/comments.ts";
import css from "./comments.module.css";
import { disciplineOf } from "./mentions.ts";

interface MentionListProps {
  id: string;
  people: readonly Colleague[];
  highlighted: number;
  onChoose: (at: number) => void;
}

export function MentionList({ id, people, highlighted, onChoose }: MentionListProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label={text.mention} className={css.mentions}>
      {people.map((person, at) => (
        <button
          key={person.id}
          id={`${id}-${at}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={at === highlighted}
          className={css.mention}
          // the field keeps its caret
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(at)}
        >
          <span>{person.name}</span>
          <span className={css.quiet}>{disciplineOf(person)}</span>
        </button>
      ))}
    </div>
  );
}
