// Words of an item that several people type in at once, with the carets of colleagues in them.
import { type ClipboardEvent, type KeyboardEvent, memo, useState } from "react";
import type * as Y from "yjs";
import { maxWordsLength } from "../../../shared/limits.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { wordsOf } from "../../../shared/plan/edits.ts";
import type { ListName, WordsOf } from "../../../shared/plan/items.ts";
import { type CaretHere, useCaretsIn } from "../../hooks/use-carets-in.ts";
import { useSharedText } from "../../hooks/use-shared-text.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./words-field.module.css";

export interface WordsFieldProps<L extends ListName> {
  list: L;
  id: ItemId;
  name: WordsOf<L>;
  /** What a screen reader calls it; also the grey text while it is empty, unless `placeholder` says it. */
  label: string;
  placeholder?: string;
  /** One line: Enter does `onEnter`, and pasted lines become one. */
  isOneLine?: boolean;
  onEnter?: () => void;
  /** Backspace in an empty field. */
  onBackspaceEmpty?: () => void;
  className?: string | undefined;
}

export function WordsField<L extends ListName>(props: WordsFieldProps<L>) {
  const { plan } = usePlan();
  const text = wordsOf(plan.doc, props.list, props.id, props.name);
  return text === undefined ? (
    <span className={css.note}>{fieldWords.wordsUnreadable}</span>
  ) : (
    <Bound {...props} text={text} />
  );
}

const mostLetters = maxWordsLength.toLocaleString("nl-NL");

function Bound<L extends ListName>(props: WordsFieldProps<L> & { text: Y.Text }) {
  const { label, placeholder = label, isOneLine = false, className, text } = props;
  const { plan, isEditable } = usePlan();
  const { ref, value, ...bound } = useSharedText(plan, text, (typed) =>
    isOneLine ? typed.replaceAll(/\s*\n\s*/g, " ") : typed,
  );
  const carets = useCaretsIn(plan, text);

  /** Undefined when the last paste fitted; what is too long is refused whole, for half of it would say something else. */
  const [roomLeft, setRoomLeft] = useState<number>();
  function pasted(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const room = Math.max(0, maxWordsLength - (value.length - (selectionEnd - selectionStart)));
    const isTooLong = event.clipboardData.getData("text/plain").length > room;
    if (isTooLong) event.preventDefault();
    setRoomLeft(isTooLong ? room : undefined);
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && isOneLine) {
      event.preventDefault();
      props.onEnter?.();
    }
    if (event.key === "Backspace" && value === "" && props.onBackspaceEmpty !== undefined) {
      event.preventDefault();
      props.onBackspaceEmpty();
    }
  }

  if (!isEditable) {
    return value === "" ? null : <p className={`${css.read} ${className ?? ""}`}>{value}</p>;
  }
  return (
    <div className={`${css.field} ${className ?? ""}`}>
      <Mirror value={value} carets={carets} />
      <textarea
        ref={ref}
        rows={1}
        defaultValue={value}
        aria-label={label}
        placeholder={placeholder}
        spellCheck
        data-words={`${props.list}.${props.name}`}
        {...bound}
        onFocus={bound.onSelect}
        onKeyDown={pressed}
        onPaste={pasted}
        onBlur={() => {
          bound.onBlur();
          setRoomLeft(undefined);
        }}
      />
      {roomLeft !== undefined && (
        <span className={css.note} role="alert">
          {fieldWords.wordsTooLong(roomLeft.toLocaleString("nl-NL"))}
        </span>
      )}
      {roomLeft === undefined && value.length >= maxWordsLength && (
        <span className={css.note} role="status">
          {fieldWords.wordsFull(mostLetters)}
        </span>
      )}
    </div>
  );
}

/** Lies behind the field: gives it its height, and shows where colleagues are. */
const Mirror = memo(function Mirror({ value, carets }: { value: string; carets: readonly CaretHere[] }) {
  const pieces = carets.map((caret, index) => {
    const from = carets[index - 1]?.at ?? 0;
    return { caret, before: value.slice(from, caret.at) };
  });
  const rest = value.slice(carets.at(-1)?.at ?? 0);
  return (
    <div className={css.mirror} aria-hidden>
      {pieces.map(({ caret, before }) => (
        <span key={caret.clientId}>
          {before}
          <span className={`caret colour-${caret.user.colour}`} data-caret={caret.clientId}>
            <span className="caret-label">{caret.user.discipline || caret.user.name}</span>
          </span>
        </span>
      ))}
      {rest}
      {/* a line that ends in a break has one more line */}
      {"\u200b"}
    </div>
  );
});
