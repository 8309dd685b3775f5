// How a page sends an edit that is large, and many edits at once: in pieces, in order, and never too fast.
import { getSchema } from "@tiptap/core";
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { type FrameKind, Outbox } from "../../client/net/outbox.ts";
import { Unsaved } from "../../client/net/unsaved.ts";
import { maxPieceBytes, piecesOf } from "../../client/net/update-pieces.ts";
import { textExtensions } from "../../client/plan/editor-extensions.ts";
import { maxUpdateParts, syncFrames } from "../../shared/limits.ts";
import { FrameRate } from "../../server/sync/frame-rate.ts";

const schema = getSchema(textExtensions());
const root = "text:situation";
const words = "Zij slaapt slecht en eet goed, zegt haar dochter 👵🏽. ";

const many = <T>(count: number, node: T): T[] => Array.from({ length: count }, () => node);
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const cell = { type: "tableCell", content: [paragraph("Maandag")] };
const table = { type: "table", content: many(300, { type: "tableRow", content: many(5, cell) }) };
const item = {
  type: "listItem",
  content: [paragraph(words), { type: "blockquote", content: [paragraph("Nee.")] }],
};
const list = { type: "bulletList", content: many(900, item) };
const long = paragraph(words.repeat(4_000));
const large = {
  type: "doc",
  content: [paragraph("Begin."), long, list, table, ...many(500, paragraph(words))],
};

/** A document with one sentence that server and page share, and the page's next edits as updates. */
function writing(): { doc: Y.Doc; before: Uint8Array; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  prosemirrorJSONToYXmlFragment(
    schema,
    { type: "doc", content: [paragraph("Begin.")] },
    doc.getXmlFragment(root),
  );
  const before = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  return { doc, before, updates };
}

const partsOf = (update: Uint8Array) => {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.length + [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0);
};

/** As every colleague reads it; an editor deletes what does not fit the schema, for everybody. */
function expectReadable(doc: Y.Doc): void {
  schema.nodeFromJSON(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(root))).check();
}

describe("a large edit", () => {
  it("[PASTE-4] goes out in pieces of 64 KiB, and after each of them every editor can read the text", () => {
    const { doc, before, updates } = writing();
    doc.transact(() => prosemirrorJSONToYXmlFragment(schema, large, doc.getXmlFragment(root)));
    expect(updates).toHaveLength(1);
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, before);
    const pieces = updates.flatMap((update) => piecesOf("update", update));
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThan(maxPieceBytes + 100);
      expect(partsOf(piece)).toBeLessThan(maxUpdateParts.update);
      Y.applyUpdate(colleague, piece);
      expect(colleague.store.pendingStructs).toBeNull();
      expectReadable(colleague);
    }
    expect(Y.encodeStateAsUpdate(colleague)).toEqual(Y.encodeStateAsUpdate(doc));
    expect(colleague.getXmlFragment(root).toString()).toContain("👵🏽");
  });

  it("[PASTE-5] undone and done again fits as well, also when it has thousands of parts", () => {
    const { doc, before, updates } = writing();
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, before);
    const text = new Y.XmlText();
    doc.transact(() => {
      const element = new Y.XmlElement("paragraph");
      doc.getXmlFragment(root).insert(1, [element]);
      element.insert(0, [text]);
    });
    const turns = Array.from({ length: 9_000 }, (_, turn) => ({
      insert: "a",
      attributes: turn % 2 === 0 ? { bold: true } : {},
    }));
    text.applyDelta(turns);
    const undo = new Y.UndoManager(doc.getXmlFragment(root), { trackedOrigins: new Set(["me"]) });
    const atOnce: number[] = [];
    for (const edit of [
      () => doc.transact(() => doc.getXmlFragment(root).delete(0, 2), "me"),
      () => undo.undo(),
      () => undo.redo(),
      () => undo.undo(),
    ]) {
      const from = updates.length;
      edit();
      const pieces = updates.slice(from).flatMap((update) => piecesOf("update", update));
      atOnce.push(pieces.length);
      for (const piece of pieces) expect(partsOf(piece)).toBeLessThan(maxUpdateParts.update);
    }
    expect(Math.max(...atOnce)).toBeGreaterThan(1);
    for (const piece of updates.flatMap((update) => piecesOf("update", update)))
      Y.applyUpdate(colleague, piece);
    expect(colleague.getXmlFragment(root).toString()).toBe(doc.getXmlFragment(root).toString());
  }, 20_000);

  it("[PASTE-6] made while cut off comes as a SyncStep2 that ends within a message, and the rest after it", () => {
    const { doc, before } = writing();
    for (let paste = 0; paste < 3; paste++) {
      doc.transact(() => {
        const element = new Y.XmlElement("paragraph");
        doc.getXmlFragment(root).insert(0, [element]);
        element.insert(0, [new Y.XmlText(words.repeat(6_000))]);
      });
    }
    doc.getXmlFragment(root).delete(3, 1);
    const server = new Y.Doc();
    Y.applyUpdate(server, before);
    const answer = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server));
    const pieces = piecesOf("step2", answer);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThan(maxPieceBytes + 100);
      Y.applyUpdate(server, piece);
    }
    expect(server.getXmlFragment(root).toString()).toBe(doc.getXmlFragment(root).toString());
    expect(piecesOf("step2", Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))).toHaveLength(1);
  });
});

