// Which sentence a command means, and which letters of the document stand behind a selection.
import { getSchema } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { unknownNames } from "../../client/plan/known-content.ts";
import { textExtensions } from "../../client/plan/editor-extensions.ts";
import { rangesBehind } from "../../client/plan/history/ranges.ts";
import { withoutLinks } from "../../client/plan/slash/item-links.ts";
import { asItemText, sentenceAround } from "../../client/plan/slash/sentence.ts";
import { ItemId } from "../../shared/plan/assignment.ts";
import { sourceOf } from "../../client/plan/slash/source.ts";
import { contentFault } from "../../server/sync/content.ts";
import { richTextOf } from "../../shared/plan/rich-text-content.ts";
import { templates } from "../../shared/templates/templates.ts";

const schema = getSchema(textExtensions());
const id = ItemId.parse("11111111-0000-4000-8000-000000000001");
const other = ItemId.parse("11111111-0000-4000-8000-000000000002");

/** `|` is where the caret stands. */
function sentence(marked: string, side: "behind" | "at" = "behind"): string | undefined {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = sentenceAround(text, at, side);
  return found === undefined ? undefined : text.slice(found.from, found.to);
}

describe("the sentence around the caret", () => {
  it("[SLASH-8] is the one that is being typed or was just finished, up to a full stop that is no abbreviation's", () => {
    const examples: [string, string | undefined][] = [
      ["Stem opnemen|", "Stem opnemen"],
      ["Slikt goed. Stem opnemen |", "Stem opnemen"],
      ["Slikt goed. Stem opnemen. |", "Stem opnemen."],
      ["Slikt goed? Stem |opnemen! En dan.", "Stem opnemen!"],
      [
        "Belt dhr. B. Voorbeeld i.v.m. de rolstoel, o.a. bijv. morgen |",
        "Belt dhr. B. Voorbeeld i.v.m. de rolstoel, o.a. bijv. morgen",
      ],
      ["Weegt 71.5 kg. Elke week wegen|", "Elke week wegen"],
      ["Eerste regel\nTweede regel|", "Tweede regel"],
      ["‘Ik wil thuis blijven.’ Dat zegt zij vaak|", "Dat zegt zij vaak"],
      ["Zin een. | Zin twee.", "Zin een."],
      ["| Zin een. Zin twee.", "Zin een."],
      [" | ", undefined],
      ["|", undefined],
    ];
    for (const [marked, expected] of examples) expect(sentence(marked), marked).toBe(expected);
  });

  it("[SLASH-9] in front of a sentence is that sentence when a button asks, and an item has no full stop", () => {
    expect(sentence("Zin een. |Zin twee.", "at")).toBe("Zin twee.");
    expect(asItemText(" De stem\nopnemen. ")).toBe("De stem opnemen");
    expect(asItemText("Lukt het?")).toBe("Lukt het?");
    expect(asItemText("Wachten…")).toBe("Wachten…");
  });
});

function linked(text: string, ...ids: ItemId[]) {
  return schema.text(
    text,
    ids.map((item) => schema.mark("item", { list: "goals", id: item })),
  );
}

describe("the mark of an item", () => {
  it("[SLASH-10] survives in the document, two over one sentence and two side by side, and is found from the item", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("text:situation");
    const text = schema.node("doc", null, [
      schema.node("paragraph", null, [linked("Een", id), linked("Twee", other), linked("Drie", id, other)]),
    ]);
    prosemirrorToYXmlFragment(text, fragment);
    expect(yXmlFragmentToProseMirrorRootNode(fragment, schema).toJSON()).toEqual(text.toJSON());
    expect(unknownNames(fragment)).toEqual(new Set());
    const faults = [...(doc.store.clients.get(doc.clientID) ?? [])].flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
        ? (contentFault(struct.content, { kind: "inline", depth: 3, isKeyed: false }) ?? [])
        : [],
    );
    expect(faults).toEqual([]);
    expect(richTextOf(fragment)[0]?.content?.map(({ marks }) => marks?.length)).toEqual([1, 1, 2]);
    expect(sourceOf(doc, templates.als, id)?.section.id).toBe("situation");
    expect(
      sourceOf(doc, templates.als, ItemId.parse("11111111-0000-4000-8000-000000000003")),
    ).toBeUndefined();
  });

  it("[SLASH-11] of somebody's own making stops no editor, and leads nowhere", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("text:situation");
    const paragraph = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    text.insert(0, "vreemd", { item: true });
    text.insert(6, "er", { "item--AAAAAAAA": { list: "geheim", id: 5 } });
    paragraph.insert(0, [text]);
    fragment.insert(0, [paragraph]);
    expect(yXmlFragmentToProseMirrorRootNode(fragment, schema).textContent).toBe("vreemder");
  });

  it("[SLASH-12] is not pasted along: a copy of the sentence is not where the item came from", () => {
    const paragraph = schema.node("paragraph", null, [linked("Een", id), schema.text(" los")]);
    const pasted = withoutLinks(new Slice(schema.node("doc", null, [paragraph]).content, 1, 1));
    expect(pasted.content.textBetween(0, pasted.content.size)).toBe("Een los");
    pasted.content.descendants((node) => {
      expect(node.marks).toEqual([]);
    });
    expect([pasted.openStart, pasted.openEnd]).toEqual([1, 1]);
  });
});

describe("the letters behind a selection", () => {
  it("[HISTORY-6] are named by the client that typed them, with what was deleted inside, in lists and behind breaks too", () => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    const fragment = doc.getXmlFragment("text:situation");
    const breaks = schema.node("hardBreak");
    prosemirrorToYXmlFragment(
      schema.node("doc", null, [
        schema.node("paragraph", null, [schema.text("Boven")]),
        schema.node("bulletList", null, [
          schema.node("listItem", null, [
            schema.node("paragraph", null, [schema.text("Een "), breaks, schema.text("twee drie")]),
          ]),
        ]),
      ]),
      fragment,
    );
    const colleague = new Y.Doc();
    colleague.clientID = 2;
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
    const item = colleague.getXmlFragment("text:situation").get(1);
    const paragraph = item instanceof Y.XmlElement ? item.get(0) : undefined;
    const block = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    const text = block instanceof Y.XmlElement ? block.get(2) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error("the text behind the break is not there");
    text.insert(9, " vier");
    text.delete(1, 2);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    const node = yXmlFragmentToProseMirrorRootNode(fragment, schema);
    const said = rangesBehind(node, fragment, { from: 0, to: node.content.size }).map(
      ({ client, len, text: letters }) => `${client} ${letters ?? `-${len}`}`,
    );
    expect(said).toEqual(["1 Boven", "1 Een ", "1 t", "1 -2", "1 e drie", "2  vier"]);
  });
});
