// What waits for me on care teams: a line each, and the way to where it is done.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { WaitingForMe } from "../../shared/api/emergency.ts";
import type { PlanId } from "../../shared/ids.ts";
import { waitingEveryMs } from "../hooks/use-waiting-count.ts";
import { emergencyApi } from "../net/emergency-api.ts";
import { clockTime, meetingMoment } from "../ui/dates.ts";
import { careTeamWords } from "../words/care-team.ts";
import { emergencyWords } from "../words/emergency.ts";
import { preparationWords } from "../words/preparation.ts";
import css from "./for-you.module.css";

const text = careTeamWords.waiting;

export function useWaitingForMe() {
  return useQuery({
    queryKey: ["waiting"],
    queryFn: emergencyApi.waiting,
    refetchInterval: waitingEveryMs,
  });
}

export function hasAny(waiting: WaitingForMe): boolean {
  return Object.values(waiting).some((lines) => lines.length > 0);
}

export function WaitingLines({ waiting }: { waiting: WaitingForMe }) {
  const { proposals, reviews, emergencies, preparations } = waiting;
  return (
    <ul className={css.waiting}>
      {emergencies.map(({ planId, patient, until }) => (
        <li key={planId}>
          <strong>{emergencyWords.waiting.mine(clockTime(until))}</strong>
          <Link href={`/plannen/${planId}`}>{patient.name}</Link>
        </li>
      ))}
      {proposals.map(({ planId, patient, proposedBy }) => (
        <li key={planId}>
          <strong>{text.gp}</strong>
          <Link href={teamOf(planId)}>{text.gpBy(patient.name, proposedBy)}</Link>
        </li>
      ))}
      {reviews.map(({ planId, patient, count }) => (
        <li key={planId}>
          <strong>{emergencyWords.waiting.review(count)}</strong>
          <Link href={teamOf(planId)}>{patient.name}</Link>
        </li>
      ))}
      {preparations.map(({ planId, patient, startsAt }) => (
        <li key={`${planId} ${startsAt}`}>
          <strong>{preparationWords.waiting}</strong>
          <Link href={`/plannen/${planId}`}>
            {preparationWords.waitingFor(patient.name, meetingMoment(startsAt))}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The plan with the drawer of its care team open. */
function teamOf(planId: PlanId): string {
  return `/plannen/${planId}?zorgteam`;
}
