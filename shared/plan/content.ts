// content(doc, facts): the plan as plain, sorted JSON. Everything that only reads a plan reads this.
import type * as Y from "yjs";
import * as z from "zod";
import { PersonId } from "../ids.ts";
import { type TemplateId, templateIds } from "../templates/templates.ts";
import { Acceptance, type Asked, Assignment, type Division, ItemId, divisionOf } from "./assignment.ts";
import { layout, planRoot } from "./doc.ts";
import { PlanFacts } from "./facts.ts";
import { type ItemContent, type LiveItem, isPresent, itemSchema, readItem } from "./item-content.ts";
import { type ListName, listNames, planRegisters } from "./items.ts";
import { byOrder } from "./order.ts";
import { withWholeReferences } from "./reference.ts";
import { type Register, hasUnreadable, readRegister, valueOf } from "./register.ts";
import { RichTextNode, richTextOf } from "./rich-text-content.ts";

/** One field with more than one value. Which list, which item (null: the plan itself), and what stands there. */
const Conflict = z.strictObject({
  list: z.enum([...listNames, "plan"]),
  itemId: ItemId.nullable(),
  field: z.string(),
  values: z.array(z.strictObject({ editId: z.string(), value: z.unknown() })),
});
export type Conflict = z.infer<typeof Conflict>;

const Voice = Acceptance.pick({ by: true, byName: true, onBehalf: true, at: true });

const DivisionContent = z.strictObject({
  current: Assignment.nullable(),
  accepted: Voice.nullable(),
  pending: z.strictObject({ editId: z.string(), value: Assignment }).nullable(),
  refused: Voice.extend({ value: Assignment }).nullable(),
});

type Items = { [L in ListName]: ItemContent<L>[] };

export interface PlanContent extends Items {
  layout: number;
  template: TemplateId;
  patient: PlanFacts["patient"];
  members: PlanFacts["team"];
  phase: z.infer<typeof planRegisters.phase> | null;
  evaluateOn: string | null;
  goalOfCare: z.infer<typeof planRegisters.goalOfCare> | null;
  /** Who coordinates: the case manager until somebody else agreed to. */
  coordination: Division;
  /** Who does what, by the id of the action or of the task. */
  divisions: Record<ItemId, Division>;
  /** Blocks by the name of the text's root; empty texts are not in it. */
  texts: Record<string, RichTextNode[]>;
  conflicts: Conflict[];
  /** Fields and items that this layout cannot read: nothing is signed over them. */
  unreadable: { list: ListName | "plan"; itemId: string | null; field: string | null }[];
}

/** A version that was kept before a list was there has none of it: it reads as empty, and its own bytes are what is hashed. */
const listShape = Object.fromEntries(listNames.map((name) => [name, z.array(itemSchema(name)).default([])]));

export const PlanContent = z.strictObject({
  layout: z.int(),
  template: z.enum(templateIds),
  patient: PlanFacts.shape.patient,
  members: PlanFacts.shape.team,
  phase: planRegisters.phase.nullable(),
  evaluateOn: planRegisters.evaluateOn.nullable(),
  goalOfCare: planRegisters.goalOfCare.nullable(),
  coordination: DivisionContent,
  divisions: z.record(ItemId, DivisionContent),
  texts: z.record(z.string(), z.array(RichTextNode)),
  conflicts: z.array(Conflict),
  unreadable: z.array(
    z.strictObject({
      list: z.enum([...listNames, "plan"]),
      /** null for the plan itself */
      itemId: z.string().nullable(),
      field: z.string().nullable(),
    }),
  ),
  ...listShape,
}) as unknown as z.ZodType<PlanContent>; // the lists are spread in by name

/** Deterministic: equal documents and facts give equal JSON, whatever order the edits came in. */
export function content(doc: Y.Doc, facts: PlanFacts): PlanContent {
  const read = listNames.map((list) => readList(doc, list));
  const items = Object.fromEntries(
    read.map(({ list, items: live }) => [list, live.map((item) => item.content)]),
  ) as unknown as Items; // every list was read
  const plan = planValues(doc);
  const whole: PlanContent = {
    layout,
    template: facts.template,
    patient: facts.patient,
    members: facts.team.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    phase: valueOf(plan.phase),
    evaluateOn: valueOf(plan.evaluateOn),
    goalOfCare: valueOf(plan.goalOfCare),
    coordination: coordinationOf(plan.coordinator, facts),
    divisions: divisionsOf(read, facts),
    texts: textsOf(doc),
    ...items,
    conflicts: [...read.flatMap(conflictsOfList), ...conflictsOfPlan(plan)],
    unreadable: [
      ...read.flatMap(({ list, unreadable }) => unreadable.map((entry) => ({ list, ...entry }))),
      ...unreadableOfPlan(doc),
    ],
  };
  return withWholeReferences(whole);
}

interface ReadList {
  list: ListName;
  items: LiveItem<ListName>[];
  unreadable: { itemId: string; field: string | null }[];
}

