// What readUpdate lets in, and what it refuses whole.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readUpdate } from "../../server/sync/update.ts";
import { ledgerOf } from "../support/ledger.ts";
import { seed } from "../../shared/plan/doc.ts";

function seededDoc(): Y.Doc {
  const doc = new Y.Doc();
  seed(doc, "als", { "text:matters": ["Thuis blijven wonen"] });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Each change as the update it sends. */
function updatesOf(doc: Y.Doc, ...changes: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  return changes.map((change) => {
    let sent: Uint8Array | undefined;
    const listen = (update: Uint8Array) => {
      sent = update;
    };
    doc.on("update", listen);
    change(doc);
    doc.off("update", listen);
    if (sent === undefined) throw new Error("the change changed nothing");
    return sent;
  });
}

const paragraph = (doc: Y.Doc): Y.XmlText => {
  const element = doc.getXmlFragment("text:matters").get(0) as Y.XmlElement;
  return element.get(0) as Y.XmlText;
};

describe("an update", () => {
  it("[AUTHOR-1] names every client id whose words are new", () => {
    const server = seededDoc();
    const client = copyOf(server);
    const [typed] = updatesOf(client, (doc) => paragraph(doc).insert(0, "Ja. "));
    expect(readUpdate(ledgerOf(server), typed!)).toMatchObject({
      addsNews: true,
      newStructsOf: [client.clientID],
    });
  });

  it("adds nothing when the server has it all, deletions too", () => {
    const server = seededDoc();
    const client = copyOf(server);
    const updates = updatesOf(
      client,
      (doc) => paragraph(doc).insert(0, "Ja. "),
      (doc) => paragraph(doc).delete(0, 2),
    );
    for (const update of updates) Y.applyUpdate(server, update);
    expect(readUpdate(ledgerOf(server), Y.encodeStateAsUpdate(client))).toMatchObject({
      addsNews: false,
      newStructsOf: [],
    });
  });

  it("that only deletes names no author but is news", () => {
    const server = seededDoc();
    const client = copyOf(server);
    const [deletion] = updatesOf(client, (doc) => paragraph(doc).delete(0, 5));
    expect(readUpdate(ledgerOf(server), deletion!)).toMatchObject({ addsNews: true, newStructsOf: [] });
  });

  it("[CONV-3] with a hole before it is refused, so that it never waits unseen", () => {
    const server = seededDoc();
    const client = copyOf(server);
    const [, second] = updatesOf(
      client,
      (doc) => paragraph(doc).insert(0, "een"),
      (doc) => paragraph(doc).insert(3, "twee"),
    );
    expect(readUpdate(ledgerOf(server), second!)).toBe("clock-gap");
  });

  it("that builds on words the server never saw is refused", () => {
    const server = seededDoc();
    const colleague = copyOf(server);
    paragraph(colleague).insert(0, "ongezien");
    const client = copyOf(colleague);
    const [built] = updatesOf(client, (doc) => paragraph(doc).insert(8, "!"));
    expect(readUpdate(ledgerOf(server), built!)).toBe("unknown-origin");
  });

  it("that deletes words the server never saw is refused", () => {
    const server = seededDoc();
    const client = copyOf(server);
    paragraph(client).insert(0, "ongezien");
    const [deletion] = updatesOf(client, (doc) => paragraph(doc).delete(0, 8));
    expect(readUpdate(ledgerOf(server), deletion!)).toBe("unknown-deletion");
  });

  it("[LAYOUT-2] with a node or mark that no editor knows is refused", () => {
    const server = seededDoc();
    const client = copyOf(server);
    const [node, mark] = updatesOf(
      client,
      (doc) => doc.getXmlFragment("text:situation").push([new Y.XmlElement("hologram")]),
      (doc) => doc.getXmlFragment("text:evaluation").push([markedParagraph("sparkle")]),
    );
    expect(readUpdate(ledgerOf(server), node!)).toBe("unknown-node");
    expect(readUpdate(ledgerOf(copyWith(server, node!)), mark!)).toBe("unknown-mark");
  });

  it("with bare text where a block belongs is refused", () => {
    const server = seededDoc();
    const client = new Y.Doc();
    client.getText("text:matters").insert(0, "los");
    expect(readUpdate(ledgerOf(server), Y.encodeStateAsUpdate(client))).toBe("text-outside-node");
  });

  it("of random bytes is refused, and the document stays as it was", () => {
    const server = seededDoc();
    const before = Y.encodeStateAsUpdate(server);
    for (let length = 1; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + length * 89 + 7) % 256);
      const read = readUpdate(ledgerOf(server), bytes);
      if (typeof read !== "string") expect(read.addsNews).toBe(false);
    }
    expect(Y.encodeStateAsUpdate(server)).toEqual(before);
  });
});

function markedParagraph(mark: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  text.insert(0, "tekst", { [mark]: true });
  element.insert(0, [text]);
  return element;
}

function copyWith(doc: Y.Doc, update: Uint8Array): Y.Doc {
  const copy = copyOf(doc);
  Y.applyUpdate(copy, update);
  return copy;
}
