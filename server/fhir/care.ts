// Goals, actions, medicines and wishes of a signed plan as FHIR resources; each item keeps the id it has in the plan.
import type { PlanContent } from "../../shared/plan/content.ts";
import type { actionStatuses, achievements, goalStatuses } from "../../shared/plan/items.ts";
import { treatments } from "../../shared/plan/treatments.ts";
import { limitTitle } from "../../shared/readable/item-lines.ts";
import { careWords } from "../../shared/words/care.ts";
import { itemWords } from "../../shared/words/items.ts";
import type { People } from "./people.ts";
import { type Resource, coded, known, referenceTo, said, snomed, terminology } from "./resource.ts";

/** FHIR's own lists: Goal.lifecycleStatus and Task.status. */
const goalStatus: Readonly<Record<(typeof goalStatuses)[number], string>> = {
  proposed: "proposed",
  active: "active",
  "on-hold": "on-hold",
  completed: "completed",
  cancelled: "cancelled",
};
const taskStatus: Readonly<Record<(typeof actionStatuses)[number], string>> = {
  requested: "requested",
  accepted: "accepted",
  "in-progress": "in-progress",
  completed: "completed",
  refused: "rejected",
  cancelled: "cancelled",
};
const achieved: Readonly<Record<(typeof achievements)[number], string>> = {
  improving: "improving",
  "no-change": "no-change",
  worsening: "worsening",
  achieved: "achieved",
  "not-achieved": "not-achieved",
};

export function goalsOf(content: PlanContent, people: People): Resource[] {
  return content.goals.map((goal) => ({
    resourceType: "Goal",
    id: goal.id,
    // a goal that is in a signed plan without a status is one that was agreed on
    lifecycleStatus: goal.status === null ? "accepted" : goalStatus[goal.status],
    description: said(goal.text.trim() || itemWords.goal.name("")),
    subject: referenceTo(people.patient),
    ...known({
      achievementStatus:
        goal.achievement === null ? null : coded(terminology("goal-achievement"), achieved[goal.achievement]),
      expressedBy: goal.owner === "patient" ? referenceTo(people.patient) : null,
      target: goal.due === null ? [] : [{ dueDate: goal.due }],
      note: [goal.why, goal.outcomeWhy].filter((text) => text.trim() !== "").map((text) => ({ text })),
    }),
  }));
}

/** A Task and no ServiceRequest: it says who does it and how far it is, also where that is the patient. */
export function tasksOf(content: PlanContent, people: People): Resource[] {
  const goals = new Set<string>(content.goals.map(({ id }) => id));
  const actions = content.actions.map((action) => {
    const { due, frequency, status, reason, reasonText, goal } = action;
    return {
      ...taskOf(content, people, action),
      status: status === null ? "requested" : taskStatus[status],
      ...known({
        statusReason: reason === null ? null : said(itemWords.action.reasons[reason]),
        restriction: due === null ? null : { period: { end: due } },
        focus: goal !== null && goals.has(goal) ? referenceTo({ id: goal }) : null,
        note: [frequency ?? "", reasonText].filter((text) => text.trim() !== "").map((text) => ({ text })),
      }),
    };
  });
  const tasks = content.team.map((task) => ({ ...taskOf(content, people, task), status: "accepted" }));
  return [...actions, ...tasks];
}

function taskOf(
  content: PlanContent,
  people: People,
  { id, text }: { id: PlanContent["actions"][number]["id"]; text: string },
): Resource {
  const division = content.divisions[id]?.current;
  const owner = division?.performer == null ? undefined : people.referenceFor(division.performer);
  return {
    resourceType: "Task",
    id,
    status: "requested",
    intent: "plan",
    for: referenceTo(people.patient),
    ...known({
      description: text.trim(),
      owner: owner ?? null,
      businessStatus:
        division?.responsibility == null ? null : said(itemWords.division.category(division.responsibility)),
    }),
  };
}

/** `day`: of signing, ISO 8601. */
export function medicinesOf(content: PlanContent, people: People, day: string): Resource[] {
  return content.medications.map(({ id, name, dose, frequency, reason, since, stopped, source }) => ({
    resourceType: "MedicationStatement",
    id,
    status: stopped !== null && stopped.on <= day ? "stopped" : "active",
    medicationCodeableConcept: said(name ?? careWords.medication.item(null)),
    subject: referenceTo(people.patient),
    ...known({
      effectivePeriod:
        since === null && stopped === null ? null : known({ start: since, end: stopped?.on ?? null }),
      dosage: dosageOf(dose, frequency),
      reasonCode: reason.trim() === "" ? [] : [said(reason)],
      statusReason: stopped === null || stopped.reason.trim() === "" ? [] : [said(stopped.reason)],
      informationSource: source === "patient" ? referenceTo(people.patient) : null,
    }),
  }));
}

function dosageOf(dose: string | null, frequency: string | null): { text: string }[] {
  const text = [dose, frequency].filter((part) => part !== null && part !== "").join(", ");
  return text === "" ? [] : [{ text }];
}

/** Wishes and limits as advance directives. A provision only where the patient said yes or no; else the words say it. */
export function wishesOf(content: PlanContent, people: People): Resource[] {
  return content.limits.map(({ id, subject, decision, discussedOn, text }) => {
    const code = subject === "wish" || subject === "place-of-dying" ? undefined : treatments[subject].snomed;
    const title = limitTitle(subject);
    const words = [title, decision === null ? "" : careWords.limits.decisions[decision], text.trim()]
      .filter((part) => part !== "")
      .join(": ");
    const type = decision === "yes" ? "permit" : decision === "no" ? "deny" : undefined;
    return {
      resourceType: "Consent",
      id,
      status: "active",
      scope: coded(terminology("consentscope"), "adr"),
      category: [coded(terminology("consentcategorycodes"), "acd")],
      patient: referenceTo(people.patient),
      // R4 wants a policy or the rule itself (ppc-1)
      policyRule: said(words),
      ...known({
        dateTime: discussedOn,
        provision:
          type === undefined
            ? null
            : { type, code: [code === undefined ? said(title) : coded(snomed, code, title)] },
      }),
    };
  });
}
