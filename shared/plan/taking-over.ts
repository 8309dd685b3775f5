// What a patient said by their link becomes part of the draft: by an edit of whoever takes it over, as theirs.
import * as Y from "yjs";
import type { GoodQuestion, Said } from "../api/sharing.ts";
import { addItem, type Editing, isFull } from "./edits.ts";
import type { ListName } from "./items.ts";
import type { TextRoot } from "./section.ts";

const roots: Readonly<Record<GoodQuestion, TextRoot>> = {
  options: "text:matters.options",
  prosCons: "text:matters.prosCons",
  situation: "text:matters.situation",
};

/** The list that has no room for it; undefined when there is room. */
export function fullListFor({ doc }: Editing, { kind }: Said): ListName | undefined {
  const list = kind === "point" ? "agenda" : "positiveHealth";
  return kind !== "questions" && isFull(doc, list) ? list : undefined;
}

/** `day`: on which it was said, ISO 8601. Points go to the agenda, answers below what stands there, scores beside the earlier ones. */
export function takeOver(on: Editing, said: Said, day: string): void {
  switch (said.kind) {
    case "point":
      addItem(on, "agenda", {
        fixed: {},
        words: { text: said.text },
        registers: { by: { kind: "patient" } },
      });
      return;
    case "questions":
      on.doc.transact(() => {
        for (const question of ["options", "prosCons", "situation"] as const) {
          appendLines(on.doc.getXmlFragment(roots[question]), said[question]);
        }
      }, on.origin);
      return;
    case "positive-health":
      addItem(on, "positiveHealth", {
        fixed: {},
        words: { remark: said.remark },
        registers: { date: day, scores: said.scores },
      });
      return;
    default:
      said satisfies never;
  }
}

/** Each line a paragraph at the end; nothing that stands there is touched, so nobody's typing is. */
function appendLines(text: Y.XmlFragment, words: string): void {
  const lines = words
    .toWellFormed()
    .split("\n")
    .filter((line) => line.trim() !== "");
  const paragraphs = lines.map((line) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  if (paragraphs.length > 0) text.insert(text.length, paragraphs);
}
