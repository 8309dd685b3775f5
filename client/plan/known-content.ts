// Does this page know every node and mark in a text? An editor deletes what it does not know, for everybody.
import * as Y from "yjs";
import { isKnownMark, nodeNames } from "../../shared/plan/rich-text.ts";

/** Names in the text that this page's editor has no schema for. */
export function unknownNames(fragment: Y.XmlFragment): ReadonlySet<string> {
  const unknown = new Set<string>();
  const visit = (node: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook): void => {
    if (node instanceof Y.XmlText) {
      for (const part of node.toDelta()) {
        for (const key of Object.keys(part.attributes ?? {})) if (!isKnownMark(key)) unknown.add(key);
        if (typeof part.insert !== "string") unknown.add("embed");
      }
      return;
    }
    if (node instanceof Y.XmlElement && !nodeNames.has(node.nodeName)) unknown.add(node.nodeName);
    if (!(node instanceof Y.XmlFragment)) unknown.add("something else");
    else for (const child of node.toArray()) visit(child);
  };
  visit(fragment);
  return unknown;
}

/** A text's words, one line a block; for copying, and where no editor may be mounted. */
export function plainText(fragment: Y.XmlFragment): string {
  return fragment
    .toArray()
    .map((node) => wordsOf(node))
    .join("\n");
}

function wordsOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map((part: { insert: unknown }) => (typeof part.insert === "string" ? part.insert : ""))
      .join("");
  }
  if (!(node instanceof Y.XmlElement)) return "";
  const separator =
    node.nodeName === "tableRow" ? "\t" : ["paragraph", "heading"].includes(node.nodeName) ? "" : "\n";
  return node
    .toArray()
    .map((child) => wordsOf(child))
    .join(separator);
}
