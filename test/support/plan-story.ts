// Edits of several people at one plan, chosen by numbers: texts with marks and lists, goals, and a value of the plan.
import * as fc from "fast-check";
import * as Y from "yjs";
import { plainJson } from "../../shared/plan/canonical.ts";
import { content, PlanContent } from "../../shared/plan/content.ts";
import { addItem, moveItem, removeItem, setField, setPlanField, setWords } from "../../shared/plan/edits.ts";
import { facts, type Replica } from "./two-people.ts";

const roots = ["text:situation", "text:evaluation"];
export const read = (doc: Y.Doc): PlanContent => PlanContent.parse(plainJson(content(doc, facts)));

export interface Step {
  who: number;
  what: number;
  at: number;
  meets: boolean;
}
export const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.nat(9),
  at: fc.nat(30),
  meets: fc.boolean(),
});

/** One edit of somebody, on what they have on screen; answers what it was meant for. */
export function edits(on: Replica, { what, at }: Step): string {
  const goals = [...on.doc.getMap("goals").keys()];
  const goal = read(on.doc).goals[at % Math.max(goals.length, 1)]?.id;
  const root = roots[at % 2] ?? "";
  const fragment = on.doc.getXmlFragment(root);
  const text = fragment.get(0) instanceof Y.XmlElement ? fragment.get(0) : undefined;
  if (what === 0 || goal === undefined) {
    return addItem(on, "goals", { fixed: {}, words: { text: `Doel ${at}` } });
  }
  if (what === 1) setWords(on, "goals", goal, "text", `Anders ${at}`);
  else if (what === 2) setField(on, "goals", goal, "status", at % 2 === 0 ? "active" : "proposed");
  else if (what === 3) moveItem(on, "goals", goal, null);
  else if (what === 4) removeItem(on, "goals", goal, "niet meer nodig");
  if (what <= 4) return goal;
  if (what === 5) {
    setPlanField(on, "evaluateOn", `2027-01-${String((at % 28) + 1).padStart(2, "0")}`);
    return "plan";
  }
  if (what === 6 && text instanceof Y.XmlElement && text.length > 0) {
    on.doc.transact(() => text.delete(0, 1), on.origin);
  } else if (what === 8 && text instanceof Y.XmlElement && text.length > 0) {
    const words = text.get(0);
    if (words instanceof Y.XmlText && words.length > 0) {
      on.doc.transact(
        () => words.format(0, Math.ceil(words.length / 2), { bold: at % 3 === 0 ? null : {} }),
        on.origin,
      );
    }
  } else if (what === 9) {
    on.doc.transact(() => {
      const list = new Y.XmlElement("bulletList");
      list.insert(0, [`een ${at}`, `twee ${at}`].map(listItem));
      fragment.insert(0, [list]);
    }, on.origin);
  } else {
    on.doc.transact(() => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(`zin ${at}`)]);
      fragment.insert(at % (fragment.length + 1), [paragraph]);
    }, on.origin);
  }
  return root;
}

function listItem(text: string): Y.XmlElement {
  const [item, paragraph] = [new Y.XmlElement("listItem"), new Y.XmlElement("paragraph")];
  paragraph.insert(0, [new Y.XmlText(text)]);
  item.insert(0, [paragraph]);
  return item;
}
