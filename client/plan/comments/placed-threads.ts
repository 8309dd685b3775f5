// Threads in the order of the plan, under the section they are about, and whether what they were about is still there.
import type * as Y from "yjs";
import type { Thread } from "../../../shared/api/comments.ts";
import { rangeOf, readText, type ReadText } from "../../../shared/plan/comment-anchor.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { planParts } from "../../../shared/readable/plan-lines.ts";

export interface PlacedThread {
  thread: Thread;
  /** What it was about is still in the plan. */
  isHere: boolean;
}

export interface ThreadGroup {
  /** Null: about the plan as a whole. */
  section: SectionId | null;
  threads: readonly PlacedThread[];
}

/** Where the items of a list stand when they are on no line of their own. */
const sectionOfList: Readonly<Record<ListName, SectionId>> = {
  goals: "goals",
  actions: "goals",
  agreements: "goals",
  decisions: "goals",
  agenda: "evaluation",
  measures: "measures",
  medications: "medication",
  limits: "acp",
  contacts: "team",
  crisis: "crisis",
  team: "team",
  positiveHealth: "matters",
};

interface Placed extends PlacedThread {
  section: SectionId | null;
  /** Within its section: first by text or line, then by letter. */
  order: readonly [number, number];
}

export function placeThreads(doc: Y.Doc, content: PlanContent, threads: readonly Thread[]): ThreadGroup[] {
  const { sections } = templates[content.template];
  const places = { texts: new Map<string, ReadText>(), lines: linesOf(content) };
  const placed = threads.map((thread) => place(doc, content, thread, places));
  const bySection = Map.groupBy(placed, ({ section }) => section);
  return [null, ...sections.map(({ id }) => id)].flatMap((section) => {
    const group = bySection.get(section) ?? [];
    return group.length === 0 ? [] : [{ section, threads: group.toSorted(byPlace) }];
  });
}

function byPlace(one: Placed, other: Placed): number {
  return one.order[0] - other.order[0] || one.order[1] - other.order[1];
}

/** What is gone comes last in its section. */
const last = Number.MAX_SAFE_INTEGER;

interface Places {
  texts: Map<string, ReadText>;
  lines: ReadonlyMap<string, { section: SectionId; index: number }>;
}

function place(doc: Y.Doc, content: PlanContent, thread: Thread, { texts, lines }: Places): Placed {
  const { anchor, quote } = thread;
  const { sections } = templates[content.template];
  switch (anchor.kind) {
    case "plan":
      return { thread, isHere: true, section: null, order: [0, 0] };
    case "item": {
      const line = lines.get(anchor.itemId);
      const isHere = content[anchor.list].some(({ id }) => id === anchor.itemId);
      const section = line?.section ?? sectionOfList[anchor.list];
      return { thread, isHere, section: shown(section), order: [line?.index ?? last, 0] };
    }
    case "text": {
      const text = texts.get(anchor.root) ?? readText(doc, anchor.root);
      texts.set(anchor.root, text);
      const range = rangeOf(text, anchor, quote);
      const section = sections.find((one) => one.texts.some(({ root }) => root === anchor.root));
      const index = section?.texts.findIndex(({ root }) => root === anchor.root) ?? 0;
      const at = range === undefined ? last : (text.blocks[range.from.block] ?? 0) + range.from.offset;
      // texts stand above the lists of their section
      const order = [range === undefined ? last : index - sections.length - 100, at] as const;
      return { thread, isHere: range !== undefined, section: section?.id ?? null, order };
    }
    default:
      return anchor satisfies never;
  }

  function shown(section: SectionId): SectionId | null {
    return sections.some(({ id }) => id === section) ? section : null;
  }
}

function linesOf(content: PlanContent): Places["lines"] {
  const lines = planParts(content).flatMap((part) => part.lines.map((line) => ({ line, section: part.id })));
  return new Map(
    lines.flatMap(({ line: { at }, section }, index) =>
      at.kind === "item" ? [[at.id, { section, index }] as const] : [],
    ),
  );
}
