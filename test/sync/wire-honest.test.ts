// Everything that pages do goes through the checks: random honest edits, undo, tables, headings and cut lines.
import { getSchema } from "@tiptap/core";
import { updateYFragment } from "@tiptap/y-tiptap";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { StructuredUndo } from "../../client/net/structured-undo.ts";
import { textExtensions } from "../../client/plan/editor-extensions.ts";
import { mayReconnect } from "../../shared/protocol.ts";
import { type House, openHouse } from "../support/house.ts";
import { type Random, pick, randomFrom, upTo } from "../support/mutation.ts";
import { contentOf } from "../support/onlookers.ts";
import type { Peer } from "../support/peer.ts";
import { Model, edit, editKinds } from "../support/random-edit.ts";
import { until } from "../support/until.ts";

const root = "text:evaluation";
const typingMs = 6_000;
/** Within the thirty frames a second that a seat may send. */
const pauseMs = 60;
const schema = getSchema(textExtensions());

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it("[WIRE-50] nobody honest is ever closed, whatever they do at once, and all read the same", async () => {
  const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
  const peers: Peer[] = [];
  for (const name of ["huisarts", "poh", "revalidatiearts", "logopedist"] as const) {
    peers.push(await (await house.join(name)).joined());
  }
  const refusals: string[] = [];
  for (const peer of peers) {
    peer.provider.on("connection-close", (event) => {
      if (event !== null && !mayReconnect(event.code)) refusals.push(`${event.code} ${event.reason}`);
    });
  }
  const model = new Model();
  const end = Date.now() + typingMs;
  await Promise.all(peers.map((peer, index) => work(peer, model, randomFrom(seed + index), end)));
  expect(refusals, `seed ${seed}`).toEqual([]);
  for (const peer of peers) await peer.saved();
  const newcomer = await (await house.join("poh")).joined();
  const contents = () => new Set([...peers, newcomer].map((peer) => contentOf(peer.doc)));
  await until(() => contents().size === 1, `all read the same (seed ${seed})`);
});

async function work(peer: Peer, model: Model, random: Random, end: number): Promise<void> {
  const by = { doc: peer.doc, newId: () => crypto.randomUUID(), origin: "page" };
  const undo = new StructuredUndo(peer.doc, by.origin);
  const fragment = peer.doc.getXmlFragment(root);
  const textUndo = new Y.UndoManager(fragment, { trackedOrigins: new Set(["text"]), captureTimeout: 300 });
  while (Date.now() < end) {
    const choice = random();
    if (choice < 0.35) {
      const numbers = {
        list: upTo(random, 3),
        item: upTo(random, 9),
        one: upTo(random, 30),
        two: upTo(random, 30),
      };
      edit(by, { kind: pick(random, editKinds) ?? "type", ...numbers }, model);
      undo.endStep();
    } else if (choice < 0.45) undo.undo();
    else if (choice < 0.5) undo.redo();
    else if (choice < 0.6) textUndo.undo();
    else if (choice < 0.63) textUndo.redo();
    else if (choice < 0.66) {
      // as a tunnel does: what is typed meanwhile comes in the answer to the server's question
      peer.provider.disconnect();
      for (let word = 0; word < 5; word++) writes(peer.doc, fragment, random);
      peer.provider.connect();
      await peer.joined();
    } else writes(peer.doc, fragment, random);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  textUndo.destroy();
}

/** One change of the text as the editor's binding writes it. */
function writes(doc: Y.Doc, fragment: Y.XmlFragment, random: Random): void {
  doc.transact(() => {
    const at = upTo(random, fragment.length);
    const block = fragment.length === 0 ? undefined : fragment.get(at);
    const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
    const choice = random();
    if (choice < 0.4 && text instanceof Y.XmlText) text.insert(upTo(random, text.length + 1), "woord ");
    else if (choice < 0.5 && text instanceof Y.XmlText && text.length > 3) text.delete(0, 3);
    else if (choice < 0.6 && text instanceof Y.XmlText) {
      text.format(
        0,
        text.length,
        pick(random, [{ bold: {} }, { bold: null }, { italic: {} }, { link: null }]) ?? {},
      );
    } else if (choice < 0.65 && fragment.length > 12) fragment.delete(1, fragment.length - 3);
    else if (choice < 0.75 && block instanceof Y.XmlElement && block.nodeName === "heading") {
      // the first value is new, the next ones take the place of another
      block.setAttribute("level", String(3 + upTo(random, 2)));
    } else {
      const page = schema.node("doc", null, blocks(random));
      updateYFragment(doc, fragment, page, { mapping: new Map(), isOMark: new Map() });
    }
  }, "text");
}

/** A page with headings, lists and tables, which differs a little each time. */
function blocks(random: Random) {
  const words = () => schema.text(pick(random, ["thuis", "wandelen", "met de dochter"]) ?? "thuis");
  const marked = () =>
    words().mark([schema.mark(pick(random, ["bold", "italic", "underline", "strike"]) ?? "bold")]);
  const paragraph = () => schema.node("paragraph", null, random() < 0.3 ? [words(), marked()] : [words()]);
  const makers = [
    paragraph,
    () => schema.node("heading", { level: 3 + upTo(random, 2) }, [words()]),
    () => schema.node("bulletList", null, [schema.node("listItem", null, [paragraph()])]),
    () =>
      schema.node("orderedList", { start: 1 + upTo(random, 3) }, [
        schema.node("listItem", null, [paragraph()]),
      ]),
    () => schema.node("blockquote", null, [paragraph()]),
    () =>
      schema.node("table", null, [
        schema.node("tableRow", null, [
          schema.node("tableHeader", { colspan: 1 + upTo(random, 2) }, [paragraph()]),
          schema.node("tableCell", { rowspan: 1 + upTo(random, 2), colwidth: [100 + upTo(random, 9)] }, [
            paragraph(),
          ]),
        ]),
      ]),
  ];
  return Array.from({ length: 2 + upTo(random, 5) }, () => (pick(random, makers) ?? paragraph)());
}
