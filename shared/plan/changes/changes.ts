// What changed between two states of a plan, in the order in which the plan is read.
import type { PlanContent } from "../content.ts";
import { sectionOf } from "../findings/finding.ts";
import { type ListName, listNames } from "../items.ts";
import type { SectionId } from "../section.ts";
import { templates } from "../../templates/templates.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import { fieldChanges, itemChanges, itemsOf } from "./item-diff.ts";
import { inReadingOrder } from "./reading-order.ts";
import { isSame } from "./sameness.ts";
import { textDiff } from "./text-diff.ts";

/** Applied to the old state they give the new one; none for two that say the same. */
export function changesBetween(before: PlanContent, after: PlanContent): Change[] {
  const changes = [
    ...planChanges(before, after),
    ...memberChanges(before, after),
    ...textChanges(before, after),
    ...itemChanges(before, after),
  ];
  return inReadingOrder(before, after, [...changes, ...sequenceChanges(before, after, changes)]);
}

const planFields = ["patient", "phase", "coordination", "evaluateOn", "goalOfCare"] as const;
const recordFields = ["layout", "template", "conflicts", "unreadable"] as const;

function planChanges(before: PlanContent, after: PlanContent): Change[] {
  const differs = (field: keyof PlanContent) => !isSame(before[field], after[field]);
  const told = planFields.filter(differs).map((field) => ({
    kind: "plan-field",
    key: `plan-field ${field}`,
    section: sectionOf(after, "plan", null, field === "coordination" ? "coordinator" : field),
    field,
    before: before[field],
    after: after[field],
  }));
  const kept = recordFields.filter(differs).map((field) => ({
    kind: "record",
    key: `record ${field}`,
    section: sectionOf(after, "plan", null, null),
    field,
    before: before[field],
    after: after[field],
  }));
  return [...told, ...kept] as Change[]; // both values are those of the field's own name
}

function memberChanges(before: PlanContent, after: PlanContent): Change[] {
  const section: SectionId = "team";
  const was = new Map(before.members.map((member) => [member.id, member]));
  const is = new Map(after.members.map((member) => [member.id, member]));
  const removed = [...was.values()]
    .filter(({ id }) => !is.has(id))
    .map((member): Change => ({
      kind: "member-removed",
      key: `member-removed ${member.id}`,
      section,
      member,
    }));
  const rest = [...is.values()].flatMap((member): Change[] => {
    const { id } = member;
    const previous = was.get(id);
    if (previous === undefined) return [{ kind: "member-added", key: `member-added ${id}`, section, member }];
    const fields = fieldChanges(previous, member);
    if (fields.length === 0) return [];
    return [{ kind: "member-changed", key: `member-changed ${id}`, section, memberId: id, fields }];
  });
  return [...removed, ...rest];
}

function textChanges(before: PlanContent, after: PlanContent): Change[] {
  const [was, is] = [new Map(Object.entries(before.texts)), new Map(Object.entries(after.texts))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((root) => !isSame(was.get(root), is.get(root)))
    .map((root) => ({
      kind: "text",
      key: `text ${root}`,
      section: sectionOfText([after, before], root),
      root,
      blocks: textDiff(was.get(root) ?? [], is.get(root) ?? []),
      isGone: !is.has(root),
    }));
}

/** A text that neither template has stands with what belongs to the plan as a whole. */
function sectionOfText([after, before]: readonly [PlanContent, PlanContent], root: string): SectionId {
  const sections = [after, before].flatMap(({ template }) => templates[template].sections);
  const holder = sections.find(({ texts }) => texts.some((text) => text.root === root));
  return holder?.id ?? sectionOf(after, "plan", null, null);
}

/** Lists that the changes so far do not make whole: see `record`. */
function sequenceChanges(before: PlanContent, after: PlanContent, changes: readonly Change[]): Change[] {
  const made = applyChanges(before, changes);
  const record = (list: ListName | "members", section: SectionId): Change => ({
    kind: "record",
    key: `record sequence ${list}`,
    section,
    field: "sequence",
    list,
    before: before[list],
    after: after[list],
  });
  return [
    ...(isSame(made.members, after.members) ? [] : [record("members", "team")]),
    ...listNames
      .filter((list) => !isSame(itemsOf(made, list), itemsOf(after, list)))
      .map((list) => record(list, sectionOf(after, list, null, null))),
  ];
}
