// One person of the organisation, and the ways to change, end and resume that they work here.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { AdministeredPerson } from "../../shared/api/administration.ts";
import { disciplines } from "../../shared/discipline.ts";
import { useMe } from "../hooks/use-me.ts";
import { useNow } from "../hooks/use-now.ts";
import { administrationApi } from "../net/administration-api.ts";
import { Chip } from "../ui/chip.tsx";
import { dayInWords, moment, today } from "../ui/dates.ts";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { administrationWords } from "../words/administration.ts";
import { EndForm } from "./end-form.tsx";
import { PersonForm } from "./person-form.tsx";
import { Refused } from "./refused.tsx";
import { useChange } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.people;

type Open = "change" | "end" | "resume" | undefined;

interface PersonRowProps {
  person: AdministeredPerson;
  onDone: (sentence: string | undefined) => void;
}

export function PersonRow({ person, onDone }: PersonRowProps) {
  const me = useMe();
  const now = useNow();
  const change = useChange(onDone);
  const [open, setOpen] = useState<Open>();
  const row = useRef<HTMLDivElement>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const endButton = useRef<HTMLButtonElement>(null);
  const { name, endedAt } = person;
  // of who stopped here, only what they were here is known
  const isAdministrator = endedAt === null || person.isAdministrator;
  const day = (isoTime: string) => dayInWords(today(new Date(isoTime)), now);

  function asks(next: Open): void {
    change.forget();
    setOpen(next === open ? undefined : next);
  }

  function closes(opener: typeof changeButton): void {
    setOpen(undefined);
    focusWhenDrawn(opener);
  }

  /** Other buttons come in the place of the one that opened it. */
  function isOther(): void {
    setOpen(undefined);
    row.current?.focus();
  }

  async function resumes(): Promise<void> {
    setOpen("resume");
    const isDone = await change.run(() => administrationApi.resumePerson(person.id), text.resumed(name));
    if (isDone) isOther();
  }

  return (
    <div ref={row} tabIndex={-1} className={css.row} data-ended={endedAt !== null}>
      <div className={css.person}>
        <strong>
          {name}
          {person.id === me.id && ` (${text.you})`}
        </strong>
        {person.email !== null && <span>{person.email}</span>}
        {endedAt === null && (
          <span>
            {person.signedInAt === null ? text.neverSignedIn : text.signedIn(moment(person.signedInAt, now))}
          </span>
        )}
      </div>
      <div className={css.role}>
        {person.discipline !== null && disciplines[person.discipline].name}
        {person.discipline === null && isAdministrator && administrationWords.administrator}
        {person.professionalNumber !== null && <span>{person.professionalNumber}</span>}
      </div>
      <div className={css.state}>
        {endedAt === null ? (
          <>
            <Chip tone="green">{text.active}</Chip>
            <small>{text.since(day(person.startedAt))}</small>
          </>
        ) : (
          <>
            <Chip>{person.hasLeft ? text.left : text.ended}</Chip>
            <small>{text.on(day(endedAt))}</small>
          </>
        )}
      </div>
      <div className={css.buttons}>
        {endedAt === null && (
          <>
            <Button
              ref={changeButton}
              variant="default"
              size="compact-sm"
              aria-label={text.changeName(name)}
              aria-expanded={open === "change"}
              onClick={() => asks("change")}
            >
              {text.change}
            </Button>
            <Button
              ref={endButton}
              variant="subtle"
              size="compact-sm"
              aria-label={text.endName(name)}
              aria-expanded={open === "end"}
              onClick={() => asks("end")}
            >
              {text.end}
            </Button>
          </>
        )}
        {endedAt !== null && !person.hasLeft && (
          <Button
            variant="default"
            size="compact-sm"
            loading={open === "resume" && change.isBusy}
            aria-label={text.resumeName(name)}
            onClick={() => void resumes()}
          >
            {text.resume}
          </Button>
        )}
      </div>
      {open === "change" && <PersonForm person={person} change={change} onEnd={() => closes(changeButton)} />}
      {open === "end" && (
        <EndForm person={person} change={change} onCancel={() => closes(endButton)} onDone={isOther} />
      )}
      {open === "resume" && <Refused refusal={change.refusal} />}
    </div>
  );
}
