// The people who can be asked, above the line in which somebody is being named.
import { useEffect, useRef } from "react";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import css from "./catch-line.module.css";
import type { NamablePerson } from "./use-namable.ts";

interface NameListProps {
  id: string;
  people: readonly NamablePerson[];
  highlighted: number;
  onChoose: (at: number) => void;
}

export function NameList({ id, people, highlighted, onChoose }: NameListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [highlighted]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={meetingPlanWords.catch.people}
      className={css.names}
    >
      {people.map(({ key, option }, at) => (
        <button
          key={key}
          id={`${id}-${at}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={at === highlighted}
          className={css.name}
          // the field keeps its caret
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(at)}
        >
          {option.name}
        </button>
      ))}
    </div>
  );
}
