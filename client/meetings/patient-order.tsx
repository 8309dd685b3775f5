// The patients of a meeting in order: their minutes, earlier and later with buttons, and off it again.
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { meetingWords } from "../words/meetings.ts";
import { readMinutes } from "./meeting-draft.ts";
import css from "./meetings.module.css";

const text = meetingWords.patients;

export interface OrderedPatient {
  key: string;
  name: string;
  minutes: number;
  mayRemove: boolean;
  /** Its minutes may change. */
  mayTime: boolean;
  /** The plan of this patient. */
  href?: string;
  /** Before the name, and after it. */
  time?: string;
  beside?: ReactNode;
}

interface PatientOrderProps {
  patients: readonly OrderedPatient[];
  mayOrder: boolean;
  /** Taking somebody off a meeting that others know of is asked about first. */
  asksFirst: boolean;
  onMove: (key: string, to: number) => void;
  onMinutes: (key: string, minutes: number) => void;
  onRemove: (key: string) => void;
}

export function PatientOrder(props: PatientOrderProps) {
  const { patients, mayOrder, asksFirst, onMove, onMinutes, onRemove } = props;
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ key: string; way: string }>(undefined);
  const [asked, setAsked] = useState<string>();
  const order = patients.map(({ key }) => key).join(" ");
  useLayoutEffect(() => {
    // a row that moves down is taken out and put back: its button loses the focus
    const { key, way } = pressed.current ?? {};
    pressed.current = undefined;
    if (key !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-key="${key}"] [data-way="${way}"]`)?.focus();
  }, [order]);

  function moves(key: string, index: number, by: -1 | 1): void {
    const to = index + by;
    if (to < 0 || to >= patients.length) return;
    pressed.current = { key, way: by < 0 ? "up" : "down" };
    onMove(key, to);
  }

  return (
    <ol ref={list} className={css.order}>
      {patients.map(({ key, name, minutes, mayRemove, mayTime, href, time, beside }, index) => (
        <li key={key} data-key={key}>
          {time !== undefined && <span className={css.at}>{time}</span>}
          <span className={css.name}>
            {href === undefined ? name : <Link href={href}>{name}</Link>} {beside}
          </span>
          {mayTime ? (
            <MinutesField name={name} minutes={minutes} onMinutes={(value) => onMinutes(key, value)} />
          ) : (
            <span className={css.minutes}>
              {minutes} {text.minutesShort}
            </span>
          )}
          {mayOrder && (
            <span className={css.arrows}>
              <ActionIcon
                variant="subtle"
                data-way="up"
                data-disabled={index === 0 || undefined}
                aria-disabled={index === 0}
                aria-label={text.up(name)}
                onClick={() => moves(key, index, -1)}
              >
                <ArrowUp size={17} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                data-way="down"
                data-disabled={index === patients.length - 1 || undefined}
                aria-disabled={index === patients.length - 1}
                aria-label={text.down(name)}
                onClick={() => moves(key, index, 1)}
              >
                <ArrowDown size={17} aria-hidden />
              </ActionIcon>
            </span>
          )}
          {mayOrder && !mayRemove && <span className={css.gap} />}
          {mayRemove && (
            <ActionIcon
              variant="subtle"
              color="red"
              data-way="remove"
              aria-label={text.remove(name)}
              onClick={() => (asksFirst ? setAsked(key) : onRemove(key))}
            >
              <X size={17} aria-hidden />
            </ActionIcon>
          )}
          {asked === key && (
            <Sure
              name={name}
              onSure={() => {
                setAsked(undefined);
                onRemove(key);
              }}
              onKeep={() => {
                setAsked(undefined);
                list.current?.querySelector<HTMLElement>(`[data-key="${key}"] [data-way="remove"]`)?.focus();
              }}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function Sure({ name, onSure, onKeep }: { name: string; onSure: () => void; onKeep: () => void }) {
  return (
    <div className={css.sure} role="group" aria-label={text.removeAsk(name)}>
      <p>{text.removeAsk(name)}</p>
      <Button size="compact-sm" color="red" autoFocus onClick={onSure}>
        {text.removeSure}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onKeep}>
        {meetingWords.page.keepThis}
      </Button>
    </div>
  );
}

interface MinutesFieldProps {
  name: string;
  minutes: number;
  onMinutes: (minutes: number) => void;
}

/** Tells once somebody leaves it or presses Enter; what is no number of minutes goes back. */
function MinutesField({ name, minutes, onMinutes }: MinutesFieldProps) {
  const [typed, setTyped] = useState(String(minutes));
  useEffect(() => setTyped(String(minutes)), [minutes]);

  function tells(): void {
    const read = readMinutes(typed);
    if (read === undefined) setTyped(String(minutes));
    else if (read !== minutes) onMinutes(read);
  }

  return (
    <TextInput
      className={css.minutesField}
      size="xs"
      inputMode="numeric"
      maxLength={3}
      aria-label={text.minutes(name)}
      rightSection={<span aria-hidden>{text.minutesShort}</span>}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={tells}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        tells();
      }}
    />
  );
}
