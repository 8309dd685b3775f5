// Somebody who types on and on, and keeps a list of what was called saved.
import type { Peer } from "./peer.ts";

const usualPauseMs = 60;

export class Typist {
  readonly peer: Peer;
  readonly root: string;
  /** Every word typed, each of them unique. */
  readonly words: string[] = [];
  readonly savedWords: string[] = [];
  #unconfirmed: string[] = [];
  #isTyping = false;
  #typing: Promise<void> = Promise.resolve();

  constructor(peer: Peer, root: string) {
    this.peer = peer;
    this.root = root;
  }

  /** Types until told otherwise; resolves when it has stopped. */
  typesOn(prefix: string, pauseMs: () => number = () => usualPauseMs): Promise<void> {
    this.#isTyping = true;
    this.#typing = this.#type(prefix, pauseMs);
    return this.#typing;
  }

  /** Lifts the hands; what was typed may still be on its way. */
  async stops(): Promise<void> {
    this.#isTyping = false;
    await this.#typing;
    this.#note();
  }

  /** Closes the tab in the very moment that all of it is called saved. */
  async closesTabOnceSaved(): Promise<void> {
    this.#isTyping = false;
    await this.peer.saved();
    this.#note();
    this.peer.vanishes();
  }

  /** The tab is still typing when the lights go out. */
  isCutOff(): void {
    this.#isTyping = false;
    this.#note();
    this.peer.vanishes();
  }

  async #type(prefix: string, pauseMs: () => number): Promise<void> {
    for (let i = 0; this.#isTyping; i++) {
      const word = `${prefix}.${i};`;
      this.peer.types(this.root, word);
      this.words.push(word);
      this.#unconfirmed.push(word);
      await new Promise((resolve) => setTimeout(resolve, pauseMs()));
      this.#note();
    }
  }

  #note(): void {
    if (this.peer.unsavedEdits > 0) return;
    this.savedWords.push(...this.#unconfirmed);
    this.#unconfirmed = [];
  }
}
