// Which goals, actions and medicines are still going on, and which texts say nothing.
import type { PlanContent } from "../content.ts";

export function isOpenGoal({ status }: Pick<PlanContent["goals"][number], "status">): boolean {
  return status === null || status === "proposed" || status === "active";
}

export function isOpenAction({ status }: Pick<PlanContent["actions"][number], "status">): boolean {
  return status === null || status === "requested" || status === "accepted" || status === "in-progress";
}

/** A medicine that stops later than today is still taken. */
export function isTaken(
  { stopped }: Pick<PlanContent["medications"][number], "stopped">,
  today: string,
): boolean {
  return stopped === null || stopped.on > today;
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === "";
}
