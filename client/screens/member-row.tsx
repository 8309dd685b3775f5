// One member of the care team: who it is, in which role and until when, and how to change or end that.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { type Role, roles } from "../../shared/access.ts";
import type { TeamPlace } from "../../shared/api/team.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { teamApi } from "../net/team-api.ts";
import { Avatar } from "../ui/avatar.tsx";
import { dayInWords } from "../ui/dates.ts";
import { careTeamWords } from "../words/care-team.ts";
import { words } from "../words.ts";
import { MemberAccess } from "./member-access.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = words.team;
const fewestLetters = 3;

interface MemberRowProps {
  planId: PlanId;
  place: TeamPlace;
  mayManage: boolean;
  change: TeamChange;
}

/** What was chosen and waits for a yes: arrow keys in a list must not hand over a plan by themselves. */
type Asked = { what: "role"; role: Role } | { what: "removal" } | { what: "access" } | undefined;

export function MemberRow({ planId, place, mayManage, change }: MemberRowProps) {
  const me = useMe();
  const [asked, setAsked] = useState<Asked>();
  const roleField = useRef<HTMLSelectElement>(null);
  const accessButton = useRef<HTMLButtonElement>(null);
  const removeButton = useRef<HTMLButtonElement>(null);
  const { person, role, revision } = place;
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
  const possible = roles.filter((each) => each !== "responsible-gp" || person.discipline === "huisarts");
  const toggle = (what: "access" | "removal") => setAsked(asked?.what === what ? undefined : { what });

  /** The buttons that ask go; the focus does not go with them. */
  function ends(): void {
    const next = { role: roleField, access: accessButton, removal: removeButton }[asked?.what ?? "role"];
    setAsked(undefined);
    // once drawn: while a change runs, the field cannot have the focus
    requestAnimationFrame(() => next.current?.focus());
  }

  async function changesRole(next: Role): Promise<void> {
    if (await change.run(() => teamApi.change(planId, person.id, { revision, role: next }))) ends();
  }

  async function removes(reason: string): Promise<void> {
    const isDone = await change.run(
      () => teamApi.remove(planId, person.id, { revision, reason }),
      text.removed(person.name),
    );
    if (isDone) ends();
  }

  return (
    <div className={css.member}>
      <Avatar short={discipline?.short ?? "?"} colour={discipline?.colour ?? "other"} name={person.name} />
      <div className={css.person}>
        <strong>
          {person.name}
          {person.id === me.id && ` (${text.you})`}
        </strong>
        <span>
          {discipline?.name} · {person.organisation}
        </span>
        <Terms place={place} />
      </div>
      {mayManage ? (
        <div className={css.rights}>
          <NativeSelect
            ref={roleField}
            aria-label={text.role(person.name)}
            size="sm"
            value={asked?.what === "role" ? asked.role : role}
            disabled={change.isBusy}
            data={possible.map((each) => ({ value: each, label: words.roles[each] }))}
            onChange={(event) => {
              const next = roles.find((each) => each === event.currentTarget.value);
              setAsked(next === undefined || next === role ? undefined : { what: "role", role: next });
            }}
          />
          <Button
            ref={accessButton}
            variant="subtle"
            size="compact-sm"
            aria-label={careTeamWords.accessOf(person.name)}
            aria-expanded={asked?.what === "access"}
            onClick={() => toggle("access")}
          >
            {careTeamWords.access}
          </Button>
          <Button
            ref={removeButton}
            variant="subtle"
            size="compact-sm"
            aria-label={text.removeName(person.name)}
            aria-expanded={asked?.what === "removal"}
            onClick={() => toggle("removal")}
          >
            {text.remove}
          </Button>
        </div>
      ) : (
        <span className={css.role}>{words.roles[role]}</span>
      )}
      {mayManage && asked?.what === "role" && (
        <div className={css.confirm} data-tone="role" role="group" aria-label={person.name}>
          <p role="status">{consequence(person.name, asked.role)}</p>
          <Button size="compact-sm" loading={change.isBusy} onClick={() => void changesRole(asked.role)}>
            {asked.role === "responsible-gp" && person.id !== me.id ? careTeamWords.gp.ask : text.change}
          </Button>
          <Button variant="default" size="compact-sm" onClick={ends}>
            {words.app.cancel}
          </Button>
        </div>
      )}
      {mayManage && asked?.what === "removal" && (
        <Removal name={person.name} isBusy={change.isBusy} onRemove={removes} onCancel={ends} />
      )}
      {mayManage && asked?.what === "access" && (
        // what somebody else changed meanwhile is in the fields at once
        <MemberAccess key={revision} planId={planId} place={place} change={change} onClose={ends} />
      )}
    </div>
  );
}

/** Only what is not as usual. */
function Terms({ place }: { place: TeamPlace }) {
  const { endsOn, basis } = place;
  const { until, withConsent, byPatient, consent } = careTeamWords;
  const parts = [
    ...(endsOn === null ? [] : [until(dayInWords(endsOn))]),
    ...(basis.kind === "consent" ? [withConsent] : []),
  ];
  if (parts.length === 0) return null;
  const title =
    basis.kind === "consent"
      ? consent(basis.scope, basis.representative ?? byPatient, dayInWords(basis.givenOn))
      : undefined;
  return <span title={title}>{parts.join(" · ")}</span>;
}

interface RemovalProps {
  name: string;
  isBusy: boolean;
  onRemove: (reason: string) => Promise<void>;
  onCancel: () => void;
}

function Removal({ name, isBusy, onRemove, onCancel }: RemovalProps) {
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isShort = reason.trim().length < fewestLetters;

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (!isShort) await onRemove(reason.trim());
  }

  return (
    <form
      className={css.confirm}
      data-tone="removal"
      noValidate
      aria-label={name}
      onSubmit={(event) => void submits(event)}
    >
      <p role="status">{text.confirm(name)}</p>
      <TextInput
        className={css.reason}
        label={careTeamWords.reason}
        placeholder={careTeamWords.reasonExample}
        autoFocus
        maxLength={300}
        value={reason}
        error={isChecked && isShort ? careTeamWords.reasonNeeded : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" color="red" loading={isBusy}>
        {text.remove}
      </Button>
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        {words.app.cancel}
      </Button>
    </form>
  );
}

function consequence(name: string, role: Role): string {
  if (role === "case-manager") return text.changeCaseManager(name);
  if (role === "responsible-gp") return careTeamWords.gp.asks(name);
  return text.changeTo(name, words.roles[role]);
}
