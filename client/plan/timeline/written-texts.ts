// Who wrote what in the texts of a document, as runs of letters of one person.
import * as Y from "yjs";
import type { Moment } from "../../../shared/api/history.ts";
import type { TemplateId } from "../../../shared/templates/templates.ts";
import { templates } from "../../../shared/templates/templates.ts";

export interface WrittenRun {
  text: string;
  /** Null: somebody whom the plan does not know. */
  writer: Moment["clients"][number] | null;
}

export interface WrittenText {
  root: string;
  title: string;
  question: string | null;
  /** A paragraph or a heading each. */
  blocks: WrittenRun[][];
}

export function writtenTexts(
  template: TemplateId,
  { state, clients }: Pick<Moment, "state" | "clients">,
): WrittenText[] {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)),
  );
  const writers = new Map(clients.map((client) => [client.clientId, client]));
  return templates[template].sections.flatMap(({ title, texts }) =>
    texts.flatMap(({ root, question }) => {
      const blocks = blocksIn(doc.getXmlFragment(root), (id) => writers.get(id) ?? null).filter(
        (runs) => runs.length > 0,
      );
      return blocks.length === 0 ? [] : [{ root, title, question: question ?? null, blocks }];
    }),
  );
}

type WriterOf = (clientId: number) => WrittenRun["writer"];

function blocksIn(parent: Y.XmlFragment | Y.XmlElement, writerOf: WriterOf): WrittenRun[][] {
  const children = parent.toArray();
  const runs = children.flatMap((child) => (child instanceof Y.XmlText ? runsIn(child, writerOf) : []));
  const inner = children.flatMap((child) => (child instanceof Y.XmlElement ? blocksIn(child, writerOf) : []));
  return runs.length > 0 ? [runs, ...inner] : inner;
}

function runsIn(text: Y.XmlText, writerOf: WriterOf): WrittenRun[] {
  const runs: WrittenRun[] = [];
  // yjs keeps who wrote which letters to itself
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const writer = writerOf(item.id.client);
    const last = runs.at(-1);
    if (last?.writer?.personId === writer?.personId && last !== undefined) last.text += item.content.str;
    else runs.push({ text: item.content.str, writer });
  }
  return runs;
}
