// Each item of a plan as one line of plain words with its details: for searching, copying and reading a version.
import type { Division, ItemId, Performer } from "../plan/assignment.ts";
import type { PlanContent } from "../plan/content.ts";
import { type ListName, dimensions } from "../plan/items.ts";
import { measureKinds } from "../plan/measures/measure-kinds.ts";
import { treatments } from "../plan/treatments.ts";
import { keyOfPerformer } from "../plan/assignment.ts";
import { fullDate } from "../words/dates.ts";
import { careWords } from "../words/care.ts";
import { fieldWords } from "../words/fields.ts";
import { itemWords } from "../words/items.ts";
import { meetingPlanWords } from "../words/meeting-plan.ts";
import { dimensionNames } from "../words/measures.ts";
import { navigationWords } from "../words/navigation.ts";
import { numberText, valuesText } from "./value-text.ts";

const words = navigationWords.lines;

export interface ItemLine {
  itemId: ItemId;
  text: string;
  detail: string;
}

type Item<L extends ListName> = PlanContent[L][number];
type Part = string | null | undefined | false;

export function joined(parts: readonly Part[], by = " · "): string {
  return parts.filter((part) => typeof part === "string" && part.trim() !== "").join(by);
}

const onDay = (day: string | null) => (day === null ? null : fullDate(day));

export function nameOf(content: PlanContent, performer: Performer): string {
  if (performer.kind === "patient") return content.patient.name;
  if (performer.kind === "member") {
    return content.members.find(({ id }) => id === performer.id)?.name ?? fieldWords.gonePerson;
  }
  const contact = content.contacts.find(({ id }) => id === performer.id);
  return contact?.name ?? contact?.relation ?? contact?.organisation ?? fieldWords.gonePerson;
}

/** Who does it and in which category, and who was asked when that is not settled. */
export function divisionText(content: PlanContent, division: Division | undefined): string {
  if (division === undefined) return "";
  const { current, pending } = division;
  const who = current?.performer == null ? null : nameOf(content, current.performer);
  const category =
    current?.responsibility == null ? null : itemWords.division.category(current.responsibility);
  const asked =
    pending?.value.performer == null ? null : words.asked(nameOf(content, pending.value.performer));
  // what was only asked counts as asked: its name is said once
  const isSaid =
    pending?.value.performer != null &&
    current?.performer != null &&
    keyOfPerformer(pending.value.performer) === keyOfPerformer(current.performer);
  return joined(
    [
      isSaid ? null : who,
      category,
      asked,
      current !== null && current.handsOver !== "" && words.handsOver(current.handsOver),
    ],
    ", ",
  );
}

type LineOf<L extends ListName> = (item: Item<L>, content: PlanContent) => Omit<ItemLine, "itemId">;

