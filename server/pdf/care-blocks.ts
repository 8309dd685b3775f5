// Medication, wishes and limits, the emergency plan and the people of a plan, as blocks to print.
import type { PlanContent } from "../../shared/plan/content.ts";
import { goalsOfCare } from "../../shared/plan/treatments.ts";
import { itemLines, limitTitle, nameOf } from "../../shared/readable/item-lines.ts";
import { careWords } from "../../shared/words/care.ts";
import { navigationWords } from "../../shared/words/navigation.ts";
import { printedWords as words } from "../../shared/words/printed-plan.ts";
import { divisionWords } from "../../shared/words/task-division.ts";
import type { PdfBlock, PdfRun, PdfWords } from "./document.ts";
import { divisionCell, patientDivision } from "./goal-blocks.ts";
import {
  type Reader,
  day,
  disciplineOf,
  lineBlocks,
  paragraph,
  plain,
  table,
  withDetails,
} from "./plan-words.ts";

type Medicine = PlanContent["medications"][number];
type Limit = PlanContent["limits"][number];
type Step = PlanContent["crisis"][number];

/** `today`: the day of signing. A medicine that stops later is still taken. */
export function medicationBlocks(content: PlanContent, today: string, level: number): PdfBlock[] {
  const isStopped = ({ stopped }: Medicine) => stopped !== null && stopped.on <= today;
  const now = content.medications.filter((medicine) => !isStopped(medicine));
  const stopped = itemLines(content, "medications", content.medications.filter(isStopped));
  return [
    ...table(careWords.medication.list, now, [
      {
        head: words.columns.medicine,
        width: 2,
        cell: ({ name, stopped: stops }) =>
          withDetails(name ?? careWords.medication.item(null), [
            stops && navigationWords.lines.stopped(day(stops.on) ?? "", stops.reason),
          ]),
      },
      {
        head: `${words.columns.dose}, ${words.columns.frequency.toLowerCase()}`,
        width: 2,
        cell: ({ dose, frequency }) => plain([dose, frequency].filter(Boolean).join(", ")),
      },
      { head: words.columns.reason, width: 2, cell: ({ reason }) => plain(reason) },
      {
        head: words.columns.prescriber,
        width: 2,
        cell: ({ prescriber, source }) =>
          withDetails(prescriber ?? words.unfilled, [source && careWords.medication.sources[source]]),
      },
      { head: words.columns.since, width: 1.3, cell: ({ since }) => plain(day(since)) },
    ]),
    ...lineBlocks(stopped, level, words.stopped),
  ];
}

export function limitBlocks(content: PlanContent, reader: Reader): PdfBlock[] {
  const explained = ({ subject }: Limit) =>
    reader === "patient" && subject !== "wish" && subject !== "place-of-dying"
      ? careWords.limits.treatmentsAbout[subject]
      : null;
  const caption = reader === "patient" ? words.patient.limitsTable : careWords.limits.treatments;
  return [
    ...(content.goalOfCare === null ? [] : [paragraph(goalOfCareText(content, reader))]),
    ...table(caption, content.limits, [
      {
        head: words.columns.treatment,
        width: 2,
        cell: (limit) => withDetails(limitTitle(limit.subject), [explained(limit)]),
      },
      {
        head: words.columns.decision,
        width: 1.3,
        cell: ({ decision }) => bold(decision && careWords.limits.decisions[decision]),
      },
      { head: words.columns.explanation, width: 3, cell: ({ text }) => plain(text) },
      {
        head: words.columns.discussed,
        width: 1.7,
        cell: ({ discussedOn, by }) =>
          plain(
            [day(discussedOn), by && navigationWords.lines.with(nameOf(content, by))]
              .filter(Boolean)
              .join(", "),
          ),
      },
    ]),
  ];
}

function bold(text: string | null): PdfWords {
  return plain(text).map((run) => ({ ...run, bold: true }));
}

