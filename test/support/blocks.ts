// Blocks of rich text as another page, or a page of any making, could have put them in a plan.
import * as Y from "yjs";
import type { Replica } from "./two-people.ts";

export function writeBlocks(by: Replica, root: string, ...nodes: Y.XmlElement[]): void {
  by.doc.getXmlFragment(root).push(nodes);
}

export function block(
  name: string,
  attributes: Record<string, unknown>,
  ...inside: (Y.XmlElement | Y.XmlText)[]
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // yjs types attributes as text; a page of any making can put anything there
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, inside);
  return made;
}

/** As a page that opens the plan anew has it. */
export function reloaded(of: Replica): Replica {
  const doc = new Y.Doc();
  doc.clientID = 2000;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of.doc));
  return { ...of, doc };
}
