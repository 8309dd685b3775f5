// Whom to call: a name and a number that belong together, to be called by touching it.
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type * as z from "zod";
import type { Call } from "../../../shared/plan/items.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { careWords } from "../../../shared/words/care.ts";
import { usePlan } from "../plan-context.ts";
import css from "./crisis.module.css";
import { PhoneLink } from "./phone-link.tsx";

const words = careWords.crisis;
type Called = z.infer<typeof Call>;

interface CallFieldProps {
  value: Called | null;
  label: string;
  standing: () => readonly string[];
  onChange: (value: Called | null, over: readonly string[]) => void;
}

export function CallField({ value, label, standing, onChange }: CallFieldProps) {
  const { isEditable } = usePlan();
  const [over, setOver] = useState<readonly string[]>();
  const button = useRef<HTMLButtonElement>(null);
  if (over !== undefined && isEditable) {
    return (
      <CallForm
        value={value}
        label={label}
        onDone={(call, isByKey) => {
          setOver(undefined);
          if (call !== undefined) onChange(call, over);
          if (isByKey) requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  }
  return (
    <span className={css.call}>
      {value !== null && <Said value={value} />}
      {value === null && !isEditable && <span className={css.quietText}>{words.notFilled}</span>}
      {isEditable && (
        <button
          ref={button}
          type="button"
          className={css.change}
          aria-label={value === null ? `${label} ${words.callEmpty}` : words.changeName(label)}
          onClick={() => setOver(standing())}
        >
          {value === null ? words.callEmpty : words.change}
        </button>
      )}
    </span>
  );
}

function Said({ value: { name, phone } }: { value: Called }) {
  return (
    <span className={css.said}>
      {name !== "" && <strong>{name}</strong>}{" "}
      {phone === "" ? (
        <span className={css.missing}>{words.noPhone}</span>
      ) : (
        <PhoneLink name={name} phone={phone} />
      )}
    </span>
  );
}

interface CallFormProps {
  value: Called | null;
  label: string;
  /** Undefined when nothing changed. */
  onDone: (call: Called | null | undefined, isByKey: boolean) => void;
}

function CallForm({ value, label, onDone }: CallFormProps) {
  const [name, setName] = useState(value?.name ?? "");
  const [phone, setPhone] = useState(value?.phone ?? "");
  const isDone = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const phoneField = useRef<HTMLInputElement>(null);
  const listId = useId();
  const known = useKnownPeople();

  function finish(isKept: boolean, isByKey: boolean): void {
    if (isDone.current) return;
    isDone.current = true;
    const call = { name: name.trim(), phone: phone.trim() };
    const isSame = call.name === (value?.name ?? "") && call.phone === (value?.phone ?? "");
    if (!isKept || isSame) onDone(undefined, isByKey);
    else onDone(call.name === "" && call.phone === "" ? null : call, isByKey);
  }

  const within = {
    onBlur(event: FocusEvent<HTMLElement>) {
      if (form.current?.contains(event.relatedTarget) !== true) finish(true, false);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      finish(false, true);
    },
  };

  return (
    <form
      ref={form}
      className={css.callForm}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        finish(true, true);
      }}
    >
      <label>
        {words.callName}
        <input
          {...within}
          autoFocus
          value={name}
          maxLength={120}
          list={listId}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            const person = known.find(({ name }) => name === event.target.value);
            if (person?.phone != null && phone === "") setPhone(person.phone.slice(0, 40));
          }}
          onKeyDown={(event) => {
            within.onKeyDown(event);
            if (event.key !== "Enter" || phone !== "") return;
            event.preventDefault();
            phoneField.current?.focus();
          }}
        />
      </label>
      <label>
        {words.callPhone}
        <input
          {...within}
          ref={phoneField}
          value={phone}
          maxLength={40}
          inputMode="tel"
          autoComplete="off"
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
      <datalist id={listId}>
        {known.map(({ key, name }) => (
          <option key={key} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <button type="submit" className={css.done} {...within}>
        {words.callDone}
      </button>
    </form>
  );
}

/** Everybody of the care team, and contacts with their number. */
function useKnownPeople(): readonly { key: string; name: string; phone: string | null }[] {
  const { options } = usePerformers();
  const contacts = useItems("contacts");
  return useMemo(() => {
    const phones = new Map(contacts.map(({ id, content }) => [`contact:${id}`, content.phone]));
    return options
      .filter(({ group }) => group !== "patient")
      .map(({ key, name }) => ({ key, name, phone: phones.get(key) ?? null }));
  }, [options, contacts]);
}
