// The care team of a plan and the patient's details, as they stand in the drawer beside the plan.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
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
  /** Runs a change, shows why it was refused, and fetches the plan again either way; then says what was done. */
  run: (change: () => Promise<void>, done?: string) => Promise<boolean>;
}

export function TeamPanel({ planId }: { planId: PlanId }) {
  const plan = useQuery({ queryKey: ["plan", planId], queryFn: () => api.plan(planId) });
  const [done, setDone] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const team = useTeamChange(planId, (sentence) => {
    setDone(sentence);
    // the row with the focus is gone
    if (sentence !== undefined) heading.current?.focus();
  });
  if (plan.isPending) return <Waiting />;
  if (plan.data === undefined) {
    return (
      <>
        <p role="alert">{words.team.failed}</p>
        <Button onClick={() => void plan.refetch()}>{words.app.retry}</Button>
      </>
    );
  }
  const { relation } = plan.data;
  const mayManage = can(relation, "team:manage");
  return (
    <div className={css.panel}>
      {team.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {team.problem}
        </Alert>
      )}
      <section aria-labelledby="patient-kop">
        <h3 id="patient-kop">{words.patient.title}</h3>
        <PatientDetails plan={plan.data} change={team} mayCorrect={can(relation, "patient:correct")} />
      </section>
      <section aria-labelledby="team-kop">
        <h3 id="team-kop" ref={heading} tabIndex={-1}>
          {words.team.members}
        </h3>
        <p role="status" className={css.hint}>
          {done}
        </p>
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

function useTeamChange(planId: PlanId, onDone: (sentence: string | undefined) => void): TeamChange {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    isBusy,
    problem,
    async run(change, done) {
      setIsBusy(true);
      setProblem(undefined);
      onDone(undefined);
      const refusal = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      // what is true now comes first: the sentence may speak of it
      await queries.invalidateQueries({ queryKey: ["plan", planId] });
      if (refusal !== undefined) setProblem(words.errors[refusal]);
      setIsBusy(false);
      if (refusal === undefined) onDone(done);
      return refusal === undefined;
    },
  };
}
