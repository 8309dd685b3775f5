// The details of one person as their administrator may change them: not the address, which is theirs.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type AdministeredPerson, ProfessionalNumber } from "../../shared/api/administration.ts";
import { administrationApi } from "../net/administration-api.ts";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { Refused } from "./refused.tsx";
import { RoleField } from "./role-field.tsx";
import type { Change } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.people;

interface PersonFormProps {
  person: AdministeredPerson;
  change: Change;
  onEnd: () => void;
}

export function PersonForm({ person, change, onEnd }: PersonFormProps) {
  const [name, setName] = useState(person.name);
  const [discipline, setDiscipline] = useState(person.discipline);
  const [number, setNumber] = useState(person.professionalNumber ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const [shownRevision] = useState(person.revision);
  // the new details are on the screen from the moment that this refusal is
  const revision = change.refusal?.code === "changed-meanwhile" ? person.revision : shownRevision;
  const isFixed = person.worksElsewhere;
  const typed = number.replaceAll(/[\s.-]/g, "");
  const isNumberWrong = typed !== "" && !ProfessionalNumber.safeParse(typed).success;
  const isNameMissing = name.trim().length < 2;

  async function saves(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (isNumberWrong || isNameMissing) return;
    const details = { name, discipline, professionalNumber: typed === "" ? null : typed, revision };
    const isDone = await change.run(
      () => administrationApi.changePerson(person.id, details),
      text.saved(name),
    );
    if (isDone) onEnd();
  }

  return (
    <form
      className={css.form}
      aria-label={text.changeName(person.name)}
      noValidate
      onSubmit={(event) => void saves(event)}
    >
      <div className={css.fields}>
        <TextInput
          label={administrationWords.name}
          value={name}
          autoFocus={!isFixed}
          disabled={isFixed}
          error={isChecked && isNameMissing ? administrationWords.nameNeeded : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleField value={discipline} disabled={isFixed} onChange={setDiscipline} />
        <TextInput
          label={text.number}
          description={text.numberHint}
          inputMode="numeric"
          value={number}
          disabled={isFixed}
          error={isChecked && isNumberWrong ? text.numberWrong : undefined}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      </div>
      <p className={css.hint}>{isFixed ? text.detailsElsewhere : text.emailHint}</p>
      <Refused refusal={change.refusal} />
      <div className={css.buttons}>
        {!isFixed && (
          <Button type="submit" size="sm" loading={change.isBusy}>
            {text.save}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onEnd}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
