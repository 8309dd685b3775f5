// One stream of server-sent events: a reader that is behind gets the latest only, and one that stays behind is dropped.

const encoder = new TextEncoder();
/** A browser that lost the line comes back after this long. */
const retryMs = 1_000;
/** Heartbeats that find it still behind. */
const mostMissed = 2;

export class EventSink {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #gone: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Replaced by what comes later: every event tells all there is. */
  #waiting: Uint8Array | undefined;
  #missed = 0;

  /** `gone`: called once, whoever ends it. */
  constructor(gone: () => void) {
    this.#gone = gone;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
        },
        pull: (controller) => {
          if (this.#waiting === undefined) return;
          controller.enqueue(this.#waiting);
          this.#waiting = undefined;
        },
        cancel: () => this.#end(),
      },
      { highWaterMark: 2 },
    );
  }

  get isOpen(): boolean {
    return this.#controller !== undefined;
  }

  send(event: string, data: unknown): void {
    this.#write(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  /** A comment, so that whatever stands between does not think that nobody is there. */
  beat(): void {
    if (!this.#isBehind) {
      this.#missed = 0;
      this.#write(encoder.encode(": \n\n"));
      return;
    }
    this.#missed += 1;
    if (this.#missed < mostMissed) return;
    // closing would wait for what is never read
    this.#controller?.error(new Error("a slow reader"));
    this.#end();
  }

  close(): void {
    this.#controller?.close();
    this.#end();
  }

  get #isBehind(): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0;
  }

  #write(bytes: Uint8Array): void {
    if (this.#isBehind) this.#waiting = bytes;
    else this.#controller?.enqueue(bytes);
  }

  #end(): void {
    if (this.#controller === undefined) return;
    this.#controller = undefined;
    this.#waiting = undefined;
    this.#gone();
  }
}
