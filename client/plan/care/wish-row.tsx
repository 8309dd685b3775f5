// Wishes in the patient's own words, and the one about where they want to die.
import { memo, useRef } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { careWords } from "../../../shared/words/care.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { DiscussedLine } from "./discussed-line.tsx";
import css from "./limits.module.css";
import { type Neighbours, movesOf } from "./neighbours.ts";
import { focusListOf } from "./focus-list.ts";

const words = careWords.limits;

interface WishProps extends Neighbours {
  item: LiveItem<"limits">;
  onNext: (() => void) | undefined;
}

export const Wish = memo(
  function Wish({ item, onNext, upAfter, downAfter }: WishProps) {
    const { plan, isEditable } = usePlan();
    const row = useRef<HTMLLIElement>(null);
    const label = words.item(words.wish, item.content.text);
    return (
      <li ref={row} className={css.row} data-item={item.id} aria-label={label}>
        <div className={css.line}>
          <div className={css.wish}>
            <WordsField
              list="limits"
              id={item.id}
              name="text"
              label={words.wishText}
              isOneLine
              onEnter={() => {
                if (item.content.text.trim() !== "") onNext?.();
              }}
            />
          </div>
          <DiscussedLine item={item} />
          {isEditable && (
            <div className={css.menu}>
              <ItemMenu
                list="limits"
                id={item.id}
                label={label}
                {...movesOf(plan, "limits", item.id, { upAfter, downAfter })}
                onRemoved={() => focusListOf(row.current)}
              />
            </div>
          )}
        </div>
      </li>
    );
  },
  (one, other) =>
    one.item === other.item &&
    one.upAfter === other.upAfter &&
    one.downAfter === other.downAfter &&
    (one.onNext === undefined) === (other.onNext === undefined),
);

interface PlaceOfDyingProps {
  items: readonly LiveItem<"limits">[];
  onFill: () => void;
}

export function PlaceOfDying({ items, onFill }: PlaceOfDyingProps) {
  const { isEditable } = usePlan();
  const row = useRef<HTMLLIElement>(null);
  const title = words.placeOfDying;
  return (
    <li ref={row} className={css.row} aria-label={title} tabIndex={-1}>
      {items.length > 1 && (
        <p className={css.twice} role="note">
          {words.twice(title)}
        </p>
      )}
      {items.length === 0 && (
        <div className={css.head}>
          <strong>{title}</strong>
          {isEditable ? (
            <button type="button" className={css.fill} aria-label={words.fillName(title)} onClick={onFill}>
              {words.fill}
            </button>
          ) : (
            <span className={css.none}>{words.notDiscussed}</span>
          )}
        </div>
      )}
      {items.map((item) => (
        <div className={css.line} key={item.id} data-item={item.id}>
          <div className={css.head}>
            <strong>{title}</strong>
          </div>
          <div className={css.body}>
            <WordsField list="limits" id={item.id} name="text" label={words.placeOfDyingText} />
            <DiscussedLine item={item} />
          </div>
          {isEditable && (
            <div className={css.menu}>
              <ItemMenu
                list="limits"
                id={item.id}
                label={words.item(title, item.content.text)}
                onRemoved={() => row.current?.focus()}
              />
            </div>
          )}
        </div>
      ))}
    </li>
  );
}
