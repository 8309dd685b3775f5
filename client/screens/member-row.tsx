// One member of the care team: who it is, in which role, and how to change or end that.
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { roles } from "../../shared/access.ts";
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

export function MemberRow({ planId, member, mayManage, change }: MemberRowProps) {
  const me = useMe();
  const [isRemoving, setIsRemoving] = useState(false);
  const { person, role } = member;
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
  const possible = roles.filter((each) => each !== "responsible-gp" || person.discipline === "huisarts");

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
            aria-label={text.role(person.name)}
            size="sm"
            value={role}
            disabled={change.isBusy}
            data={possible.map((each) => ({ value: each, label: words.roles[each] }))}
            onChange={(event) => {
              const next = roles.find((each) => each === event.currentTarget.value);
              if (next !== undefined) void change.run(() => api.changeRole(planId, person.id, next));
            }}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={text.removeName(person.name)}
            aria-expanded={isRemoving}
            onClick={() => setIsRemoving(!isRemoving)}
          >
            {text.remove}
          </Button>
        </div>
      ) : (
        <span className={css.role}>{words.roles[role]}</span>
      )}
      {isRemoving && (
        <div className={css.confirm} role="group" aria-label={text.removeName(person.name)}>
          <p>{text.confirm(person.name)}</p>
          <Button
            color="red"
            size="compact-sm"
            loading={change.isBusy}
            onClick={() => {
              void change.run(() => api.removeMember(planId, person.id)).then(() => setIsRemoving(false));
            }}
          >
            {text.remove}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setIsRemoving(false)}>
            {words.app.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}