const lineOf: { readonly [L in Exclude<ListName, "measures">]: LineOf<L> } = {
  goals: (goal) => ({
    text: goal.text || itemWords.goal.name(""),
    detail: joined([
      goal.owner !== null && itemWords.goal.ownerShort(itemWords.goal.owners[goal.owner]),
      goal.status !== null && itemWords.goal.statuses[goal.status],
      goal.achievement !== null && itemWords.goal.achievements[goal.achievement],
      goal.due !== null && itemWords.goal.evaluation(fullDate(goal.due)),
      goal.measure !== null &&
        goal.target !== null &&
        words.target(measureKinds[goal.measure].title, numberText(goal.target)),
      goal.why,
      goal.outcomeWhy,
    ]),
  }),
  actions: (action, content) => ({
    text: action.text || itemWords.action.name(""),
    detail: joined([
      divisionText(content, content.divisions[action.id]),
      action.due !== null && words.until(fullDate(action.due)),
      action.frequency,
      action.status !== null && itemWords.action.statuses[action.status],
      action.reason !== null && itemWords.action.reasons[action.reason],
      action.reasonText,
      action.outcomeWhy,
    ]),
  }),
  agreements: (agreement, content) => ({
    text: agreement.text || careWords.agreements.item(""),
    detail: joined([
      agreement.with !== null &&
        agreement.with.length > 0 &&
        words.with(agreement.with.map((performer) => nameOf(content, performer)).join(", ")),
      onDay(agreement.date),
    ]),
  }),
  decisions: (decision, content) => ({
    text: decision.text || careWords.decisions.item(""),
    detail: joined([decision.by !== null && words.by(nameOf(content, decision.by)), onDay(decision.date)]),
  }),
  agenda: (point, content) => ({
    text: point.text || meetingPlanWords.point(""),
    detail: joined([
      point.by !== null && words.by(nameOf(content, point.by)),
      point.minutes !== null && meetingPlanWords.minutes(point.minutes),
      point.done !== null && meetingPlanWords.outcomes[point.done],
      point.reasonText,
    ]),
  }),
  medications: (medicine) => ({
    text: joined([medicine.name ?? careWords.medication.item(null), medicine.dose, medicine.frequency], ", "),
    detail: joined([
      medicine.reason,
      medicine.prescriber !== null && medicine.prescriber !== "" && words.prescriber(medicine.prescriber),
      medicine.source !== null && careWords.medication.sources[medicine.source],
      medicine.since !== null && words.since(fullDate(medicine.since)),
      medicine.stopped !== null && words.stopped(fullDate(medicine.stopped.on), medicine.stopped.reason),
    ]),
  }),
  limits: (limit, content) => ({
    text: joined(
      [
        limitTitle(limit.subject),
        limit.decision !== null && careWords.limits.decisions[limit.decision],
        limit.text,
      ],
      ": ",
    ),
    detail: joined([
      limit.discussedOn !== null && words.discussed(fullDate(limit.discussedOn)),
      limit.by !== null && words.with(nameOf(content, limit.by)),
    ]),
  }),
  contacts: (contact) => ({
    text: joined([contact.name, contact.relation, contact.organisation], ", ") || words.contactEmpty,
    detail: joined([
      contact.phone,
      contact.isRepresentative === true && words.representative,
      contact.isFirstLine === true && words.firstLine,
      contact.remark,
    ]),
  }),
  crisis: (step) => ({
    text: careWords.crisis.levels[step.level],
    detail: joined([
      step.signal !== "" && words.signal(step.signal),
      step.action !== "" && words.action(step.action),
      step.callByDay !== null &&
        words.byDay(careWords.crisis.format(step.callByDay.name, step.callByDay.phone)),
      step.callInEvening !== null &&
        words.inEvening(careWords.crisis.format(step.callInEvening.name, step.callInEvening.phone)),
    ]),
  }),
  team: (task, content) => ({
    text: task.text || words.taskEmpty,
    detail: divisionText(content, content.divisions[task.id]),
  }),
  positiveHealth: ({ date, scores, remark }) => ({
    text: joined([words.positiveHealth, onDay(date)], ", "),
    detail: joined([
      ...dimensions.map((name) => {
        const value = scores?.[name] ?? null;
        return value !== null && `${dimensionNames[name]} ${value}`;
      }),
      remark,
    ]),
  }),
};

/** What a wish or a limit is about. */
export function limitTitle(subject: Item<"limits">["subject"]): string {
  if (subject === "wish") return careWords.limits.wish;
  if (subject === "place-of-dying") return careWords.limits.placeOfDying;
  return treatments[subject].title;
}

/** The lines of some items of one list, in their order. */
export function itemLines<L extends Exclude<ListName, "measures">>(
  content: PlanContent,
  list: L,
  items: readonly Item<L>[],
): ItemLine[] {
  const line: LineOf<L> = lineOf[list];
  return items.map((item) => withConflict(content, { itemId: item.id, ...line(item, content) }));
}

/** One line a kind, the last measurement first: its item stands for the kind. */
export function measureLines(content: PlanContent): ItemLine[] {
  return [...Map.groupBy(content.measures, ({ kind }) => kind)].flatMap(([kind, measures]) => {
    const newestFirst = measures.toSorted((one, other) => ((one.date ?? "") < (other.date ?? "") ? 1 : -1));
    const [last] = newestFirst;
    if (last === undefined) return [];
    const values = newestFirst.map(({ date, values: filled, remark }) => {
      const value = filled === null ? words.noValue : valuesText(kind, filled);
      return joined([`${value} (${onDay(date) ?? words.noDate})`, remark], ", ");
    });
    const line = { itemId: last.id, text: measureKinds[kind].title, detail: values.join(" · ") };
    return [withConflict(content, line)];
  });
}

/** A field with two values is empty in the content: the line must not look complete. */
function withConflict(content: PlanContent, line: ItemLine): ItemLine {
  const isOpen = content.conflicts.some(({ itemId }) => itemId === line.itemId);
  return isOpen ? { ...line, detail: joined([words.conflict, line.detail]) } : line;
}