/** A line whose other end counts as the server does, with a clock that the test moves. */
class Line {
  nowMsValue = 0;
  readonly unsaved = new Unsaved();
  readonly frames: { atMs: number; kind: FrameKind; update: Uint8Array }[] = [];
  #timers: { atMs: number; run: () => void }[] = [];
  readonly outbox = new Outbox({
    send: (kind, update) => this.frames.push({ atMs: this.nowMsValue, kind, update }),
    sent: (upTo) => this.unsaved.sent(upTo),
    unanswered: () => this.unsaved.unanswered(),
    nowMs: () => this.nowMsValue,
    after: (ms, run) => {
      const timer = { atMs: this.nowMsValue + ms, run };
      this.#timers.push(timer);
      return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
    },
  });

  give(kind: FrameKind, update: Uint8Array): void {
    this.outbox.give(kind, update, this.unsaved.given(kind));
    if (kind === "update") this.unsaved.edited(this.nowMsValue, true);
  }

  passes(ms: number): void {
    const untilMs = this.nowMsValue + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.nowMsValue = next.atMs;
      next.run();
    }
    this.nowMsValue = untilMs;
  }
}

describe("many edits", () => {
  it("[PASTE-7] of a key held for two minutes never come faster than the server takes them, and all come", () => {
    const line = new Line();
    line.unsaved.connected();
    const { doc, before, updates } = writing();
    line.give("step2", before);
    const text = new Y.XmlText();
    doc.transact(() => doc.getXmlFragment(root).insert(1, [new Y.XmlElement("paragraph")]));
    for (let key = 0; key < 120 * 60; key++) {
      const from = updates.length;
      if (key === 0) (doc.getXmlFragment(root).get(1) as Y.XmlElement).insert(0, [text]);
      text.insert(text.length, "a");
      for (const update of key === 0 ? updates : updates.slice(from)) line.give("update", update);
      line.passes(1_000 / 60);
      line.unsaved.saved(line.frames.length);
    }
    line.passes(2_000);
    line.unsaved.saved(line.frames.length);
    expect(line.unsaved.count).toBe(0);
    const rate = new FrameRate(syncFrames, 0);
    for (const { atMs } of line.frames) expect(rate.spend(atMs)).toBe(true);
    const server = new Y.Doc();
    for (const { update } of line.frames) Y.applyUpdate(server, update);
    expect(server.getXmlFragment(root).toString()).toBe(doc.getXmlFragment(root).toString());
  });

  it("[PASTE-8] on a line that is stuck for half a minute are so few that they may all arrive at once", () => {
    const line = new Line();
    line.unsaved.connected();
    const { doc, before, updates } = writing();
    line.give("step2", before);
    for (let key = 0; key < 30 * 25; key++) {
      const from = updates.length;
      doc.getXmlFragment(root).insert(0, [new Y.XmlElement("paragraph")]);
      for (const update of updates.slice(from)) line.give("update", update);
      line.passes(40);
    }
    expect(line.frames.length).toBeLessThanOrEqual(syncFrames.burst);
    expect(line.unsaved.sinceMs).toBe(0);
    // what waits behind the stuck ones is not called saved along with them
    line.unsaved.saved(line.frames.length);
    expect(line.unsaved.count).toBeGreaterThan(0);
    line.passes(1_000);
    line.unsaved.saved(line.frames.length);
    expect(line.unsaved.count).toBe(0);
  });
});
