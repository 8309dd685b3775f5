// For every list an item with all it can hold, and for every whole value two that differ.
import { MeetingId, PersonId } from "../../shared/ids.ts";
import { type Assignment, ItemId } from "../../shared/plan/assignment.ts";
import { type NewItem } from "../../shared/plan/edits.ts";
import {
  type FixedOf,
  type ListName,
  type PositiveHealthScores,
  type RegistersOf,
} from "../../shared/plan/items.ts";

const nurse = { kind: "member", id: PersonId.parse("bbbbbbbb-0000-4000-8000-000000000002") } as const;
const doctor = { kind: "member", id: PersonId.parse("cccccccc-0000-4000-8000-000000000003") } as const;
const patient = { kind: "patient" } as const;

export const performers = { nurse, doctor, patient };

export function assignmentTo(performer: Assignment["performer"]): Assignment {
  return { performer, responsibility: null, handsOver: "" };
}

export const fixedFacts: { readonly [L in ListName]: FixedOf<L> } = {
  goals: {},
  actions: {},
  agreements: {},
  decisions: {},
  agenda: {},
  measures: { kind: "weight" },
  medications: {},
  limits: { subject: "resuscitation" },
  contacts: {},
  crisis: { level: "amber" },
  team: {},
  positiveHealth: {},
};

type Two<T> = readonly [T, T];
type Values<L extends ListName> = {
  readonly [R in Exclude<keyof RegistersOf<L>, "removed">]: Two<RegistersOf<L>[R]>;
};

const days: Two<string> = ["2026-03-02", "2026-04-06"];
const whos: Two<(typeof performers)[keyof typeof performers]> = [nurse, patient];
const groups = [[nurse], [nurse, doctor]] as const;
const someone = { performer: nurse, responsibility: 1, handsOver: "" } as const;
const another = { performer: doctor, responsibility: 2, handsOver: "wegen" } as const;
const division: Two<Assignment> = [someone, another];
const meetings: Two<MeetingId> = [
  MeetingId.parse("eeeeeeee-0000-4000-8000-000000000006"),
  MeetingId.parse("eeeeeeee-0000-4000-8000-000000000007"),
];
const points: Two<ItemId> = [
  ItemId.parse("ffffffff-0000-4000-8000-000000000008"),
  ItemId.parse("ffffffff-0000-4000-8000-000000000009"),
];
const caught = { meeting: meetings, point: points };
const goal = ItemId.parse("dddddddd-0000-4000-8000-000000000004");

function scores(body: number): PositiveHealthScores {
  return { body, mind: 5, meaning: 6, "quality-of-life": null, "taking-part": 7, "daily-life": 8 };
}

export const twoValues: { readonly [L in ListName]: Values<L> } = {
  goals: {
    owner: ["patient", "team"],
    due: days,
    status: ["active", "on-hold"],
    achievement: ["improving", "worsening"],
    measure: ["weight", "ccq"],
    target: [70, 72.5],
    agreedBy: [["patient"], ["patient", "family"]],
    outcome: [
      { kept: "yes", on: "2026-05-01" },
      { kept: "partly", on: "2026-05-01" },
    ],
  },
  actions: {
    assignment: division,
    proposed: division,
    goal: [goal, ItemId.parse("dddddddd-0000-4000-8000-000000000005")],
    topic: ["ademhaling", "voeding-slikken"],
    frequency: ["elke week", "elke maand"],
    due: days,
    status: ["in-progress", "completed"],
    reason: ["patient-wish", "other"],
    informs: [[...groups[0]], [...groups[1]]],
    outcome: [
      { kept: "no", on: "2026-05-01" },
      { kept: "no", on: "2026-05-02" },
    ],
    ...caught,
  },
  agreements: { with: [[...groups[0]], [...groups[1]]], date: days },
  decisions: { date: days, by: whos, ...caught },
  agenda: { by: whos, minutes: [5, 10], done: ["yes", "no"], meeting: meetings },
  measures: {
    date: days,
    values: [
      { form: "number", value: 70.1 },
      { form: "number", value: 71.2 },
    ],
    by: whos,
    source: ["typed", "import"],
  },
  medications: {
    name: ["Riluzol", "Baclofen"],
    dose: ["50 mg", "100 mg"],
    frequency: ["2 keer per dag", "1 keer per dag"],
    prescriber: ["Neuroloog", "Huisarts"],
    source: ["patient", "pharmacy"],
    since: days,
    stopped: [
      { on: "2026-05-01", reason: "bijwerking" },
      { on: "2026-05-02", reason: "" },
    ],
  },
  limits: { decision: ["yes", "no"], discussedOn: days, by: whos },
  contacts: {
    name: ["Jan de Vries", "J. de Vries"],
    relation: ["echtgenoot", "partner"],
    organisation: ["", "Thuiszorg Zuid"],
    phone: ["010 000 00 01", "010 000 00 02"],
    isFirstLine: [true, false],
    isRepresentative: [true, false],
  },
  crisis: {
    callByDay: [
      { name: "Huisarts", phone: "010 000 00 03" },
      { name: "Huisarts", phone: "010 000 00 04" },
    ],
    callInEvening: [
      { name: "Huisartsenpost", phone: "010 000 00 05" },
      { name: "112", phone: "112" },
    ],
  },
  team: { assignment: division, proposed: division, topic: ["ademhaling", "werk-meedoen"] },
  positiveHealth: { date: days, scores: [scores(3), scores(4)] },
};

export function bare<L extends ListName>(list: L): NewItem<L> {
  return { fixed: fixedFacts[list] };
}
