// Who signs beside the GP: chosen by who leads the plan, among those who write along.
import { NativeSelect } from "@mantine/core";
import type { Plan } from "../../shared/api.ts";
import type { TeamPlace } from "../../shared/api/team.ts";
import { PersonId } from "../../shared/ids.ts";
import { needsCoSignature } from "../../shared/plan/co-signing.ts";
import { useContent } from "../hooks/use-content.ts";
import { teamApi } from "../net/team-api.ts";
import { headClinicianWords as text } from "../words/plan-state.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

interface HeadClinicianProps {
  plan: Plan;
  members: readonly TeamPlace[];
  mayManage: boolean;
  change: TeamChange;
}

export function HeadClinician({ plan, members, mayManage, change }: HeadClinicianProps) {
  const content = useContent();
  const isNeeded = content !== undefined && needsCoSignature(content);
  const { headClinician } = plan;
  // a plan that only the first line works on has no use for one
  if (!isNeeded && headClinician === null && !mayManage) return null;
  const choices = members.filter(({ role }) => role === "writer" || role === "case-manager");

  function choose(value: string): void {
    const chosen = PersonId.safeParse(value).data ?? null;
    const name = choices.find(({ person }) => person.id === chosen)?.person.name;
    const done = name === undefined ? text.cleared : text.chosen(name);
    void change.run(() => teamApi.nameHeadClinician(plan.id, chosen), done);
  }

  return (
    <section aria-labelledby="hoofdbehandelaar-kop">
      <h3 id="hoofdbehandelaar-kop">{text.title}</h3>
      <p className={css.hint}>{text.about}</p>
      {isNeeded && headClinician === null && <p role="note">{text.needed}</p>}
      {mayManage ? (
        <NativeSelect
          label={text.label}
          value={headClinician?.id ?? ""}
          disabled={change.isBusy}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: "", label: text.nobody },
            ...choices.map(({ person }) => ({ value: person.id, label: person.name })),
          ]}
        />
      ) : (
        <p>{headClinician === null ? text.nobody : text.is(headClinician.name)}</p>
      )}
    </section>
  );
}
