// Goals with who does what, as the patient reads them: what they do themselves stands out.
import { html } from "hono/html";
import { disciplines } from "../../shared/discipline.ts";
import { type Performer, keyOfPerformer } from "../../shared/plan/assignment.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { itemLines, nameOf } from "../../shared/readable/item-lines.ts";
import { numberText } from "../../shared/readable/value-text.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { evaluationWords } from "../../shared/words/evaluation.ts";
import { itemWords } from "../../shared/words/items.ts";
import { pageWords as words } from "../../shared/words/patient-page.ts";
import { printedWords } from "../../shared/words/printed-plan.ts";
import type { Explainer } from "./explained.ts";
import { type Html, joinedHtml, list, paragraph, part } from "./html.ts";

type Goal = PlanContent["goals"][number];
type Action = PlanContent["actions"][number];

export function goalsPart(content: PlanContent, explain: Explainer): Html {
  const known = new Set(content.goals.map(({ id }) => id));
  const byGoal = Map.groupBy(content.actions, ({ goal }) => (goal !== null && known.has(goal) ? goal : null));
  const goals = content.goals.map((goal) => goalPart(content, explain, goal, byGoal.get(goal.id) ?? []));
  const others = actionLines(content, explain, byGoal.get(null) ?? []);
  const body = [...goals, part(3, words.noGoal, others)];
  return part(
    2,
    words.goals,
    goals.length + others.length === 0 ? [paragraph(words.goalsNone)] : body,
    "doelen",
  );
}

function goalPart(content: PlanContent, explain: Explainer, goal: Goal, actions: readonly Action[]): Html {
  const going = goal.achievement === null ? null : printedWords.patient.goingOf[goal.achievement];
  const facts: Html[] = [
    ...(goal.owner === null || goal.owner === "patient" ? [] : [html`${words.whose[goal.owner]}`]),
    ...(goal.why.trim() === "" ? [] : [html`${words.why} ${explain.text(goal.why)}`]),
    ...(going === null ? [] : [html`${words.going} ${going}.`]),
    ...(goal.target === null ? [] : [html`${words.target} ${numberText(goal.target)}`]),
    ...(goal.due === null ? [] : [html`${words.due(fullDate(goal.due))}`]),
    ...discussed(explain, goal),
    ...(isUnsettled(content, goal.id) ? [html`<strong>${words.notices.unsettled}</strong>`] : []),
  ];
  const body = [...facts.map((fact) => paragraph(fact, "small")), ...actionLines(content, explain, actions)];
  const title = goal.text.trim() === "" ? itemWords.goal.name("") : goal.text;
  return html`<section class="goal">
    ${part(3, explain.text(title), body.length === 0 ? [html``] : body)}
  </section>`;
}

function discussed(
  explain: Explainer,
  { outcome, outcomeWhy }: Pick<Goal, "outcome" | "outcomeWhy">,
): Html[] {
  if (outcome === null) return outcomeWhy.trim() === "" ? [] : [explain.text(outcomeWhy)];
  const said = printedWords.discussedOn(evaluationWords.answers[outcome.kept], fullDate(outcome.on));
  return [joinedHtml([said, outcomeWhy.trim() !== "" && explain.text(outcomeWhy)])];
}

function actionLines(content: PlanContent, explain: Explainer, actions: readonly Action[]): Html[] {
  // what one does oneself first
  const isMine = ({ id }: Action) => content.divisions[id]?.current?.performer?.kind === "patient";
  const sorted = [...actions.filter(isMine), ...actions.filter((action) => !isMine(action))];
  return list(
    sorted.map((action) => actionLine(content, explain, action)),
    "who",
  );
}

function actionLine(content: PlanContent, explain: Explainer, action: Action): Html {
  const { due, frequency, status, reason, reasonText } = action;
  const isUsual = status === null || status === "accepted" || status === "in-progress";
  const text = action.text.trim() === "" ? itemWords.action.name("") : action.text;
  const parts = joinedHtml([
    explain.text(text),
    frequency !== null && explain.text(frequency),
    due !== null && words.by(fullDate(due)),
    !isUsual && words.statuses[status],
    reason !== null && itemWords.action.reasons[reason].toLowerCase(),
    reasonText.trim() !== "" && explain.text(reasonText),
    ...discussed(explain, action),
    isUnsettled(content, action.id) && html`<strong>${words.notices.unsettled}</strong>`,
  ]);
  return html`${whoLabel(content, explain, action.id)} <span>${parts}</span>`;
}

