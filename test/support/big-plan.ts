// A plan as large as one is expected to get: 40 goals, 150 actions, 300 measures and 30,000 words.
import * as Y from "yjs";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { textRoots } from "../../shared/plan/doc.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { people, type Replica } from "./two-people.ts";

const size = { goals: 40, actions: 150, measures: 300, words: 30_000 };
const wordsOfParagraph = 60;

export function bigPlan(): Replica {
  const [on] = people(1);
  if (on === undefined) throw new Error("one was asked for");
  const roots = textRoots("als");
  for (const root of roots) {
    const paragraphs = Math.ceil(size.words / roots.length / wordsOfParagraph);
    on.doc.getXmlFragment(root).push(Array.from({ length: paragraphs }, (_, index) => paragraph(index)));
  }
  const goals: ItemId[] = [];
  for (let index = 0; index < size.goals; index++) {
    const words = { text: `Doel ${index + 1}: elke week naar buiten kunnen` };
    goals.push(addItem(on, "goals", { fixed: {}, words, registers: { owner: "patient", status: "active" } }));
  }
  for (let index = 0; index < size.actions; index++) {
    const words = { text: `Actie ${index + 1}: bellen met de wijkverpleging over de week` };
    const goal = goals[index % goals.length];
    const assignment = { performer: { kind: "patient" }, responsibility: 3, handsOver: "" } as const;
    addItem(on, "actions", { fixed: {}, words, registers: { ...(goal && { goal }), assignment } });
  }
  for (let index = 0; index < size.measures; index++) {
    const registers = { date: "2026-03-02", values: { form: "number", value: 70 + (index % 9) } } as const;
    addItem(on, "measures", { fixed: { kind: "weight" }, registers });
  }
  return on;
}

function paragraph(index: number): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  const sentence = `Zin ${index} gaat over hoe het thuis gaat en wat er deze week anders was dan anders. `;
  element.insert(0, [new Y.XmlText(sentence.repeat(4).trim())]);
  return element;
}
