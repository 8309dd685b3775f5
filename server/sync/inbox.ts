// The messages of one socket, frame by frame and in order, also while one of them has to wait.
import { maxMessageBytes } from "../../shared/limits.ts";
import { type CloseCode, closeCode } from "../../shared/protocol.ts";
import { type ClientFrame, decodeFrames } from "./frames.ts";

const maxWaitingBytes = 4 * maxMessageBytes;

export interface InboxReader {
  readonly isOpen: boolean;
  /** A promise when the next frames have to wait for this one. */
  take(frame: ClientFrame): Promise<void> | undefined;
  close(code: CloseCode, reason: string): void;
  failed(error: unknown): void;
}

export class Inbox {
  readonly #reader: InboxReader;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #isWorking = false;

  constructor(reader: InboxReader) {
    this.#reader = reader;
  }

  receive(message: Uint8Array): void {
    if (this.#isWorking) {
      this.#waitingBytes += message.length;
      if (this.#waitingBytes > maxWaitingBytes) {
        return this.#reader.close(closeCode.later, "too much is waiting");
      }
      // a copy: the bytes are a view on what the socket read
      this.#waiting.push(message.slice());
      return;
    }
    try {
      const busy = this.#read(message);
      if (busy !== undefined) void this.#work(busy);
    } catch (error) {
      this.#reader.failed(error);
    }
  }

  async #work(busy: Promise<void>): Promise<void> {
    this.#isWorking = true;
    try {
      await busy;
      for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift()) {
        this.#waitingBytes -= message.length;
        await this.#read(message);
      }
    } catch (error) {
      this.#reader.failed(error);
    } finally {
      this.#isWorking = false;
    }
  }

  /** A message is whole or it counts for nothing. */
  #read(message: Uint8Array): Promise<void> | undefined {
    if (!this.#reader.isOpen) return undefined;
    const frames = decodeFrames(message);
    if (frames === undefined) {
      this.#reader.close(closeCode.malformed, "malformed");
      return undefined;
    }
    return this.#takeFrom(frames, 0);
  }

  #takeFrom(frames: readonly ClientFrame[], first: number): Promise<void> | undefined {
    for (let at = first; at < frames.length && this.#reader.isOpen; at++) {
      const frame = frames[at];
      const busy = frame === undefined ? undefined : this.#reader.take(frame);
      if (busy !== undefined) return busy.then(() => this.#takeFrom(frames, at + 1));
    }
    return undefined;
  }
}
