// Whose name is being typed after an "@", and the keys that choose one.
import { type KeyboardEvent, useState } from "react";
import { beginsWith, namedBy } from "../../../shared/plan/caught-line.ts";
import { mentionAt } from "../comments/mentions.ts";
import type { NamablePerson } from "./use-namable.ts";

interface Place {
  from: number;
  to: number;
}

export interface NameChoice {
  isOpen: boolean;
  people: readonly NamablePerson[];
  highlighted: number;
  /** Where the caret is now. */
  movedTo: (caret: number) => void;
  /** True when the key was one of the list's. */
  pressed: (event: KeyboardEvent) => boolean;
  onChoose: (at: number) => void;
  close: () => void;
}

interface Options {
  choose: (person: NamablePerson, place: Place) => void;
}

export function useNameChoice(
  people: readonly NamablePerson[],
  text: string,
  { choose }: Options,
): NameChoice {
  const [caret, setCaret] = useState<number>();
  /** The "@" whose list somebody closed. */
  const [closed, setClosed] = useState<number>();
  const [at, setAt] = useState({ query: "", index: 0 });
  const mention = caret === undefined ? undefined : mentionAt(text, caret);
  const query = mention?.query ?? "";
  const found = mention === undefined || mention.from === closed ? [] : matches(query, people);
  const highlighted = at.query === query ? Math.min(at.index, found.length - 1) : 0;
  const isOpen = found.length > 0;

  function onChoose(index: number): void {
    const person = found[index];
    if (person === undefined || mention === undefined) return;
    choose(person, { from: mention.from, to: mention.from + 1 + query.length });
  }

  return {
    isOpen,
    people: found,
    highlighted,
    movedTo(next) {
      setCaret(next);
      if (mention === undefined) setClosed(undefined);
    },
    pressed(event) {
      if (!isOpen) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        setAt({ query, index: (highlighted + step + found.length) % found.length });
      } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) {
        onChoose(highlighted);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        setClosed(mention?.from);
      } else {
        return false;
      }
      event.preventDefault();
      return true;
    },
    onChoose,
    close: () => setCaret(undefined),
  };
}

function matches(query: string, people: readonly NamablePerson[]): readonly NamablePerson[] {
  const found = namedBy(query, people);
  if (!query.endsWith(" ")) return found;
  // with a space behind it a name is done: when it is somebody's in full, or can only be one person's
  const isWhole = found.some(({ names }) =>
    names.some((name) => name.length === query.trimEnd().length && beginsWith(query, name)),
  );
  return isWhole || found.length === 1 ? [] : found;
}
