// What stands in the first demo plan: goals, actions, measures and the rest, on days around today.
import type { Assignment, ItemId, Performer } from "../../shared/plan/assignment.ts";
import { addItem, type Editing, setPlanField } from "../../shared/plan/edits.ts";
import type { MeasureKind, MeasureValues } from "../../shared/plan/measures/measure-kinds.ts";

export interface DemoTeam {
  doctor: Performer;
  nurse: Performer;
  rehabilitation: Performer;
  speech: Performer;
}

/** Somebody who already agreed to what is asked of them; `by` says so for who has no account. */
export interface DemoAnswer {
  subject: "action" | "task";
  itemId: ItemId;
  by: Performer;
}

const dayMs = 86_400_000;
const patient: Performer = { kind: "patient" };

/** All people, numbers and telephone numbers are made up. */
export function fillDemoPlan(on: Editing, team: DemoTeam, today: Date): DemoAnswer[] {
  const day = (offset: number) => new Date(today.getTime() + offset * dayMs).toISOString().slice(0, 10);
  const ask = (performer: Performer, responsibility: Assignment["responsibility"], handsOver = "") => ({
    performer,
    responsibility,
    handsOver,
  });

  setPlanField(on, "phase", { phase: "rehabilitation", since: day(-140) });
  setPlanField(on, "evaluateOn", day(55));

  const partner = addItem(on, "contacts", {
    fixed: {},
    registers: {
      name: "P. Voorbeeld",
      relation: "partner",
      phone: "06 0000 0001",
      isRepresentative: true,
    },
  });
  const speechNearby = addItem(on, "contacts", {
    fixed: {},
    registers: {
      name: "L. Buurtzaam",
      relation: "logopedist in de buurt",
      organisation: "Logopedie De Proeftuin",
      phone: "06 0000 0002",
      isFirstLine: true,
    },
  });
  const contact = (id: ItemId): Performer => ({ kind: "contact", id });

  const speaking = addItem(on, "goals", {
    fixed: {},
    words: {
      text: "Verstaanbaar blijven praten met familie",
      why: "Elke woensdag komt mijn kleinzoon. Dan wil ik kunnen vertellen.",
    },
    registers: { owner: "patient", status: "active", due: day(55), agreedBy: ["patient", "team"] },
  });
  const sleeping = addItem(on, "goals", {
    fixed: {},
    words: { text: "Thuis veilig en comfortabel slapen" },
    registers: { owner: "team", status: "active", due: day(12) },
  });
  const actions = [
    {
      goal: speaking,
      text: "Spraakbank opnemen, stem bewaren",
      who: ask(team.speech, 1),
      status: "completed",
    },
    {
      goal: speaking,
      text: "Spraakcomputer proberen, 6 weken",
      who: ask(team.rehabilitation, 2, "oefenen met de computer thuis"),
      status: "in-progress",
      due: day(20),
    },
    {
      goal: speaking,
      text: "Wekelijks logopedie aan huis",
      who: ask(contact(speechNearby), 3),
      status: "accepted",
      frequency: "elke week",
    },
    {
      goal: speaking,
      text: "Elke dag tien minuten voorlezen",
      who: ask(patient, null),
      status: "in-progress",
    },
    {
      goal: sleeping,
      text: "Nachtelijke ademhaling laten meten bij het CTB",
      who: ask(team.rehabilitation, 1),
      status: "requested",
      due: day(6),
    },
    {
      goal: sleeping,
      text: "Hoog-laagbed aanvragen via de Wmo",
      who: ask(team.nurse, 4),
      status: "requested",
    },
  ] as const;
  const answers: DemoAnswer[] = [];
  for (const { goal, text, who, ...registers } of actions) {
    const all = { goal, assignment: who, ...registers };
    const itemId = addItem(on, "actions", { fixed: {}, words: { text }, registers: all });
    // what is only requested is not answered yet
    if (registers.status === "requested") continue;
    const { performer } = who;
    answers.push({ subject: "action", itemId, by: performer.kind === "member" ? performer : team.nurse });
  }
  addItem(on, "agreements", {
    fixed: {},
    words: { text: "We bellen elke maandag over hoe de week was" },
    registers: { with: [team.nurse, patient] },
  });
  addItem(on, "decisions", {
    fixed: {},
    words: { text: "De spraakcomputer gaat op proef; het revalidatieteam regelt hem" },
    registers: { date: day(-9), by: team.rehabilitation },
  });
  for (const { text, minutes, by } of [
    { text: "Slikken en gewicht", minutes: 5, by: team.speech },
    { text: "Hoe gaat het met de partner?", minutes: 4, by: team.nurse },
  ]) {
    addItem(on, "agenda", { fixed: {}, words: { text }, registers: { minutes, by } });
  }

  fillMeasures(on, day, team.nurse);
  addItem(on, "positiveHealth", {
    fixed: {},
    registers: {
      date: day(-30),
      scores: {
        body: 4,
        mind: 6,
        meaning: 8,
        "quality-of-life": 7,
        "taking-part": 6,
        "daily-life": 5,
      },
    },
  });

  addItem(on, "medications", {
    fixed: {},
    words: { reason: "ALS" },
    registers: {
      name: "Riluzol",
      dose: "50 mg",
      frequency: "2 keer per dag",
      prescriber: "neuroloog",
      source: "pharmacy",
      since: day(-230),
    },
  });
  addItem(on, "medications", {
    fixed: {},
    words: { reason: "slijm" },
    registers: { name: "Vernevelen met zout water", frequency: "zo nodig", source: "gp", since: day(-40) },
  });

  const limits = [
    {
      subject: "non-invasive-ventilation",
      decision: "yes",
      discussedOn: day(-20),
      text: "’s Nachts, als het helpt.",
    },
    { subject: "tracheostomy", decision: "no", discussedOn: day(-20), text: "Dat past niet bij wat ik wil." },
    {
      subject: "resuscitation",
      decision: "unknown",
      discussedOn: day(-400),
      text: "Ik wil er nog over nadenken.",
    },
  ] as const;
  for (const { subject, text, ...registers } of limits) {
    addItem(on, "limits", {
      fixed: { subject },
      words: { text },
      registers: { ...registers, by: team.doctor },
    });
  }

  const byDay = { name: "Huisartsenpraktijk De Proeftuin", phone: "06 0000 0003" };
  const inEvening = { name: "Huisartsenpost Voorbeeldstad", phone: "06 0000 0004" };
  const levels = [
    { level: "green", signal: "Praten en slikken zoals altijd.", action: "Doorgaan zoals afgesproken." },
    { level: "amber", signal: "Vaker verslikken, of ’s ochtends hoofdpijn.", action: "Dezelfde dag bellen." },
    { level: "red", signal: "Benauwd, of eten dat vastzit.", action: "Direct bellen, rechtop zitten." },
  ] as const;
  for (const { level, ...words } of levels) {
    addItem(on, "crisis", {
      fixed: { level },
      words,
      registers: level === "green" ? {} : { callByDay: byDay, callInEvening: inEvening },
    });
  }

  const weighing = addItem(on, "team", {
    fixed: {},
    words: { text: "Gewicht bijhouden" },
    registers: { topic: "voeding-slikken", assignment: ask(contact(partner), 4) },
  });
  addItem(on, "team", {
    fixed: {},
    words: { text: "Ademhaling in de gaten houden" },
    registers: { topic: "ademhaling", assignment: ask(team.rehabilitation, 1) },
  });
  return [...answers, { subject: "task", itemId: weighing, by: team.nurse }];
}

