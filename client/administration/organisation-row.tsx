// One organisation: renaming it, and inviting an administrator where there is none yet.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Organisations } from "../../shared/api/administration.ts";
import { PersonName } from "../../shared/api.ts";
import { administrationApi } from "../net/administration-api.ts";
import { Chip } from "../ui/chip.tsx";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { usePersonFields } from "./person-fields.tsx";
import { Refused } from "./refused.tsx";
import { type Change, useChange } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.organisations;

type Organisation = Organisations["organisations"][number];

interface OrganisationRowProps {
  organisation: Organisation;
  onDone: (sentence: string | undefined) => void;
}

export function OrganisationRow({ organisation, onDone }: OrganisationRowProps) {
  const change = useChange(onDone);
  const [open, setOpen] = useState<"name" | "administrator">();
  const { name, people, isHost } = organisation;
  const nameButton = useRef<HTMLButtonElement>(null);
  const administratorButton = useRef<HTMLButtonElement>(null);

  function closes(opener: typeof nameButton): void {
    setOpen(undefined);
    focusWhenDrawn(opener);
  }

  function asks(next: "name" | "administrator"): void {
    change.forget();
    setOpen(next === open ? undefined : next);
  }

  return (
    <div className={css.row}>
      <div className={css.person}>
        <strong>{name}</strong>
        <span>{people === 0 ? text.nobody : text.people(people)}</span>
      </div>
      {isHost && <Chip tone="petrol">{text.host}</Chip>}
      <Button
        ref={nameButton}
        variant="default"
        size="compact-sm"
        aria-label={text.renameName(name)}
        aria-expanded={open === "name"}
        onClick={() => asks("name")}
      >
        {text.rename}
      </Button>
      {people === 0 && (
        <Button
          ref={administratorButton}
          variant="subtle"
          size="compact-sm"
          aria-label={text.inviteFirstName(name)}
          aria-expanded={open === "administrator"}
          onClick={() => asks("administrator")}
        >
          {text.inviteFirst}
        </Button>
      )}
      {open === "name" && (
        <NameForm organisation={organisation} change={change} onEnd={() => closes(nameButton)} />
      )}
      {open === "administrator" && (
        <AdministratorForm
          organisation={organisation}
          change={change}
          onEnd={() => closes(administratorButton)}
        />
      )}
    </div>
  );
}

interface FormProps {
  organisation: Organisation;
  change: Change;
  onEnd: () => void;
}

function NameForm({ organisation, change, onEnd }: FormProps) {
  const [name, setName] = useState(organisation.name);
  const [isChecked, setIsChecked] = useState(false);
  const readName = PersonName.safeParse(name);

  async function saves(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (!readName.success) return;
    const isDone = await change.run(
      () => administrationApi.renameOrganisation(organisation.id, readName.data),
      text.renamed(readName.data),
    );
    if (isDone) onEnd();
  }

  return (
    <form
      className={css.form}
      aria-label={text.renameName(organisation.name)}
      noValidate
      onSubmit={(event) => void saves(event)}
    >
      <TextInput
        label={text.name}
        autoFocus
        value={name}
        error={isChecked && !readName.success ? administrationWords.nameNeeded : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Refused refusal={change.refusal} />
      <Buttons submit={administrationWords.people.save} isBusy={change.isBusy} onEnd={onEnd} />
    </form>
  );
}

function AdministratorForm({ organisation, change, onEnd }: FormProps) {
  const person = usePersonFields();

  async function sends(event: FormEvent): Promise<void> {
    event.preventDefault();
    const details = person.read();
    if (details === undefined) return;
    const isDone = await change.run(
      () => administrationApi.inviteAdministrator(organisation.id, details),
      administrationWords.invitations.sent(details.email),
    );
    if (isDone) onEnd();
  }

  return (
    <form
      className={css.form}
      aria-label={text.inviteFirstName(organisation.name)}
      noValidate
      onSubmit={(event) => void sends(event)}
    >
      <div className={css.fields}>{person.fields}</div>
      <Refused refusal={change.refusal} />
      <Buttons submit={administrationWords.invitations.send} isBusy={change.isBusy} onEnd={onEnd} />
    </form>
  );
}

function Buttons({ submit, isBusy, onEnd }: { submit: string; isBusy: boolean; onEnd: () => void }) {
  return (
    <div className={css.buttons}>
      <Button type="submit" size="sm" loading={isBusy}>
        {submit}
      </Button>
      <Button variant="default" size="sm" onClick={onEnd}>
        {words.app.cancel}
      </Button>
    </div>
  );
}
