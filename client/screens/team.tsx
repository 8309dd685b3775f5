// The care team of a plan and the patient's details, as they stand in the drawer beside the plan.
import { Alert } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { can } from "../../shared/access.ts";
import type { PlanId } from "../../shared/ids.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { AddMember } from "./add-member.tsx";
import { MemberRow } from "./member-row.tsx";
import { PatientDetails } from "./patient-details.tsx";
import css from "./team.module.css";

export interface TeamChange {
  isBusy: boolean;
  problem: string | undefined;
  /** Runs a change, shows why it was refused, and fetches the plan again either way. */
  run: (change: () => Promise<void>) => Promise<boolean>;
}

export function TeamPanel({ planId }: { planId: PlanId }) {
  const plan = useQuery({ queryKey: ["plan", planId], queryFn: () => api.plan(planId) });
  const team = useTeamChange(planId);
  if (plan.data === undefined) return plan.isPending ? <Waiting /> : <p role="alert">{words.team.failed}</p>;
  const { role } = plan.data;
  const mayManage = can(role, "team:manage");
  return (
    <div className={css.panel}>
      {team.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {team.problem}
        </Alert>
      )}
      <section aria-labelledby="patient-kop">
        <h3 id="patient-kop">{words.patient.title}</h3>
        <PatientDetails plan={plan.data} change={team} mayCorrect={can(role, "patient:correct")} />
      </section>
      <section aria-labelledby="team-kop">
        <h3 id="team-kop">{words.team.members}</h3>
        <ul className={css.members}>
          {plan.data.team.map((member) => (
            <li key={member.person.id}>
              <MemberRow planId={planId} member={member} mayManage={mayManage} change={team} />
            </li>
          ))}
        </ul>
        <p className={css.hint}>{mayManage ? words.team.handOver : words.team.readOnly}</p>
      </section>
      {mayManage && <AddMember plan={plan.data} change={team} />}
    </div>
  );
}

function useTeamChange(planId: PlanId): TeamChange {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    isBusy,
    problem,
    async run(change) {
      setIsBusy(true);
      setProblem(undefined);
      const refusal = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      // what is true now comes first: the sentence may speak of it
      await queries.invalidateQueries({ queryKey: ["plan", planId] });
      if (refusal !== undefined) setProblem(words.errors[refusal]);
      setIsBusy(false);
      return refusal === undefined;
    },
  };
}
