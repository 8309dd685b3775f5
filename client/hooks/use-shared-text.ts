// Binds a text field to a Y.Text: what is typed goes in letter by letter, and the caret keeps its place in it.
import {
  type FormEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import * as Y from "yjs";
import { changeWords } from "../../shared/plan/edits.ts";
import { type WordsChange, changeBetween, fitting } from "../../shared/plan/words-change.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { askToRemove } from "../plan/removal/words-removal.ts";

type Field = HTMLTextAreaElement;

interface SharedText {
  ref: RefObject<Field | null>;
  value: string;
  onInput(event: FormEvent<Field>): void;
  onSelect(): void;
  onBlur(): void;
  onCompositionStart(): void;
  onCompositionEnd(): void;
}

/** While an input method is composing, the browser owns the field; what was composed is written afterwards. */
interface Composing {
  base: string;
  from: Y.RelativePosition;
}

export function useSharedText(plan: OpenPlan, text: Y.Text, clean: (typed: string) => string): SharedText {
  const ref = useRef<Field>(null);
  const selection = useRef<{ start: Y.RelativePosition; end: Y.RelativePosition }>(undefined);
  const composing = useRef<Composing>(undefined);
  const value = useSyncExternalStore(
    (listener) => {
      text.observe(listener);
      return () => text.unobserve(listener);
    },
    () => text.toString(),
  );

  const remember = (): void => {
    const field = ref.current;
    if (field === null || document.activeElement !== field) return;
    // tied to the letter before it: what a colleague types at the same spot comes after
    const start = Y.createRelativePositionFromTypeIndex(text, field.selectionStart, -1);
    const end = Y.createRelativePositionFromTypeIndex(text, field.selectionEnd, -1);
    selection.current = { start, end };
    plan.setPlace("cursor", { anchor: asJson(start), head: asJson(end) });
  };

  /** What did not go in, does not stay in the field either. */
  const write = (field: Field, wanted: WordsChange): void => {
    const change = fitting(text.length, wanted);
    const share = plan.removals.largeShare(change.deleted);
    if (share === undefined) changeWords(plan.editing, text, change);
    else askToRemove({ plan, text, change, share, field });
    const written = text.toString();
    if (field.value !== written) {
      field.value = written;
      const caret = change.at + (share === undefined ? change.inserted.length : 0);
      field.setSelectionRange(caret, caret);
    }
    remember();
  };

  // what a colleague typed before the caret pushes it along
  useLayoutEffect(() => {
    const field = ref.current;
    if (field === null || composing.current !== undefined) return;
    if (field.value !== value) field.value = value;
    if (document.activeElement !== field || selection.current === undefined) return;
    const start = indexOf(plan.doc, text, selection.current.start);
    const end = indexOf(plan.doc, text, selection.current.end);
    if (start === undefined || end === undefined) return;
    if (field.selectionStart !== start || field.selectionEnd !== end) field.setSelectionRange(start, end);
  }, [plan, text, value]);

  useEffect(() => () => void (selection.current = undefined), [text]);

  return {
    ref,
    value,
    onInput(event) {
      if (composing.current !== undefined) return;
      const field = event.currentTarget;
      const caret = field.selectionStart;
      const typed = clean(field.value);
      const end = Math.max(0, caret - (field.value.length - typed.length));
      write(field, changeBetween(text.toString(), typed, end));
    },
    onSelect: remember,
    onBlur() {
      selection.current = undefined;
      plan.setPlace("cursor", null);
    },
    onCompositionStart() {
      const field = ref.current;
      if (field === null) return;
      const from = Y.createRelativePositionFromTypeIndex(text, field.selectionStart);
      composing.current = { base: text.toString(), from };
    },
    onCompositionEnd() {
      const field = ref.current;
      const began = composing.current;
      composing.current = undefined;
      if (field === null || began === undefined) return;
      const composed = changeBetween(began.base, clean(field.value), field.selectionStart);
      const isAlone = began.base === text.toString();
      // letters of colleagues that came meanwhile moved the place; what was replaced there stays then
      const at = isAlone ? composed.at : (indexOf(plan.doc, text, began.from) ?? text.length);
      write(field, { ...composed, at, deleted: isAlone ? composed.deleted : 0 });
    },
  };
}

function asJson(position: Y.RelativePosition): object {
  return JSON.parse(JSON.stringify(position)) as object; // as y-tiptap publishes it: plain JSON
}

function indexOf(doc: Y.Doc, text: Y.Text, position: Y.RelativePosition): number | undefined {
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
  return absolute?.type === text ? absolute.index : undefined;
}
