// A TCP proxy whose lines a test can cut, reset, slow down, freeze, kill silently, or cut just before an answer.
import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** `up` is from who connects to the target, `down` the answers. */
export type Direction = "up" | "down";

export interface TcpProxy {
  readonly port: number;
  /** Lines that are open now. */
  readonly openLines: number;
  /** Lines ever taken. */
  readonly lines: number;
  /** Every byte takes this long each way from now on. */
  delay(ms: number): void;
  /** Lines stay open and nothing comes through, on old and new ones: as a network that is gone. */
  freeze(...directions: Direction[]): void;
  /** All flows again; what was underway on a frozen line still arrives. */
  heal(): void;
  /** The lines of this moment never carry a byte again, and nobody is told; new ones work. */
  kill(): void;
  /** Ends every line; with `refuse`, new ones are not let in either until `heal`. */
  cut(options?: { refuse: boolean }): void;
  /** As `cut`, with a reset (RST) on both sides. */
  reset(): void;
  /**
   * Once a line has carried `text` up, its answer is swallowed and every line is cut; resolves then. New lines
   * are refused until `heal`. With `silent` the lines stay open instead, for ever without an answer.
   */
  loseAnswerTo(text: string, options?: { silent: boolean }): Promise<void>;
  close(): Promise<void>;
}

interface Line {
  readonly up: Flow;
  readonly down: Flow;
}

/** Where the text of a question that crosses two chunks is looked for. */
const maxRemembered = 256;

/** One direction of one line: chunks in order, each after its delay, and none while the gate is shut. */
class Flow {
  readonly from: Socket;
  readonly to: Socket;
  readonly #delayMs: () => number;
  #last: Promise<void> = Promise.resolve();
  #opened: PromiseWithResolvers<void> | undefined;
  isDead = false;
  /** Sees every chunk before it goes on; false swallows it. */
  inspect: (chunk: Buffer) => boolean = () => true;

  constructor(from: Socket, to: Socket, delayMs: () => number) {
    this.from = from;
    this.to = to;
    this.#delayMs = delayMs;
    from.on("data", (chunk: Buffer) => {
      if (this.inspect(chunk)) this.#inOrder(() => this.#pass(chunk));
    });
    to.on("drain", () => {
      if (this.#opened === undefined) from.resume();
    });
    from.on("end", () => this.#inOrder(() => void to.end()));
    // a side that broke off breaks the other
    from.on("close", (broke) => this.#inOrder(() => void (broke ? to.destroy() : to.end())));
    from.on("error", () => from.destroy());
  }

  #inOrder(pass: () => void): void {
    const until = performance.now() + this.#delayMs();
    this.#last = this.#last.then(async () => {
      const waitMs = until - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      while (this.#opened !== undefined) await this.#opened.promise;
      if (!this.isDead) pass();
    });
  }

  #pass(chunk: Buffer): void {
    // who does not read makes the sender wait, as without a proxy
    if (!this.to.write(chunk)) this.from.pause();
  }

  shut(): void {
    this.#opened ??= Promise.withResolvers();
    // unread, so that the sender notices as it would with a network: its own buffers fill
    this.from.pause();
  }

  open(): void {
    if (this.isDead) return;
    this.#opened?.resolve();
    this.#opened = undefined;
    this.from.resume();
  }
}

export async function startTcpProxy(target: { host?: string; port: number }): Promise<TcpProxy> {
  const open = new Set<Line>();
  const frozen = new Set<Direction>();
  let lines = 0;
  let delayMs = 0;
  let isRefusing = false;
  let watch: ((line: Line) => void) | undefined;

  const server = createServer({ noDelay: true }, (client) => {
    if (isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ port: target.port, host: target.host ?? "127.0.0.1", noDelay: true });
    const line: Line = {
      up: new Flow(client, upstream, () => delayMs),
      down: new Flow(upstream, client, () => delayMs),
    };
    lines += 1;
    open.add(line);
    for (const socket of [client, upstream]) {
      socket.on("close", () => {
        if (client.closed && upstream.closed) open.delete(line);
      });
    }
    for (const direction of frozen) line[direction].shut();
    watch?.(line);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // listening on a TCP port, so not a pipe's name

  const endAll = (how: (socket: Socket) => void): void => {
    for (const { up } of open) for (const socket of [up.from, up.to]) how(socket);
    open.clear();
  };
  const silence = (line: Line): void => {
    for (const flow of [line.up, line.down]) {
      flow.isDead = true;
      flow.shut();
    }
  };

  return {
    port,
    get openLines() {
      return open.size;
    },
    get lines() {
      return lines;
    },
    delay(ms) {
      delayMs = ms;
    },
    freeze(...directions) {
      for (const direction of directions.length === 0 ? (["up", "down"] as const) : directions) {
        frozen.add(direction);
        for (const line of open) line[direction].shut();
      }
    },
    heal() {
      frozen.clear();
      delayMs = 0;
      isRefusing = false;
      for (const line of open) for (const flow of [line.up, line.down]) flow.open();
    },
    kill() {
      for (const line of open) silence(line);
    },
    cut(options = { refuse: false }) {
      isRefusing = options.refuse;
      endAll((socket) => socket.destroy());
    },
    reset() {
      endAll((socket) => socket.resetAndDestroy());
    },
    async loseAnswerTo(text, options = { silent: false }) {
      const { promise, resolve } = Promise.withResolvers<void>();
      watch = (line) => {
        let remembered = "";
        let wasAsked = false;
        line.up.inspect = (chunk) => {
          remembered = (remembered + chunk.toString("latin1")).slice(-maxRemembered - chunk.length);
          wasAsked ||= remembered.includes(text);
          return true;
        };
        line.down.inspect = () => {
          if (!wasAsked || watch === undefined) return true;
          // the target answered, so what was asked is done; who asked never hears of it
          watch = undefined;
          if (options.silent) for (const each of open) silence(each);
          else endAll((socket) => socket.destroy());
          isRefusing = true;
          resolve();
          return false;
        };
      };
      for (const line of open) watch(line);
      await promise;
    },
    async close() {
      endAll((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}
