// The minutes of one patient's slot in a meeting, out of the plan as it was when the slot closed.
import type { MeetingMinutes } from "../api/meeting-minutes.ts";
import type { MeetingId } from "../ids.ts";
import type { Performer } from "./assignment.ts";
import type { PlanContent } from "./content.ts";

/** What the rows of the meeting say. */
export type MeetingFacts = Pick<
  MeetingMinutes,
  "title" | "startedAt" | "endedAt" | "minutes" | "chair" | "present"
>;

type Plan = Pick<PlanContent, "agenda" | "decisions" | "actions" | "divisions" | "members" | "contacts">;

export function minutesOf(plan: Plan, meetingId: MeetingId, facts: MeetingFacts): MeetingMinutes {
  const points = pointsTalkedAbout(plan, meetingId);
  return {
    ...facts,
    points: points.map(({ text, by, done, reasonText }) => ({
      text: text.trim(),
      by: nameOf(plan, by),
      done,
      reason: reasonText.trim(),
    })),
    decisions: plan.decisions
      .filter((decision) => decision.meeting === meetingId && decision.text.trim() !== "")
      .map(({ text, by }) => ({ text: text.trim(), by: nameOf(plan, by) })),
    actions: plan.actions
      .filter((action) => action.meeting === meetingId && action.text.trim() !== "")
      .map((action) => actionLine(plan, action)),
    next: points.filter(({ done }) => done !== "yes").map(({ text }) => text.trim()),
  };
}

/** Of this meeting's agenda, and what was open of an earlier one or waited: it stood there too. */
function pointsTalkedAbout({ agenda }: Plan, meetingId: MeetingId): Plan["agenda"] {
  return agenda
    .filter(({ text }) => text.trim() !== "")
    .filter(({ meeting, done }) => meeting === meetingId || done !== "yes");
}

function actionLine(plan: Plan, action: Plan["actions"][number]): MeetingMinutes["actions"][number] {
  const division = plan.divisions[action.id];
  const performer = (division?.current ?? division?.pending?.value)?.performer ?? null;
  const heard = [performer, ...(action.informs ?? [])].map((who) => memberOf(plan, who)?.discipline ?? null);
  return {
    text: action.text.trim(),
    performer: nameOf(plan, performer),
    performerId: performer?.kind === "member" ? performer.id : null,
    due: action.due,
    disciplines: [...new Set(heard)].filter((discipline) => discipline !== null),
  };
}

function memberOf({ members }: Plan, who: Performer | null): Plan["members"][number] | undefined {
  return who?.kind === "member" ? members.find(({ id }) => id === who.id) : undefined;
}

/** Empty for nobody, and for somebody who is not on the team any more. */
function nameOf(plan: Plan, who: Performer | null): string {
  if (who === null) return "";
  if (who.kind === "patient") return "de patiënt";
  if (who.kind === "member") return memberOf(plan, who)?.name ?? "";
  return plan.contacts.find(({ id }) => id === who.id)?.name ?? "";
}
