// An action among the tasks: only shown here, and changed where it stands.
import { memo } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { useDivision } from "../../hooks/use-division.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";
import { goToItem } from "../fields/focus-item.ts";
import { nameOf } from "./asked-lines.tsx";
import { CategoryCells } from "./category-cells.tsx";
import css from "./task-row.module.css";

export const ActionLine = memo(function ActionLine({ item }: { item: LiveItem<"actions"> }) {
  const performers = usePerformers();
  const { current, pending } = useDivision("actions", item);
  const text = nameOf({ text: item.content.text, list: "actions" });
  const performer = current?.performer ?? null;
  const found = performers.find(performer);
  const colour = found?.colour === undefined ? "" : `colour-${found.colour}`;
  return (
    <li className={css.item}>
      <div className={css.row}>
        <div className={css.what}>
          <button type="button" className={css.action} onClick={() => goToItem(item.id)}>
            <span className="only-read-out">{words.toAction}</span> {text}{" "}
            <span aria-hidden className={css.kind}>
              {words.action}
            </span>
          </button>
          {pending !== null && (
            <p className={css.waits}>{words.waitsFor(performers.nameOf(pending.value.performer))}</p>
          )}
        </div>
        <CategoryCells
          value={current?.responsibility ?? null}
          proposed={pending?.value.responsibility ?? null}
          label={text}
          onChange={undefined}
        />
        <span className={css.performer} data-category={current?.responsibility ?? "none"}>
          <span className={`${css.label} ${colour}`} title={performers.nameOf(performer)}>
            {performers.shortOf(performer)}
          </span>
        </span>
      </div>
    </li>
  );
});
