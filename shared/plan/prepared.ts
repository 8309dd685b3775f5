// What a meeting asks of one member beforehand, by section: what waits for their answer, and what is theirs to bring up to date.
import type { Discipline } from "../discipline.ts";
import type { PersonId } from "../ids.ts";
import { templates } from "../templates/templates.ts";
import type { ItemId } from "./assignment.ts";
import { canonical } from "./canonical.ts";
import type { PlanContent } from "./content.ts";
import { isOpenAction } from "./findings/open-item.ts";
import type { MeasureKind } from "./measures/measure-kinds.ts";
import type { SectionId, TopicSlug } from "./section.ts";

export type AskedBeforehand =
  /** Somebody asks them to do this. */
  | { kind: "proposal"; section: SectionId; itemId: ItemId }
  /** They said they would do it before today. */
  | { kind: "overdue"; section: SectionId; itemId: ItemId; due: string }
  /** Nothing stands in the topic of their discipline, or nobody touched it since the last meeting. */
  | { kind: "empty" | "untouched"; section: SectionId }
  /** Somebody of their discipline measured this last, more than three months ago. */
  | { kind: "old-measure"; section: SectionId; measure: MeasureKind; on: string };

/** Whose subject a topic is: they are asked to look at it before a meeting. Others may write there as ever. */
const disciplinesOf: Readonly<Record<TopicSlug, readonly Discipline[]>> = {
  ademhaling: ["fysiotherapeut", "longverpleegkundige"],
  "voeding-slikken": ["dietist", "logopedist"],
  "spraak-communicatie": ["logopedist"],
  "mobiliteit-hulpmiddelen": ["ergotherapeut", "fysiotherapeut"],
  "cognitie-gedrag": ["psycholoog", "ergotherapeut"],
  "psychosociaal-naasten": ["maatschappelijk-werk", "psycholoog"],
  "werk-meedoen": ["ergotherapeut", "maatschappelijk-werk"],
  longaanvalplan: ["praktijkverpleegkundige", "longverpleegkundige"],
  inhalatiemedicatie: ["longverpleegkundige", "apotheker"],
  bewegen: ["fysiotherapeut"],
  "roken-vapen": ["praktijkverpleegkundige"],
  vaccinaties: ["praktijkverpleegkundige"],
  comorbiditeit: ["huisarts"],
  leefstijl: ["praktijkverpleegkundige", "dietist"],
  diabetes: ["praktijkverpleegkundige"],
  "hart-vaten": ["praktijkverpleegkundige"],
  longen: ["praktijkverpleegkundige", "longverpleegkundige"],
  nieren: ["huisarts"],
  polyfarmacie: ["apotheker"],
};

interface Member {
  id: PersonId;
  discipline: Discipline | null;
}

/** `before`: the plan as the last meeting left it, if there was one. `today`: ISO date. */
export function askedBeforehand(
  content: PlanContent,
  member: Member,
  { today, before }: { today: string; before: PlanContent | undefined },
): AskedBeforehand[] {
  const asked = [
    ...proposals(content, member.id),
    ...overdue(content, member.id, today),
    ...(member.discipline === null
      ? []
      : [...topics(content, member.discipline, before), ...oldMeasures(content, member.discipline, today)]),
  ];
  const order = templates[content.template].sections.map(({ id }) => id);
  return asked.toSorted((one, other) => order.indexOf(one.section) - order.indexOf(other.section));
}

function proposals({ divisions, actions, team }: PlanContent, me: PersonId): AskedBeforehand[] {
  const asksMe = (id: ItemId): boolean => {
    const performer = divisions[id]?.pending?.value.performer;
    return performer?.kind === "member" && performer.id === me;
  };
  return [
    ...actions.filter(({ id }) => asksMe(id)).map(({ id }) => ({ section: "goals" as const, id })),
    ...team.filter(({ id }) => asksMe(id)).map(({ id }) => ({ section: "team" as const, id })),
  ].map(({ section, id }) => ({ kind: "proposal", section, itemId: id }));
}

function overdue({ divisions, actions }: PlanContent, me: PersonId, today: string): AskedBeforehand[] {
  return actions.flatMap((action) => {
    const performer = divisions[action.id]?.current?.performer;
    const isMine = performer?.kind === "member" && performer.id === me;
    const { id, due } = action;
    if (!isMine || !isOpenAction(action) || due === null || due >= today) return [];
    return [{ kind: "overdue" as const, section: "goals" as const, itemId: id, due }];
  });
}

function topics(
  content: PlanContent,
  discipline: Discipline,
  before: PlanContent | undefined,
): AskedBeforehand[] {
  return templates[content.template].sections.flatMap(({ id, texts }): AskedBeforehand[] => {
    if (!isTopic(id) || !disciplinesOf[topicOf(id)].includes(discipline)) return [];
    const blocks = (of: PlanContent) => texts.map(({ root }) => of.texts[root] ?? []);
    if (blocks(content).every(({ length }) => length === 0)) return [{ kind: "empty", section: id }];
    const isTouched = before === undefined || canonical(blocks(before)) !== canonical(blocks(content));
    return isTouched ? [] : [{ kind: "untouched", section: id }];
  });
}

type TopicId = `topic.${TopicSlug}`;

function isTopic(id: SectionId): id is TopicId {
  return id.startsWith("topic.");
}

function topicOf(id: TopicId): TopicSlug {
  return id.slice("topic.".length) as TopicSlug; // what stands after it, by its type
}

function oldMeasures(
  { measures, members }: PlanContent,
  discipline: Discipline,
  today: string,
): AskedBeforehand[] {
  const limit = monthsBefore(today, 3);
  const dated = measures.flatMap(({ kind, date, by }) => (date === null ? [] : [{ kind, date, by }]));
  return [...Map.groupBy(dated, ({ kind }) => kind)].flatMap(([measure, values]) => {
    const last = values.reduce((one, other) => (other.date > one.date ? other : one));
    const { by, date } = last;
    const whose = by?.kind === "member" ? members.find(({ id }) => id === by.id) : undefined;
    if (whose?.discipline !== discipline || date >= limit) return [];
    return [{ kind: "old-measure" as const, section: "measures" as const, measure, on: date }];
  });
}

/** The same day so many months earlier, or the last of that month. */
function monthsBefore(isoDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = isoDate.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** For the list of sections: of how many members something is asked there, and how many of those say they are ready. */
export function preparedSections(
  content: PlanContent,
  ready: ReadonlySet<PersonId>,
  at: { today: string; before: PlanContent | undefined },
): ReadonlyMap<SectionId, { asked: number; ready: number }> {
  const found = new Map<SectionId, { asked: number; ready: number }>();
  for (const member of content.members) {
    const sections = new Set(askedBeforehand(content, member, at).map(({ section }) => section));
    for (const section of sections) {
      const { asked, ready: readyHere } = found.get(section) ?? { asked: 0, ready: 0 };
      found.set(section, { asked: asked + 1, ready: readyHere + (ready.has(member.id) ? 1 : 0) });
    }
  }
  return found;
}
