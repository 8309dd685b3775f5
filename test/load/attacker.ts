// A hostile client: comes in again and again, and sends bytes that are random, cut off, or nearly right.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import * as prng from "lib0/prng";
import { messageType, syncStep } from "../../shared/protocol.ts";
import { frameOf, RawSocket } from "./raw-socket.ts";
import { Typing } from "./typing.ts";

export interface Target {
  url: string;
  planId: string;
  /** Undefined comes without a session. */
  cookie: string | undefined;
}

export interface AttackCounts {
  connections: number;
  frames: number;
  /** How connections ended: close codes, and 0 for those we left ourselves. */
  closes: Map<number, number>;
}

const maxFramesPerVisit = 20;
const maxRandomBytes = 400;
const pauseMs = 150;
const visitMs = 60;

export class Attacker {
  readonly #target: Target;
  readonly #random: prng.PRNG;
  readonly #counts: AttackCounts;
  #isOver = false;

  constructor(target: Target, seed: number, counts: AttackCounts) {
    this.#target = target;
    this.#random = prng.create(seed);
    this.#counts = counts;
  }

  /** Until `stop`. */
  async run(): Promise<void> {
    while (!this.#isOver) {
      if (prng.int32(this.#random, 0, 9) === 0) await this.#knock();
      else await this.#visit();
      await sleep(prng.int32(this.#random, 0, 2 * pauseMs));
    }
  }

  stop(): void {
    this.#isOver = true;
  }

  /** A request that no browser would send. */
  async #knock(): Promise<void> {
    const { url, planId } = this.#target;
    const { hostname, port } = new URL(url);
    const request = `GET /sync/${planId} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${url}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bm90IGEga2V5IGF0IGFsbCE=\r\n\r\n`;
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on("connect", () => socket.write(this.#spoilt(Buffer.from(request))));
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.resume();
    this.#counts.connections += 1;
    await Promise.race([promise, sleep(visitMs)]);
    // a reset in the middle of whatever the server makes of it
    socket.resetAndDestroy();
  }

  async #visit(): Promise<void> {
    const { url, planId, cookie } = this.#target;
    const { promise, resolve } = Promise.withResolvers<number>();
    const path = `/sync/${planId}?saved=1`;
    const headers = { origin: url, ...(cookie !== undefined && { cookie }) };
    const socket = new RawSocket(
      { url, path, headers },
      {
        opened: () => this.#attack(socket),
        heard: () => undefined,
        closed: (code) => resolve(code),
      },
    );
    this.#counts.connections += 1;
    const code = await Promise.race([promise, sleep(visitMs + prng.int32(this.#random, 0, visitMs), 0)]);
    socket.vanish();
    this.#counts.closes.set(code, (this.#counts.closes.get(code) ?? 0) + 1);
  }

  #attack(socket: RawSocket): void {
    const typing = new Typing();
    const material = this.#material(typing);
    const send = (bytes: Uint8Array): void => {
      this.#counts.frames += 1;
      socket.sendBytes(bytes);
    };
    // half of them behave for a while, so that what follows meets a seat that is at work
    if (prng.bool(this.#random)) for (const message of material) send(frameOf(message));
    const frames = prng.int32(this.#random, 1, maxFramesPerVisit);
    for (let frame = 0; frame < frames; frame++) {
      const message = prng.oneOf(this.#random, material);
      const how = prng.int32(this.#random, 0, 9);
      if (how === 0) send(this.#spoilt(frameOf(message)));
      else if (how === 1) send(frameOf(message, prng.int32(this.#random, 0, 15)));
      else if (how === 2) send(frameOf(Buffer.concat([message, this.#spoilt(message)])));
      else send(frameOf(this.#spoilt(message)));
    }
  }

  /** What a page says, in the order in which it says it. */
  #material(typing: Typing): Uint8Array[] {
    const sync = (step: number, bytes: Uint8Array): Uint8Array =>
      Buffer.concat([Buffer.from([messageType.sync, step]), lengthOf(bytes), bytes]);
    const edits = Array.from({ length: 4 }, () => sync(syncStep.update, typing.next()));
    const opening = [sync(syncStep.step1, Uint8Array.of(0)), typing.presence()];
    const answer = sync(syncStep.step2, Uint8Array.of(0, 0));
    return [...opening, answer, ...edits, typing.presence(), Uint8Array.of(messageType.queryAwareness)];
  }

  #spoilt(bytes: Uint8Array): Uint8Array {
    const random = this.#random;
    switch (prng.int32(random, 0, 4)) {
      case 0:
        return prng.uint8Array(random, prng.int32(random, 0, maxRandomBytes));
      case 1:
        return bytes.subarray(0, prng.int32(random, 0, bytes.length));
      case 2: {
        // a number that says far too much
        const spoilt = Uint8Array.from(bytes);
        spoilt.fill(0xff, prng.int32(random, 0, spoilt.length - 1)).fill(0x7f, spoilt.length - 1);
        return spoilt;
      }
      default: {
        const spoilt = Uint8Array.from(bytes);
        for (let flips = prng.int32(random, 1, 6); flips > 0; flips--) {
          const at = prng.int32(random, 0, spoilt.length - 1);
          spoilt[at] = (spoilt[at] ?? 0) ^ (1 << prng.int32(random, 0, 7));
        }
        return spoilt;
      }
    }
  }
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  return length < 0x80 ? Uint8Array.of(length) : Uint8Array.of(0x80 | (length & 0x7f), length >> 7);
}
