// All that reached a browser from the server: answers, events of streams and frames of sockets, to be searched as bytes.
import type { Page } from "playwright-core";

export class Recording {
  readonly #parts: Buffer[] = [];
  readonly #reading: Promise<void>[] = [];
  /** Answers that came and could not be read: what was in them nobody knows. */
  readonly unread: string[] = [];

  /** From now on; before the page asks for anything. */
  static async of(page: Page): Promise<Recording> {
    const recording = new Recording();
    await recording.#listen(page);
    return recording;
  }

  /** Of this text as UTF-8. */
  async holds(text: string): Promise<boolean> {
    await Promise.all(this.#reading);
    return Buffer.concat(this.#parts).includes(text);
  }

  async #listen(page: Page): Promise<void> {
    // an answer that never ends has no body to ask for: its events come one by one
    const devTools = await page.context().newCDPSession(page);
    devTools.on("Network.eventSourceMessageReceived", ({ data }) => this.#keep(data));
    await devTools.send("Network.enable");
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => this.#keep(payload));
    });
    page.on("response", (answer) => {
      const headers = answer.headers();
      this.#keep(`${answer.url()}\n${JSON.stringify(headers)}`);
      const hasNoBody = answer.status() === 204 || answer.status() === 304;
      if (hasNoBody || headers["content-type"]?.startsWith("text/event-stream") === true) return;
      const read = answer.body().then(
        (body) => this.#keep(body),
        () => void this.unread.push(answer.url()),
      );
      this.#reading.push(read);
    });
  }

  #keep(part: string | Buffer): void {
    // apart: no text comes to be across two of them
    this.#parts.push(Buffer.from(part), Buffer.from("\n"));
  }
}