/** Present items in their order, and what of the list could not be read. */
function readList(doc: Y.Doc, list: ListName): ReadList {
  const unreadable: ReadList["unreadable"] = [];
  const items: LiveItem<ListName>[] = [];
  const entries = [...doc.getMap(list).entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [id, map] of entries) {
    const item = readItem(list, id, map);
    if (item === undefined) {
      unreadable.push({ itemId: id, field: null });
    } else if (isPresent(item)) {
      items.push(item);
      for (const field of item.unreadable) unreadable.push({ itemId: id, field });
    }
  }
  return { list, items: items.sort((a, b) => byOrder(a.content, b.content)), unreadable };
}

type PlanValues = { [R in keyof typeof planRegisters]: Register<z.infer<(typeof planRegisters)[R]>> };

export function planValues(doc: Y.Doc): PlanValues {
  const map = doc.getMap(planRoot);
  return {
    phase: readRegister(map, "phase", planRegisters.phase),
    evaluateOn: readRegister(map, "evaluateOn", planRegisters.evaluateOn),
    coordinator: readRegister(map, "coordinator", planRegisters.coordinator),
    goalOfCare: readRegister(map, "goalOfCare", planRegisters.goalOfCare),
  };
}

export function askedOf(register: Register<Assignment> | undefined): Asked | undefined {
  return register?.state === "one" ? { editId: register.editId, value: register.value } : undefined;
}

/** Who coordinates: the case manager until somebody else agreed to. */
export function coordinationOf(coordinator: Register<Assignment>, facts: PlanFacts): Division {
  return divisionOf(caseManagerOf(facts), askedOf(coordinator), coordinationRows(facts));
}

function caseManagerOf(facts: PlanFacts): Asked | undefined {
  const manager = facts.team.find((member) => member.role === "case-manager");
  if (manager === undefined) return undefined;
  const performer = { kind: "member", id: PersonId.parse(manager.id) } as const;
  return { editId: "", value: { performer, responsibility: null, handsOver: "" } };
}

/** The case manager never had to be asked: their row is that of the team. */
function coordinationRows(facts: PlanFacts): Acceptance[] {
  const rows = facts.acceptances.filter((row) => row.subject === "coordination");
  const manager = facts.team.find((member) => member.role === "case-manager");
  const value = caseManagerOf(facts)?.value;
  if (manager === undefined || value == null) return rows;
  const asManager: Acceptance = {
    subject: "coordination",
    itemId: null,
    editId: "",
    decision: "accepted",
    value,
    by: manager.id,
    byName: manager.name,
    onBehalf: false,
    at: "1970-01-01T00:00:00.000Z",
  };
  return [asManager, ...rows];
}

function divisionsOf(read: readonly ReadList[], facts: PlanFacts): Record<ItemId, Division> {
  const rows = Map.groupBy(facts.acceptances, ({ subject, itemId }) => `${subject} ${itemId}`);
  const divided = read.flatMap(({ list, items }) => {
    const subject = subjectOf(list);
    if (subject === undefined) return [];
    return (items as unknown as LiveItem<"actions" | "team">[]) // of these two lists
      .map(({ id, registers }) => ({ id, registers, rows: rows.get(`${subject} ${id}`) ?? [] }));
  });
  return Object.fromEntries(
    divided
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, registers, rows: answers }) => [
        id,
        divisionOf(askedOf(registers.assignment), askedOf(registers.proposed), answers),
      ]),
  );
}

/** As which subject the items of this list are agreed on. */
function subjectOf(list: ListName): "action" | "task" | undefined {
  if (list === "actions") return "action";
  return list === "team" ? "task" : undefined;
}

function textsOf(doc: Y.Doc): Record<string, RichTextNode[]> {
  const texts: [string, RichTextNode[]][] = [];
  for (const root of [...doc.share.keys()].filter((name) => name.startsWith("text:")).sort()) {
    const blocks = richTextOf(doc.getXmlFragment(root));
    if (blocks.length > 0) texts.push([root, blocks]);
  }
  return Object.fromEntries(texts);
}

function conflictsOfList({ list, items }: ReadList): Conflict[] {
  return items.flatMap(({ id, registers }) =>
    Object.entries(registers as Record<string, Register<unknown>>).flatMap(([field, register]) =>
      // by name
      conflictOf(list, id, field, register),
    ),
  );
}

function conflictsOfPlan(plan: PlanValues): Conflict[] {
  return Object.entries(plan).flatMap(([field, register]) => conflictOf("plan", null, field, register));
}

function unreadableOfPlan(doc: Y.Doc): PlanContent["unreadable"] {
  return Object.entries(planRegisters)
    .filter(([field, schema]) => hasUnreadable(doc.getMap(planRoot), field, schema))
    .map(([field]) => ({ list: "plan", itemId: null, field }));
}

function conflictOf(
  list: Conflict["list"],
  itemId: ItemId | null,
  field: string,
  register: Register<unknown>,
): Conflict[] {
  if (register.state !== "conflict") return [];
  const values = register.values
    .map(({ editId, value }) => ({ editId, value }))
    .toSorted((a, b) => (a.editId < b.editId ? -1 : 1));
  return [{ list, itemId, field, values }];
}