function goalOfCareText({ goalOfCare }: PlanContent, reader: Reader): string {
  const title =
    goalsOfCare.find(({ code }) => code === goalOfCare?.code)?.title ?? careWords.goalOfCare.unknown;
  const label = reader === "patient" ? words.patient.goalOfCare : careWords.goalOfCare.title;
  return `${label}: ${careWords.goalOfCare.format(title, day(goalOfCare?.discussedOn ?? null) ?? "")}`;
}

const tones = { green: "green", amber: "amber", red: "red" } as const;

/** The same for everybody: it is written to whoever is in need. */
export function crisisBlocks({ crisis }: PlanContent): PdfBlock[] {
  const call = (one: Step["callByDay"]) => one && careWords.crisis.format(one.name, one.phone);
  return crisis.map((step) => ({
    kind: "notice",
    tone: tones[step.level],
    title: careWords.crisis.levels[step.level],
    words: labelled([
      [careWords.crisis.signal, step.signal],
      [careWords.crisis.action, step.action],
      [careWords.crisis.callByDay, call(step.callByDay)],
      [careWords.crisis.callInEvening, call(step.callInEvening)],
    ]),
  }));
}

function labelled(facts: readonly (readonly [label: string, value: string | null])[]): PdfWords {
  const known = facts.filter(([, value]) => value !== null && value.trim() !== "");
  if (known.length === 0) return plain(careWords.crisis.notFilled);
  return known.flatMap(([label, value], index): PdfRun[] => [
    { text: `${index === 0 ? "" : "\n"}${label} `, bold: true },
    { text: value ?? "" },
  ]);
}

export function peopleBlocks(content: PlanContent, reader: Reader): PdfBlock[] {
  return [
    ...table(reader === "patient" ? words.patient.people : words.members, content.members, [
      { head: words.columns.person, width: 2, cell: ({ name }) => plain(name) },
      { head: words.columns.discipline, width: 2, cell: (member) => plain(disciplineOf(member)) },
      { head: words.columns.organisation, width: 2, cell: ({ organisation }) => plain(organisation) },
    ]),
    ...contactBlocks(content, words.contacts),
    ...taskBlocks(content, reader),
  ];
}

export function contactBlocks(content: PlanContent, caption: string): PdfBlock[] {
  return table(caption, content.contacts, [
    {
      head: words.columns.person,
      width: 2,
      cell: ({ name, isRepresentative }) =>
        withDetails(name ?? navigationWords.lines.contactEmpty, [
          isRepresentative === true && navigationWords.lines.representative,
        ]),
    },
    {
      head: words.columns.discipline,
      width: 2,
      cell: ({ relation, organisation, isFirstLine }) =>
        withDetails([relation, organisation].filter(Boolean).join(", ") || words.unfilled, [
          isFirstLine === true && navigationWords.lines.firstLine,
        ]),
    },
    { head: words.columns.phone, width: 2.2, cell: ({ phone }) => plain(phone) },
    { head: words.columns.remark, width: 2, cell: ({ remark }) => plain(remark) },
  ]);
}

function taskBlocks(content: PlanContent, reader: Reader): PdfBlock[] {
  const isPatient = reader === "patient";
  return table(isPatient ? words.patient.tasks : words.tasks, content.team, [
    {
      head: words.columns.task,
      width: 3,
      cell: ({ text }) => plain(text.trim() || navigationWords.lines.taskEmpty),
    },
    {
      head: words.columns.performer,
      width: 3,
      cell: ({ id }) => {
        if (!isPatient) return divisionCell(content, id);
        const category = content.divisions[id]?.current?.responsibility ?? null;
        return withDetails(patientDivision(content, content.divisions[id]), [
          category && words.patient.careBy[category],
        ]);
      },
    },
  ]);
}

export function phaseText({ phase }: PlanContent): string | null {
  return (
    phase && `${divisionWords.phase.names[phase.phase]}, ${divisionWords.phase.since(day(phase.since) ?? "")}`
  );
}

/** Points of the agenda that still stand in the plan. */
export function agendaBlocks(content: PlanContent, title: string): PdfBlock[] {
  return lineBlocks(itemLines(content, "agenda", content.agenda), 3, title);
}
