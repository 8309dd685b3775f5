// The bus over Redis or Valkey: one channel for the servers of one database.
import { createClient } from "@redis/client";
import type { Log } from "../log.ts";
import type { Bus } from "./bus.ts";

const connectTimeoutMs = 2_000;
/** Every server hears its own beat each second: a line that is silent for longer is dead. */
const silentMs = 4_000;
const maxReconnectMs = 1_000;
/** What waits for an answer; past it messages are lost, which the database makes good. */
const maxWaiting = 1_000;

export class RedisBus implements Bus {
  readonly #channel: string;
  readonly #log: Log;
  readonly #publisher: ReturnType<typeof connect>;
  readonly #subscriber: ReturnType<typeof connect>;
  #isAway = false;

  constructor({ url, channel, log }: { url: string; channel: string; log: Log }) {
    this.#channel = channel;
    this.#log = log;
    this.#publisher = connect(url, (error) => this.#complain(error));
    this.#subscriber = connect(url, (error) => this.#complain(error));
  }

  listen(receive: (sealed: Uint8Array) => void): void {
    // neither ends before it is closed: what fails is tried again
    this.#publisher.connect().catch((error: unknown) => this.#complain(error));
    this.#subscriber
      .connect()
      .then(() => this.#subscriber.subscribe(this.#channel, receive, true))
      .catch((error: unknown) => this.#complain(error));
    this.#subscriber.on("ready", () => {
      if (this.#isAway) this.#log.warn({ code: "redis-back" });
      this.#isAway = false;
    });
  }

  publish(sealed: Uint8Array): void {
    if (!this.#publisher.isReady) return;
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
    this.#publisher.publish(this.#channel, bytes).catch((error: unknown) => this.#complain(error));
  }

  async close(): Promise<void> {
    for (const client of [this.#publisher, this.#subscriber]) if (client.isOpen) client.destroy();
    await Promise.resolve();
  }

  /** Once: it comes back many times while Redis is away. The address may hold a password, so no message. */
  #complain(error: unknown): void {
    if (this.#isAway) return;
    this.#isAway = true;
    const reason = error instanceof Error && "code" in error ? error.code : undefined;
    this.#log.warn({ code: "redis-away", reason: typeof reason === "string" ? reason : undefined });
  }
}

function connect(url: string, complain: (error: unknown) => void) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: maxWaiting,
    socket: {
      connectTimeout: connectTimeoutMs,
      socketTimeout: silentMs,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, maxReconnectMs),
    },
  });
  client.on("error", complain);
  return client;
}