/** Who does it: "Ik", a discipline, or a name; and who was asked when that is not settled. */
export function whoLabel(content: PlanContent, explain: Explainer, id: Action["id"]): Html {
  const division = content.divisions[id];
  const current = division?.current?.performer ?? null;
  const asked = division?.pending?.value.performer ?? null;
  const isSame = current !== null && asked !== null && keyOfPerformer(current) === keyOfPerformer(asked);
  if (current?.kind === "patient" && !isSame) return html`<strong class="me">${words.me}</strong>`;
  const does = isSame ? null : current;
  const who = does === null ? null : explain.text(capital(labelOf(content, does)));
  const wait = asked === null ? null : words.asked(labelOf(content, asked));
  return html`<strong>${who ?? wait ?? words.nobody}</strong
    >${who !== null && wait !== null ? html` (${wait})` : ""}`;
}

/** What somebody is to the patient; their name where two are the same. */
export function labelOf(content: PlanContent, performer: Performer): string {
  if (performer.kind === "patient") return words.me;
  if (performer.kind === "contact") {
    const contact = content.contacts.find(({ id }) => id === performer.id);
    return contact?.relation ?? contact?.name ?? contact?.organisation ?? nameOf(content, performer);
  }
  const member = content.members.find(({ id }) => id === performer.id);
  if (member?.discipline == null) return nameOf(content, performer);
  const { name } = disciplines[member.discipline];
  const isAlone = content.members.filter(({ discipline }) => discipline === member.discipline).length === 1;
  return isAlone ? name : `${name} ${member.name}`;
}

/** Within a sentence. */
function withLabel(content: PlanContent, performer: Performer): string {
  if (performer.kind === "patient") return words.withMe;
  const label = labelOf(content, performer);
  return label === nameOf(content, performer) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function isUnsettled({ conflicts }: PlanContent, id: string): boolean {
  return conflicts.some(({ itemId }) => itemId === id);
}

/** Agreements, decisions, and when the plan is talked about again. */
export function agreementsPart(content: PlanContent, explain: Explainer, evaluation: readonly Html[]): Html {
  const agreements = content.agreements.map((agreement) => {
    const names = (agreement.with ?? []).map((one) => withLabel(content, one)).join(", ");
    return joinedHtml([
      explain.text(agreement.text),
      names !== "" && words.with(names),
      agreement.date !== null && fullDate(agreement.date),
    ]);
  });
  const decided = content.decisions.map((decision) =>
    joinedHtml([explain.text(decision.text), decision.date !== null && fullDate(decision.date)]),
  );
  const again =
    content.evaluateOn === null ? [] : [paragraph(words.evaluateOn(fullDate(content.evaluateOn)))];
  const agenda = itemLines(content, "agenda", content.agenda).map(({ text }) => explain.text(text));
  const body = [
    ...again,
    ...list(agreements, "dots"),
    ...(decided.length === 0 ? [] : [part(3, words.decided, list(decided, "dots"))]),
    ...(evaluation.length === 0 ? [] : [part(3, words.evaluation, evaluation)]),
    ...(agenda.length === 0 ? [] : [part(3, words.agenda, list(agenda, "dots"))]),
  ];
  return part(2, words.agreements, body.length === 0 ? [paragraph(words.agreementsNone)] : body, "afspraken");
}

/** Tasks, and who keeps it all together. */
export function divisionPart(content: PlanContent, explain: Explainer): Html {
  const coordinator = content.coordination.current?.performer ?? null;
  const tasks = content.team.map((task) => {
    const category = content.divisions[task.id]?.current?.responsibility ?? null;
    const careBy = category === null ? null : printedWords.patient.careBy[category];
    const handsOver = content.divisions[task.id]?.current?.handsOver ?? "";
    const text = joinedHtml([
      explain.text(task.text),
      careBy,
      handsOver.trim() !== "" && explain.text(printedWords.patient.handsOver(handsOver)),
    ]);
    return html`${whoLabel(content, explain, task.id)} <span>${text}</span>`;
  });
  const body = [
    ...(coordinator === null
      ? []
      : [paragraph(html`${words.coordinator} <strong>${nameOf(content, coordinator)}</strong>`)]),
    ...list(tasks, "who"),
  ];
  return part(2, words.division, body.length === 0 ? [paragraph(words.divisionNone)] : body, "wie-doet-wat");
}