function fillMeasures(on: Editing, day: (offset: number) => string, by: Performer): void {
  const items = (...scores: number[]): MeasureValues => ({ form: "items", items: scores, variant: "5a" });
  const number = (value: number): MeasureValues => ({ form: "number", value });
  const series: Partial<Record<MeasureKind, readonly (readonly [number, MeasureValues])[]>> = {
    "alsfrs-r": [
      [-230, items(3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4)],
      [-140, items(3, 3, 3, 4, 4, 4, 4, 4, 3, 4, 4, 4)],
      [-50, items(2, 3, 3, 4, 4, 3, 4, 4, 3, 4, 4, 4)],
      [-9, items(2, 3, 2, 4, 4, 3, 4, 4, 3, 4, 4, 4)],
    ],
    "fvc-percent": [
      [-230, number(94)],
      [-140, number(91)],
      [-50, number(86)],
    ],
    weight: [
      [-230, number(71.5)],
      [-140, number(70.8)],
      [-50, number(69)],
      [-9, number(67.6)],
    ],
    wellbeing: [
      [-140, number(7)],
      [-9, number(6)],
    ],
  };
  for (const [kind, points] of Object.entries(series) as [
    MeasureKind,
    NonNullable<(typeof series)[MeasureKind]>,
  ][]) {
    // keys of the literal above
    for (const [offset, values] of points) {
      addItem(on, "measures", {
        fixed: { kind },
        registers: { date: day(offset), values, by, source: "typed" },
      });
    }
  }
}
