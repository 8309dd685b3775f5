// A small plan of which every item is known by its id, for who wants to put something beside or into it.
import * as Y from "yjs";
import { addItem } from "../../shared/plan/edits.ts";
import type { Id } from "./forged-update.ts";

export interface Stage {
  /** Two blocks, the text node in each, and the first of six letters in each. */
  block: Id;
  text: Id;
  letter: Id;
  otherBlock: Id;
  otherText: Id;
  otherLetter: Id;
  /** The level of a heading, which was set twice. */
  attribute: Id;
  goal: Id;
  goalId: string;
  /** An entry of the goal. */
  order: Id;
  /** Its words: the text, and the first letter. */
  words: Id;
  word: Id;
  /** The first letter of a block that is deleted. */
  gone: Id;
}

const root = "text:matters";

/** Builds it in somebody's document; their page sends it on. */
export function buildStage(doc: Y.Doc): Stage {
  const on = { doc, newId: () => crypto.randomUUID(), origin: "stage" };
  const goalId = addItem(on, "goals", {
    fixed: {},
    words: { text: "woorden" },
    registers: { due: "2027-03-01" },
  });
  const fragment = doc.getXmlFragment(root);
  const [one, other, last] = ["abcdef", "uvwxyz", "verdwijnt"].map(paragraph);
  const heading = new Y.XmlElement("heading");
  if (one === undefined || other === undefined || last === undefined) throw new Error("three were made");
  doc.transact(() => {
    heading.insert(0, [new Y.XmlText("kop")]);
    fragment.push([one, other, heading, last]);
    heading.setAttribute("level", "3");
  });
  heading.setAttribute("level", "4");
  const goal = doc.getMap("goals").get(goalId);
  if (!(goal instanceof Y.Map)) throw new Error("the goal was made above");
  const words = goal.get("text");
  if (!(words instanceof Y.Text)) throw new Error("every goal has its words");
  const stage = {
    block: idOf(one._item),
    text: idOf(one._start),
    letter: idOf(textIn(one)._start),
    otherBlock: idOf(other._item),
    otherText: idOf(other._start),
    otherLetter: idOf(textIn(other)._start),
    attribute: idOf(heading._map.get("level")),
    goal: idOf(goal._item),
    goalId,
    order: idOf(goal._map.get("order")),
    words: idOf(words._item),
    word: idOf(words._start),
    gone: idOf(textIn(last)._start),
  };
  fragment.delete(fragment.length - 1);
  return stage;
}

/** Some letters further on. */
export function after([client, clock]: Id, count: number): Id {
  return [client, clock + count];
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function textIn(element: Y.XmlElement): Y.XmlText {
  const text = element.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("a block holds its text first");
  return text;
}

function idOf(item: Y.Item | null | undefined): Id {
  if (item == null) throw new Error("it stands in the document");
  return [item.id.client, item.id.clock];
}
