// A comment while it is written: plain words, and "@" for somebody of the care team.
import { Button } from "@mantine/core";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { CommentWords } from "../../../shared/api/comments.ts";
import { maxCommentLength } from "../../../shared/limits.ts";
import { commentWords as text } from "../../words/comments.ts";
import { usePlan } from "../plan-context.ts";
import { useDesk } from "./comment-desk.ts";
import css from "./comments.module.css";
import { MentionList } from "./mention-list.tsx";
import { mentionAt, mentionsIn, type OpenMention, peopleFor } from "./mentions.ts";

interface CommentFormProps {
  /** What was typed under this name is there again when the form comes back. */
  name: string;
  label: string;
  hint: string;
  submit: string;
  /** What stands there at first, when nothing was typed yet. */
  initial?: string;
  isFocused?: boolean;
  isBusy: boolean;
  problem: string | undefined;
  onSubmit: (words: CommentWords) => void;
  onCancel?: () => void;
}

export function CommentForm(props: CommentFormProps) {
  const {
    name,
    label,
    hint,
    submit,
    initial = "",
    isFocused = false,
    isBusy,
    problem,
    onSubmit,
    onCancel,
  } = props;
  const { facts, me } = usePlan();
  const desk = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where it belongs after a name was put in. */
  const caret = useRef<number>(undefined);
  const [body, setBody] = useState(() => desk.typed.get(name) ?? initial);
  const [mention, setMention] = useState<OpenMention>();
  const [highlighted, setHighlighted] = useState(0);
  const id = useId();
  const team = facts.team.map(({ person }) => person).filter((person) => person.id !== me.id);
  const found = mention === undefined ? [] : peopleFor(mention.query, team);
  const over = body.trim().length - maxCommentLength;
  const mayPlace = body.trim() !== "" && over <= 0 && !isBusy;

  useLayoutEffect(() => {
    const here = field.current;
    if (!isFocused || here === null) return;
    here.focus();
    here.setSelectionRange(here.value.length, here.value.length);
  }, [isFocused]);

  // as soon as the new words stand in it, before the next key
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [body]);

  function write(value: string): void {
    setBody(value);
    desk.typed.set(name, value);
  }

  function look(): void {
    const here = field.current;
    if (here === null) return;
    setMention(mentionAt(here.value, here.selectionStart));
    setHighlighted(0);
  }

  function choose(at: number): void {
    const person = found[at];
    const here = field.current;
    if (person === undefined || mention === undefined || here === null) return;
    const typed = `@${person.name} `;
    write(body.slice(0, mention.from) + typed + body.slice(here.selectionStart));
    setMention(undefined);
    caret.current = mention.from + typed.length;
  }

  function place(): void {
    if (mayPlace) onSubmit({ body: body.trim(), mentions: mentionsIn(body, team) });
  }

  function pressed(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      place();
    } else if (found.length > 0 && takesKey(event.key)) {
      event.preventDefault();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setHighlighted((highlighted + step + found.length) % found.length);
      else if (event.key === "Escape") setMention(undefined);
      else choose(highlighted);
    } else if (event.key === "Escape" && onCancel !== undefined) {
      event.preventDefault();
      // words go with the button only, never by a key that closes things
      if (body.trim() === initial.trim()) onCancel();
    }
  }

  const isListOpen = found.length > 0;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        place();
      }}
    >
      <label htmlFor={`${id}-field`} className={css.label}>
        {label}
      </label>
      <div className={css.field}>
        <textarea
          ref={field}
          id={`${id}-field`}
          rows={3}
          className={css.words}
          placeholder={hint}
          value={body}
          spellCheck
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isListOpen ? `${id}-list` : undefined}
          aria-activedescendant={isListOpen ? `${id}-${highlighted}` : undefined}
          onChange={(event) => {
            write(event.currentTarget.value);
            look();
          }}
          onSelect={() => {
            if (mention !== undefined) setMention(mentionAt(body, field.current?.selectionStart ?? 0));
          }}
          onBlur={() => setMention(undefined)}
          onKeyDown={pressed}
        />
        {isListOpen && <MentionList id={id} people={found} highlighted={highlighted} onChoose={choose} />}
      </div>
      <span className="only-read-out" role="status">
        {mention === undefined ? "" : text.mentionsFound(found.length)}
      </span>
      {over > 0 && (
        <p role="alert" className={css.problem}>
          {text.tooLong(over.toLocaleString("nl-NL"))}
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" disabled={!mayPlace}>
          {isBusy ? text.placing : submit}
        </Button>
        {onCancel !== undefined && (
          <Button size="compact-md" variant="subtle" onClick={onCancel}>
            {text.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

function takesKey(key: string): boolean {
  return ["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"].includes(key);
}
