// What people do to a document in the model: each letter is one that nobody else types, so that a double shows.
import * as Y from "yjs";
import { lists } from "../../../shared/plan/items.ts";

export const texts = ["text:situation", "text:matters"] as const;
/** Stands in each text from the beginning, once. */
const seeded = "¶";
const firstLetter = 0x4e00;

/** As the server seeds a plan: every text begins with a paragraph. A large plan has much beside them. */
export function seedText(doc: Y.Doc, size: "small" | "large" = "small"): void {
  doc.transact(() => {
    if (size === "large") doc.getMap("plan").set("filler", "x".repeat(70_000));
    for (const root of texts) doc.getXmlFragment(root).insert(0, [paragraph(seeded)]);
  });
}

export interface Choice {
  kind: number;
  where: number;
  at: number;
}

export class Typing {
  #letters = 0;

  /** One edit in one transaction. */
  edit(doc: Y.Doc, { kind, where, at }: Choice): void {
    const root = texts[where % texts.length] ?? "text:situation";
    doc.transact(() => {
      switch (kind % 10) {
        case 0:
          return doc
            .getXmlFragment(root)
            .insert(at % (doc.getXmlFragment(root).length + 1), [paragraph(this.#letter())]);
        case 1:
          return this.#erase(doc, root, at);
        case 2:
          return this.#addItem(doc);
        case 3:
          return this.#setItem(doc, at);
        case 4: {
          const text = textIn(doc, root, at);
          return text === undefined || text.length === 0
            ? undefined
            : text.format(at % text.length, 1, { bold: {} });
        }
        default: {
          const text = textIn(doc, root, at >> 2);
          if (text === undefined) return doc.getXmlFragment(root).insert(0, [paragraph(this.#letter())]);
          return text.insert(at % (text.length + 1), this.#letter());
        }
      }
    });
  }

  #erase(doc: Y.Doc, root: string, at: number): void {
    const text = textIn(doc, root, at >> 2);
    if (text === undefined || text.length === 0) return;
    const from = at % text.length;
    text.delete(from, Math.min(2, text.length - from));
  }

  #addItem(doc: Y.Doc): void {
    // as a page makes one: anything less the server would take out again
    const text = this.#letter();
    const id = `00000000-0000-4000-8000-${String(this.#letters).padStart(12, "0")}`;
    const item = new Y.Map<unknown>();
    item.set("id", id);
    for (const name of lists.goals.words) item.set(name, new Y.Text(name === "text" ? text : ""));
    doc.getMap("goals").set(id, item);
  }

  #setItem(doc: Y.Doc, at: number): void {
    const items = [...doc.getMap("goals").values()];
    const item = items[at % Math.max(1, items.length)];
    if (!(item instanceof Y.Map)) return this.#addItem(doc);
    const text: unknown = item.get("text");
    if (at % 2 === 0) item.set(`due/${at}`, { by: this.#letter() });
    else if (text instanceof Y.Text) text.insert(at % (text.length + 1), this.#letter());
  }

  #letter(): string {
    this.#letters += 1;
    return String.fromCharCode(firstLetter + this.#letters);
  }
}

/** Everything that a document says. */
export function contentOf(doc: Y.Doc): string {
  const said = texts.map((root) => doc.getXmlFragment(root).toString());
  const goals: unknown = doc.getMap("goals").toJSON();
  const sorted = Object.entries(goals ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([...said, sorted], (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** A letter, or a beginning of a text, that stands there more than once. */
export function doubledIn(content: string): string | undefined {
  const counts = new Map<string, number>();
  for (const letter of content) {
    if (letter !== seeded && letter.charCodeAt(0) <= firstLetter) continue;
    const count = (counts.get(letter) ?? 0) + 1;
    if (count > (letter === seeded ? texts.length : 1)) return letter;
    counts.set(letter, count);
  }
  return undefined;
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function textIn(doc: Y.Doc, root: string, at: number): Y.XmlText | undefined {
  const fragment = doc.getXmlFragment(root);
  const element = fragment.get(at % Math.max(1, fragment.length));
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
  return text instanceof Y.XmlText ? text : undefined;
}
