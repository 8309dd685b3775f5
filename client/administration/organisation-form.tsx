// Adding an organisation, and inviting its first administrator, who invites everybody else.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { PersonName } from "../../shared/api.ts";
import { administrationApi } from "../net/administration-api.ts";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { usePersonFields } from "./person-fields.tsx";
import { Refused } from "./refused.tsx";
import type { Change } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.organisations;

export function OrganisationForm({ change, onEnd }: { change: Change; onEnd: () => void }) {
  const [name, setName] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const person = usePersonFields();
  const readName = PersonName.safeParse(name);

  async function adds(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    const administrator = person.read();
    if (!readName.success || administrator === undefined) return;
    const organisation = { name: readName.data, administrator };
    const isDone = await change.run(
      () => administrationApi.addOrganisation(organisation),
      text.added(readName.data),
    );
    if (isDone) onEnd();
  }

  return (
    <form className={css.form} aria-label={text.add} noValidate onSubmit={(event) => void adds(event)}>
      <TextInput
        label={text.name}
        value={name}
        error={isChecked && !readName.success ? administrationWords.nameNeeded : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <h2>{text.first}</h2>
      <div className={css.fields}>{person.fields}</div>
      <Refused refusal={change.refusal} />
      <div className={css.buttons}>
        <Button type="submit" size="sm" loading={change.isBusy}>
          {text.submit}
        </Button>
        <Button variant="default" size="sm" onClick={onEnd}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
