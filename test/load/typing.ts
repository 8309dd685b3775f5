// What one person types at a plan, as Yjs updates made by hand: no Y.Doc is needed to write or to check it.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { TextRoot } from "../../shared/plan/section.ts";

/** Where everybody types, each in a paragraph of their own. */
export const typedRoot: TextRoot = "text:situation";

/** Clocks of the paragraph, of the text in it, and of its first letter. */
const textClock = 1;
const firstLetterClock = 2;
/** Once in so many letters one is taken back. */
const lettersPerMistake = 60;
/** Sending times that are remembered; an edit that comes later than this many others is not timed. */
const remembered = 128;

const alphabet = "de zorg is van ons samen en wij ";
const letterAt = (clock: number): string => alphabet.charAt(clock % alphabet.length);
const isMistake = (clock: number): boolean => clock % lettersPerMistake === lettersPerMistake - 1;

export class Typing {
  readonly clientId = 1 + Math.floor(Math.random() * 0xff_ff_ff_fe);
  /** The next clock; 0 before the first edit. */
  clock = 0;
  #isTakenBack = true;
  #presenceClock = 0;
  readonly #sentAtMs = new Float64Array(remembered);

  /** The next edit: the paragraph with a first letter, then letter by letter, and now and then one back. */
  next(): Uint8Array {
    if (this.clock === 0) return this.#opening();
    if (isMistake(this.clock - 1) && !this.#isTakenBack) return this.#backspace();
    const update = this.#letter();
    this.#isTakenBack = false;
    this.clock += 1;
    return update;
  }

  /** The last letter went out at this moment. */
  sent(atMs: number): void {
    this.#sentAtMs[(this.clock - 1) % remembered] = atMs;
  }

  /** When the letter of this clock was sent; undefined when that is too long ago to know. */
  sentAtMs(clock: number): number | undefined {
    if (clock < firstLetterClock || clock <= this.clock - remembered) return undefined;
    return this.#sentAtMs[clock % remembered];
  }

  /** The paragraph as it must be in the end. */
  get text(): string {
    let text = "";
    for (let clock = firstLetterClock; clock < this.clock; clock++) {
      const isGone = isMistake(clock) && (clock < this.clock - 1 || this.#isTakenBack);
      if (!isGone) text += letterAt(clock);
    }
    return text;
  }

  /** An awareness message with the caret behind the last letter, as the page sends one with every letter. */
  presence(): Uint8Array {
    const position = { type: { client: this.clientId, clock: textClock }, tname: null, item: null, assoc: 0 };
    const cursor = this.clock === 0 ? null : { anchor: position, head: position };
    this.#presenceClock += 1;
    return encodePlace(this.clientId, this.#presenceClock, { section: "situation", cursor });
  }

  #opening(): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = this.clientId;
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(letterAt(firstLetterClock))]);
    doc.getXmlFragment(typedRoot).insert(0, [paragraph]);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    this.clock = firstLetterClock + 1;
    return update;
  }

  /** One letter behind the one of the clock before it. */
  #letter(): Uint8Array {
    return encoding.encode((encoder) => {
      for (const value of [1, 1, this.clientId, this.clock]) encoding.writeVarUint(encoder, value);
      encoding.writeUint8(encoder, letterWithOrigin);
      encoding.writeVarUint(encoder, this.clientId);
      encoding.writeVarUint(encoder, this.clock - 1);
      encoding.writeVarString(encoder, letterAt(this.clock));
      encoding.writeVarUint(encoder, 0);
    });
  }

  #backspace(): Uint8Array {
    this.#isTakenBack = true;
    return encoding.encode((encoder) => {
      for (const value of [0, 1, this.clientId, 1, this.clock - 1, 1]) encoding.writeVarUint(encoder, value);
    });
  }
}

/** The info byte of a string item with an origin and no right origin. */
const letterWithOrigin = 0x84;

/** The paragraphs that are in a document, by the client that began them. */
export function paragraphsOf(doc: Y.Doc): Map<number, string> {
  const paragraphs = new Map<number, string>();
  for (const element of doc.getXmlFragment(typedRoot).toArray()) {
    const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
    const client = element._item?.id.client;
    if (client !== undefined && text instanceof Y.XmlText) paragraphs.set(client, plainText(text));
  }
  return paragraphs;
}

function plainText(text: Y.XmlText): string {
  // yjs types a delta's parts loosely: only strings are text
  const parts = text.toDelta() as { insert: unknown }[];
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}

/** Calls `each` for every letter or other struct in an update; the common single letter without garbage. */
export function eachClock(update: Uint8Array, each: (clientId: number, clock: number) => void): void {
  if (update[0] === 1 && update[1] === 1) {
    const client = readVarUint(update, 2);
    const clock = readVarUint(update, client.next);
    if (update[clock.next] === letterWithOrigin) return each(client.value, clock.value);
  }
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [clientId, end] of to) {
    for (let clock = from.get(clientId) ?? end; clock < end; clock++) each(clientId, clock);
  }
}

function readVarUint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let next = at; ; next++) {
    const byte = bytes[next] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: next + 1 };
    scale *= 0x80;
  }
}

function encodePlace(clientId: number, clock: number, place: object): Uint8Array {
  const body = encoding.encode((encoder) => {
    for (const value of [1, clientId, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeVarString(encoder, JSON.stringify(place));
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, body);
  });
}
