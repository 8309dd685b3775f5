// All that reached a browser from the server: answers, events of streams and frames of sockets, to be searched as bytes.
import type { Page } from "playwright-core";

/** How it came: an answer with its headers, an event of a stream, or a frame of a socket. */
export type Way = "answer" | "event" | "frame";

export class Recording {
  readonly #parts: { by: Way; bytes: Buffer }[] = [];
  readonly #reading: Promise<void>[] = [];
  /** Answers that came and could not be read: what was in them nobody knows. */
  readonly unread: string[] = [];

  /** From now on; before the page asks for anything. */
  static async of(page: Page): Promise<Recording> {
    const recording = new Recording();
    await recording.#listen(page);
    return recording;
  }

  /** This text as UTF-8, in what came by this way or by any. */
  async holds(text: string, by?: Way): Promise<boolean> {
    await Promise.all(this.#reading);
    return this.#parts.some((part) => (by === undefined || part.by === by) && part.bytes.includes(text));
  }

  async #listen(page: Page): Promise<void> {
    // an answer that never ends has no body to ask for: its events come one by one
    const devTools = await page.context().newCDPSession(page);
    devTools.on("Network.eventSourceMessageReceived", ({ data }) => this.#keep("event", data));
    await devTools.send("Network.enable");
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => this.#keep("frame", payload));
    });
    page.on("response", (answer) => {
      const headers = answer.headers();
      this.#keep("answer", `${answer.url()}\n${JSON.stringify(headers)}`);
      const hasNoBody = answer.status() === 204 || answer.status() === 304;
      if (hasNoBody || headers["content-type"]?.startsWith("text/event-stream") === true) return;
      const read = answer.body().then(
        (body) => this.#keep("answer", body),
        () => void this.unread.push(answer.url()),
      );
      this.#reading.push(read);
    });
  }

  #keep(by: Way, part: string | Buffer): void {
    this.#parts.push({ by, bytes: Buffer.from(part) });
  }
}
