// The care team of a plan and the patient's details, as they stand in the drawer beside the plan.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { can } from "../../shared/access.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { teamApi } from "../net/team-api.ts";
import { PlanEnding } from "../plan/ending/plan-ending.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { AddMember } from "./add-member.tsx";
import { EmergencyReviews } from "./emergency-reviews.tsx";
import { EndedPlaces } from "./ended-places.tsx";
import { GpQuestion } from "./gp-proposal.tsx";
import { HeadClinician } from "./head-clinician.tsx";
import { LeaveTeam } from "./leave-team.tsx";
import { MemberRow } from "./member-row.tsx";
import { PatientDetails } from "./patient-details.tsx";
import { TakeOver } from "./take-over.tsx";
import { TeamInvitations } from "./team-invitations.tsx";
import css from "./team.module.css";

/** What a refusal means here, where that is more than it says everywhere. */
type Sentences = Partial<Record<ErrorCode, string>>;

export interface TeamChange {
  isBusy: boolean;
  problem: string | undefined;
  /** Runs a change, shows why it was refused, and fetches the plan again either way; then says what was done. */
  run: (change: () => Promise<void>, done?: string, sentences?: Sentences) => Promise<boolean>;
}

export function TeamPanel({ planId }: { planId: PlanId }) {
  const me = useMe();
  const plan = useQuery({ queryKey: ["plan", planId], queryFn: () => api.plan(planId) });
  const team = useQuery({ queryKey: ["plan", planId, "team"], queryFn: () => teamApi.team(planId) });
  const [done, setDone] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const change = useTeamChange(planId, (sentence) => {
    setDone(sentence);
    // the row with the focus is gone
    if (sentence !== undefined) heading.current?.focus();
  });
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // the drawer is long, and what was refused may be far down in it
    if (change.problem !== undefined) alert.current?.scrollIntoView({ block: "nearest" });
  }, [change.problem]);
  if (plan.isPending || team.isPending) return <Waiting />;
  if (plan.data === undefined || team.data === undefined) {
    const retry = () => void Promise.all([plan.refetch(), team.refetch()]);
    return (
      <>
        <p role="alert">{words.team.failed}</p>
        <Button onClick={retry}>{words.app.retry}</Button>
      </>
    );
  }
  const { relation } = plan.data;
  const { members, proposal, invitations, ended, isLed } = team.data;
  const writesAlong = members.find(({ person }) => person.id === me.id)?.role === "writer";
  const mayManage = can(relation, "team:manage");
  return (
    <div className={css.panel}>
      {change.problem !== undefined && (
        <Alert ref={alert} className={css.problem} color="red" variant="light" role="alert">
          {change.problem}
        </Alert>
      )}
      <section aria-labelledby="patient-kop">
        <h3 id="patient-kop">{words.patient.title}</h3>
        <PatientDetails plan={plan.data} change={change} mayCorrect={can(relation, "patient:correct")} />
      </section>
      <section aria-labelledby="team-kop">
        <h3 id="team-kop" ref={heading} tabIndex={-1}>
          {words.team.members}
        </h3>
        <p role="status" className={css.hint}>
          {done}
        </p>
        {proposal !== null && (
          <GpQuestion planId={planId} proposal={proposal} mayManage={mayManage} change={change} />
        )}
        {!isLed && <TakeOver planId={planId} mayTakeOver={writesAlong} change={change} />}
        <ul className={css.members}>
          {members.map((place) => (
            <li key={place.person.id}>
              <MemberRow planId={planId} place={place} mayManage={mayManage} change={change} />
            </li>
          ))}
        </ul>
        <p className={css.hint}>{mayManage ? words.team.handOver : words.team.readOnly}</p>
        <EndedPlaces ended={ended} />
      </section>
      <HeadClinician plan={plan.data} members={members} mayManage={mayManage} change={change} />
      {mayManage && <AddMember planId={planId} members={members} change={change} />}
      {mayManage && <TeamInvitations planId={planId} invitations={invitations} change={change} />}
      {can(relation, "emergency:review") && <EmergencyReviews planId={planId} change={change} />}
      {/* the case manager hands the plan over first */}
      {can(relation, "team:leave") && relation !== "case-manager" && (
        <LeaveTeam planId={planId} change={change} />
      )}
      {can(relation, "plan:end") && <PlanEnding plan={plan.data} />}
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
    async run(change, done, sentences = {}) {
      setIsBusy(true);
      setProblem(undefined);
      onDone(undefined);
      const refusal = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      // what waits on Vandaag may have been done here
      void queries.invalidateQueries({ queryKey: ["waiting"] });
      // what is true now comes first: the sentence may speak of it
      await queries.invalidateQueries({ queryKey: ["plan", planId] });
      if (refusal !== undefined) {
        setProblem((refusal !== "offline" ? sentences[refusal] : undefined) ?? words.errors[refusal]);
      }
      setIsBusy(false);
      if (refusal === undefined) onDone(done);
      return refusal === undefined;
    },
  };
}
