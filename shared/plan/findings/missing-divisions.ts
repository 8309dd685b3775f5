// Who does what: rules about actions, tasks, their division over first line and specialised team, and coordination.
import type { Division, Performer } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import { type Found, type MissingRule, sectionOfAction } from "./finding.ts";
import { linesOf } from "./line-of-care.ts";
import { isBlank, isOpenAction } from "./open-item.ts";
import type { Unsettled } from "./unsettled.ts";

export function missingInDivisions(
  content: PlanContent,
  today: string,
  isUnsettled: Unsettled,
): Found<MissingRule>[] {
  return [
    ...actions(content, today, isUnsettled),
    ...tasks(content, isUnsettled),
    ...coordination(content, isUnsettled),
  ];
}

function actions(content: PlanContent, today: string, isUnsettled: Unsettled): Found<MissingRule>[] {
  return content.actions
    .filter((action) => isOpenAction(action) && !isUnsettled("actions", action.id, "status"))
    .flatMap((action) => {
      const at = { section: sectionOfAction(content, action), itemIds: [action.id] };
      if (isBlank(action.text)) return [{ rule: "action-empty", ...at }];
      const rules = rulesOfDivision("action", content, content.divisions[action.id], {
        isUnsettled: isUnsettled("actions", action.id, "assignment"),
      });
      if (action.due !== null && action.due < today) rules.push("action-overdue");
      return rules.map((rule) => ({ rule, ...at }));
    });
}

function tasks(content: PlanContent, isUnsettled: Unsettled): Found<MissingRule>[] {
  return content.team.flatMap((task) => {
    const at = { section: "team" as const, itemIds: [task.id] };
    if (isBlank(task.text)) return [{ rule: "task-empty", ...at }];
    const rules = rulesOfDivision("task", content, content.divisions[task.id], {
      isUnsettled: isUnsettled("team", task.id, "assignment"),
    });
    return rules.map((rule) => ({ rule, ...at }));
  });
}

/**
 * A first question that got a no leaves nobody; a change that got a no leaves what was agreed. Categories are
 * judged by what counts now, not by what somebody proposes.
 */
function rulesOfDivision(
  noun: "action" | "task",
  content: PlanContent,
  division: Division | undefined,
  { isUnsettled }: { isUnsettled: boolean },
): MissingRule[] {
  const { current = null, accepted = null, pending = null, refused = null } = division ?? {};
  const isAgreed = accepted !== null;
  if (isUnsettled && !isAgreed) return [];
  const performer = current === null ? null : presentPerformer(content, current.performer);
  const rules: MissingRule[] = [];
  if (refused !== null && !isAgreed) rules.push(`${noun}-refused`);
  else if (performer === null) rules.push(`${noun}-without-performer`);
  else if (refused !== null) rules.push("proposal-refused");
  if (pending !== null && isAgreed) rules.push("proposal-waiting");
  if (pending !== null && !isAgreed && performer !== null) rules.push(`${noun}-not-agreed`);
  if (current === null || performer === null) return rules;
  const lines = linesOf(content, performer);
  const { responsibility } = current;
  if (responsibility === 1 && !lines.has("specialised")) rules.push("category-1-without-gesp");
  if (responsibility === 2 && isBlank(current.handsOver)) rules.push("category-2-without-handover");
  if (responsibility === 4 && !lines.has("first")) rules.push("category-4-without-first-line");
  if (responsibility !== null && responsibility !== 4 && isToReview(content, { accepted, refused })) {
    rules.push("phase-review");
  }
  return rules;
}

/** Nobody, when the member left the team or the contact was taken out of the plan. */
function presentPerformer(content: PlanContent, performer: Performer | null): Performer | null {
  if (performer === null || performer.kind === "patient") return performer;
  const there = performer.kind === "member" ? content.members : content.contacts;
  return there.some(({ id }) => id === performer.id) ? performer : null;
}

/**
 * In the last phase every task of categories 1-3 is looked at again: somebody answered on or after the day that
 * phase began. Days of answers are UTC; one given in the first hours of that day may have to be given again.
 */
export function isToReview(
  { phase }: Pick<PlanContent, "phase">,
  { accepted, refused }: Pick<Division, "accepted" | "refused">,
): boolean {
  if (phase?.phase !== "last") return false;
  const answers = [accepted, refused].flatMap((answer) => (answer === null ? [] : [answer.at.slice(0, 10)]));
  return !answers.some((day) => day >= phase.since);
}

/** In the last phase the GP coordinates (Zorgvisie ALS), once the GP agreed. */
function coordination(content: PlanContent, isUnsettled: Unsettled): Found<MissingRule>[] {
  const { current, pending, refused } = content.coordination;
  const finding = (rule: MissingRule): Found<MissingRule> => ({ rule, section: "team", itemIds: [] });
  const performer = presentPerformer(content, current?.performer ?? null);
  const found: Found<MissingRule>[] = [];
  if (performer === null) found.push(finding("coordination-missing"));
  if (pending !== null) found.push(finding("coordination-waiting"));
  if (refused !== null) found.push(finding("coordination-refused"));
  const isAsked = pending !== null || isUnsettled("plan", null, "coordinator");
  if (content.phase?.phase === "last" && performer !== null && !isAsked && !isGp(content, performer)) {
    found.push(finding("coordination-not-with-gp"));
  }
  return found;
}

function isGp({ members, contacts }: PlanContent, performer: Performer): boolean {
  // a GP without an account is a contact, and a contact has no discipline
  if (performer.kind === "contact")
    return contacts.some(({ id, isFirstLine }) => id === performer.id && isFirstLine === true);
  if (performer.kind === "patient") return false;
  return members.some(({ id, discipline }) => id === performer.id && discipline === "huisarts");
}
