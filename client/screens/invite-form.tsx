// The form to invite somebody to the care team by e-mail: who, where they work, in which role and until when.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Discipline, disciplines } from "../../shared/discipline.ts";
import type { PlanId } from "../../shared/ids.ts";
import { HttpRefusal } from "../net/http.ts";
import { teamApi } from "../net/team-api.ts";
import { careTeamWords } from "../words/care-team.ts";
import { words } from "../words.ts";
import { usePlaceTerms } from "./place-terms.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = careTeamWords.invite;
const searchDelayMs = 150;
const fewestLetters = 2;
const roles = ["writer", "reader"] as const;

interface InviteFormProps {
  planId: PlanId;
  change: TeamChange;
  onDone: () => void;
}

export function InviteForm({ planId, change, onDone }: InviteFormProps) {
  const [form, setForm] = useState({ name: "", email: "", discipline: "" });
  const [role, setRole] = useState<(typeof roles)[number]>("writer");
  const [organisation, setOrganisation] = useState<{ id: string; name: string }>();
  const [isChecked, setIsChecked] = useState(false);
  const terms = usePlaceTerms(undefined, true);
  const name = form.name.trim();
  const email = form.email.trim();
  const discipline = Discipline.safeParse(form.discipline).data;
  const isName = name.length >= fewestLetters;
  // the server knows exactly; this catches what was forgotten
  const isEmail = /^\S+@\S+\.\S+$/.test(email);
  const error = (isRight: boolean, sentence: string) => (isChecked && !isRight ? sentence : undefined);

  async function sends(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    const place = terms.read();
    if (!isName || !isEmail || !discipline || !organisation || place === undefined) return;
    const invitation = { name, email, discipline, organisationId: organisation.id, role, ...place };
    const isDone = await change.run(() => teamApi.invite(planId, invitation), text.sent(email), {
      "too-many": text.tooMany,
    });
    if (isDone) onDone();
  }

  return (
    <form className={css.form} noValidate aria-label={text.title} onSubmit={(event) => void sends(event)}>
      <TextInput
        label={text.name}
        autoFocus
        autoComplete="off"
        maxLength={120}
        value={form.name}
        error={error(isName, text.nameNeeded)}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={text.email}
        autoComplete="off"
        maxLength={254}
        value={form.email}
        error={error(isEmail, text.emailNeeded)}
        onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.discipline}
        value={form.discipline}
        error={error(discipline !== undefined, text.disciplineNeeded)}
        data={[
          { value: "", label: text.choose },
          ...Discipline.options.map((each) => ({ value: each, label: disciplines[each].name })),
        ]}
        onChange={(event) => setForm({ ...form, discipline: event.currentTarget.value })}
      />
      <OrganisationField
        chosen={organisation}
        error={error(organisation !== undefined, text.organisationNeeded)}
        onChoose={setOrganisation}
      />
      <NativeSelect
        label={words.team.addAs}
        value={role}
        data={roles.map((each) => ({ value: each, label: words.roles[each] }))}
        onChange={(event) => setRole(roles.find((each) => each === event.currentTarget.value) ?? role)}
      />
      {terms.fields}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" loading={change.isBusy}>
          {text.send}
        </Button>
        <Button variant="default" size="compact-md" onClick={onDone}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}

interface OrganisationFieldProps {
  chosen: { id: string; name: string } | undefined;
  error: string | undefined;
  onChoose: (organisation: { id: string; name: string } | undefined) => void;
}

function OrganisationField({ chosen, error, onChoose }: OrganisationFieldProps) {
  const [search, setSearch] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const isAsking = asked.length >= fewestLetters && chosen === undefined;
  const found = useQuery({
    queryKey: ["organisations", asked],
    queryFn: () => teamApi.organisations(asked),
    enabled: isAsking,
  });
  const organisations = isAsking ? found.data?.organisations : undefined;
  return (
    <div className={css.choices}>
      <TextInput
        ref={field}
        type="search"
        label={text.organisation}
        description={text.organisationHint}
        autoComplete="off"
        value={chosen?.name ?? search}
        error={error}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          onChoose(undefined);
        }}
      />
      <div className={css.found}>
        {organisations?.map((each) => (
          <Button
            key={each.id}
            variant="default"
            size="compact-sm"
            onClick={() => {
              onChoose(each);
              // the button that was pressed goes
              field.current?.focus();
            }}
          >
            {each.name}
          </Button>
        ))}
      </div>
      <p role="status" className={css.hint}>
        {chosen !== undefined && text.chosen(chosen.name)}
        {organisations?.length === 0 && text.noOrganisation}
        {isAsking &&
          found.error !== null &&
          words.errors[found.error instanceof HttpRefusal ? found.error.code : "internal"]}
      </p>
    </div>
  );
}
