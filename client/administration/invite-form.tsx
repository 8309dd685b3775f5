// Inviting somebody by e-mail, as a professional or as an administrator.
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Discipline } from "../../shared/discipline.ts";
import { administrationApi } from "../net/administration-api.ts";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { Refused } from "./refused.tsx";
import { RoleField } from "./role-field.tsx";
import type { Change } from "./use-change.ts";
import { usePersonFields } from "./person-fields.tsx";
import css from "./administration.module.css";

const text = administrationWords.invitations;

export function InviteForm({ change, onEnd }: { change: Change; onEnd: () => void }) {
  const person = usePersonFields();
  const [discipline, setDiscipline] = useState<Discipline | null>("huisarts");

  async function sends(event: FormEvent): Promise<void> {
    event.preventDefault();
    const details = person.read();
    if (details === undefined) return;
    const isDone = await change.run(
      () => administrationApi.invite({ ...details, discipline }),
      text.sent(details.email),
    );
    if (isDone) onEnd();
  }

  return (
    <form className={css.form} aria-label={text.form} noValidate onSubmit={(event) => void sends(event)}>
      <h2>{text.form}</h2>
      <div className={css.fields}>
        {person.fields}
        <RoleField value={discipline} onChange={setDiscipline} />
      </div>
      <Refused refusal={change.refusal} />
      <div className={css.buttons}>
        <Button type="submit" size="sm" loading={change.isBusy}>
          {text.send}
        </Button>
        <Button variant="default" size="sm" onClick={onEnd}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
