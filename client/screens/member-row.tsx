// One member of the care team: who it is, in which role, and how to change or end that.
import { Button, NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import { type Role, roles } from "../../shared/access.ts";
import type { Member } from "../../shared/api.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { api } from "../net/http.ts";
import { Avatar } from "../ui/avatar.tsx";
import { words } from "../words.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = words.team;

interface MemberRowProps {
  planId: PlanId;
  member: Member;
  mayManage: boolean;
  change: TeamChange;
}

/** What was chosen and waits for a yes: arrow keys in a list must not hand over a plan by themselves. */
type Asked = { what: "role"; role: Role } | { what: "removal" } | undefined;

export function MemberRow({ planId, member, mayManage, change }: MemberRowProps) {
  const me = useMe();
  const [asked, setAsked] = useState<Asked>();
  const roleField = useRef<HTMLSelectElement>(null);
  const removeButton = useRef<HTMLButtonElement>(null);
  const { person, role } = member;
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
  const possible = roles.filter((each) => each !== "responsible-gp" || person.discipline === "huisarts");

  async function does(): Promise<void> {
    if (asked === undefined) return;
    if (asked.what === "role") {
      await change.run(() => api.changeRole(planId, person.id, asked.role));
    } else {
      await change.run(() => api.removeMember(planId, person.id), text.removed(person.name));
    }
    ends();
  }

  /** The buttons that ask go; the focus does not go with them. */
  function ends(): void {
    const next = asked?.what === "role" ? roleField : removeButton;
    setAsked(undefined);
    // once drawn: while a change runs, the field cannot have the focus
    requestAnimationFrame(() => next.current?.focus());
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
            ref={removeButton}
            variant="subtle"
            size="compact-sm"
            aria-label={text.removeName(person.name)}
            aria-expanded={asked?.what === "removal"}
            onClick={() => setAsked(asked?.what === "removal" ? undefined : { what: "removal" })}
          >
            {text.remove}
          </Button>
        </div>
      ) : (
        <span className={css.role}>{words.roles[role]}</span>
      )}
      {mayManage && asked !== undefined && (
        <div className={css.confirm} data-tone={asked.what} role="group" aria-label={person.name}>
          <p role="status">
            {asked.what === "role" ? consequence(person.name, asked.role) : text.confirm(person.name)}
          </p>
          <Button
            size="compact-sm"
            loading={change.isBusy}
            {...(asked.what === "removal" && { color: "red" })}
            onClick={() => void does()}
          >
            {asked.what === "role" ? text.change : text.remove}
          </Button>
          <Button variant="default" size="compact-sm" onClick={ends}>
            {words.app.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}

function consequence(name: string, role: Role): string {
  if (role === "case-manager") return text.changeCaseManager(name);
  if (role === "responsible-gp") return text.changeGp(name);
  return text.changeTo(name, words.roles[role]);
}
