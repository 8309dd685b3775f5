// Somebody who sends damaged messages to a plan: cut, flipped and random, as nobody, as a reader or as a writer.
import * as Y from "yjs";
import { encodePresence, encodeSync } from "../../server/sync/frames.ts";
import { closeCode } from "../../shared/protocol.ts";
import { type Random, damaged, noise, pick, upTo } from "./mutation.ts";
import { RawSocket, nothingNew, whatIsThere } from "./raw-socket.ts";

export interface AttackPlace {
  url: string;
  planId: string;
  /** Undefined comes without a session. */
  cookie: string | undefined;
}

/** What became of it. */
export interface Toll {
  sockets: number;
  messages: number;
  /** How often a socket closed with which code; 0 is left open until the attacker went. */
  closes: Record<string, number>;
}

/** A socket is used until it is closed, or for so many messages. */
const messagesPerSocket = 25;
/** Ten upgrades a second is what a session may ask. */
const pauseMs = 120;

/** Attacks until `isOver`, one socket after another. */
export async function attack(place: AttackPlace, random: Random, isOver: () => boolean): Promise<Toll> {
  const toll: Toll = { sockets: 0, messages: 0, closes: {} };
  while (!isOver()) {
    const socket = new RawSocket(place);
    toll.sockets += 1;
    try {
      toll.messages += await sendDamage(socket, random);
    } catch {
      // it was turned away before it opened, and that counts too
    }
    const code = String(socket.closeCode ?? 0);
    toll.closes[code] = (toll.closes[code] ?? 0) + 1;
    socket.leaves();
    await wait(pauseMs);
  }
  return toll;
}

async function sendDamage(socket: RawSocket, random: Random): Promise<number> {
  await socket.opened();
  const client = new Impostor(random);
  if (random() < 0.8) {
    // as an honest client begins, so that what follows is looked at in earnest
    socket.send(whatIsThere, nothingNew);
    await wait(15);
    client.hear(socket);
  }
  let sent = 0;
  while (sent < messagesPerSocket && socket.closeCode === undefined) {
    const burst = 1 + upTo(random, 4);
    for (let message = 0; message < burst; message++) socket.send(client.message());
    sent += burst;
    await wait(upTo(random, 20));
  }
  return sent;
}

/** A Yjs client with a document, which says something else than what it would have said. */
class Impostor {
  readonly #doc = new Y.Doc();
  readonly #random: Random;
  readonly #said: Uint8Array[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#doc.clientID = 1 + upTo(random, 2 ** 31);
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#said.push(update);
    });
  }

  hear(socket: RawSocket): void {
    if (socket.closeCode === closeCode.signedOut) return;
    for (const frame of socket.heard) {
      if (frame.kind === "step2" || frame.kind === "update") Y.applyUpdate(this.#doc, frame.bytes, this);
    }
  }

  message(): Uint8Array {
    const random = this.#random;
    if (random() < 0.1) return noise(random, upTo(random, 2_000));
    const honest = this.#honest();
    const choice = random();
    // most often only what is inside is damaged: a whole frame is found out by its first bytes
    if (choice < 0.6) return encodeSync("update", damaged(this.#edit(), random, this.#edit()));
    if (choice < 0.7) return encodeSync("step2", damaged(Y.encodeStateAsUpdate(this.#doc), random));
    if (choice < 0.75) return encodeSync("step1", damaged(Y.encodeStateVector(this.#doc), random));
    if (choice < 0.8) return honest;
    return damaged(honest, random, this.#honest());
  }

  #honest(): Uint8Array {
    const random = this.#random;
    const choice = random();
    if (choice < 0.6) return encodeSync("update", this.#edit());
    if (choice < 0.7) return encodeSync("step1", Y.encodeStateVector(this.#doc));
    if (choice < 0.8) return Uint8Array.from([3]);
    const state = JSON.stringify({ section: "matters", cursor: null });
    return encodePresence([{ clientId: this.#doc.clientID, clock: upTo(random, 99), state }]);
  }

  /** The update of an edit as a page makes them. */
  #edit(): Uint8Array {
    const random = this.#random;
    this.#doc.transact(() => {
      const fragment = this.#doc.getXmlFragment(pick(random, ["text:matters", "text:evaluation"]));
      const block = fragment.length === 0 ? undefined : fragment.get(upTo(random, fragment.length));
      const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : undefined;
      const choice = random();
      if (!(text instanceof Y.XmlText) || choice < 0.1) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText("woorden")]);
        fragment.insert(upTo(random, fragment.length + 1), [paragraph]);
      } else if (choice < 0.6) text.insert(upTo(random, text.length + 1), "ab");
      else if (choice < 0.7 && text.length > 0) text.delete(upTo(random, text.length), 1);
      else if (choice < 0.8 && text.length > 0) text.format(0, 1 + upTo(random, text.length), { bold: {} });
      else if (choice < 0.9 && block instanceof Y.XmlElement)
        block.setAttribute("level", String(upTo(random, 5)));
      else this.#doc.getMap("plan").set("phase/x", upTo(random, 9));
    });
    return this.#said.at(-1) ?? new Uint8Array([0, 0]);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
