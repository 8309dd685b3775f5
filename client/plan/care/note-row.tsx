// One agreement or decision: its sentence, and small facts at its end.
import { type ReactNode, useRef } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { type Neighbours, movesOf } from "./neighbours.ts";
import { focusListOf } from "./focus-list.ts";
import css from "./notes.module.css";

interface NoteRowProps extends Neighbours {
  list: "agreements" | "decisions";
  id: ItemId;
  /** Of the sentence. */
  label: string;
  /** Of the whole, with its words. */
  name: string;
  children: ReactNode;
}

export function NoteRow({ list, id, label, name, children, upAfter, downAfter }: NoteRowProps) {
  const { plan, isEditable } = usePlan();
  const row = useRef<HTMLLIElement>(null);
  return (
    <li ref={row} className={css.row} data-item={id} data-list={list} aria-label={name}>
      <div className={css.text}>
        <WordsField
          list={list}
          id={id}
          name="text"
          label={label}
          isOneLine
          onEnter={() =>
            row.current?.closest(`.${css.notes}`)?.querySelector<HTMLElement>(":scope > input")?.focus()
          }
        />
      </div>
      <div className={css.facts}>{children}</div>
      {isEditable && (
        <div className={css.menu}>
          <ItemMenu
            list={list}
            id={id}
            label={name}
            {...movesOf(plan, list, id, { upAfter, downAfter })}
            onRemoved={() => focusListOf(row.current)}
          />
        </div>
      )}
    </li>
  );
}
