// Reads passages aloud one after another, with a Dutch voice of the device itself.
import { markPassage, type Passage } from "./passages.ts";

type Silence = "stopped" | "ended" | "noVoice";

export type Reading =
  | { state: "silent"; because: Silence }
  /** The device is still finding its voices. */
  | { state: "waiting" }
  | { state: "reading"; at: number }
  | { state: "paused"; at: number };

export interface ReadAloud {
  read(passages: readonly Passage[], from: number): void;
  /** Pauses, or goes on from the beginning of the sentence. */
  pause(): void;
  /** So many sentences on, or back. */
  step(by: number): void;
  stop(): void;
}

/** How long a device that knows no voice at all yet may look for one. */
const voicesWithinMs = 2_000;
const rate = 0.9;

export function createReadAloud(engine: SpeechSynthesis, onChange: (reading: Reading) => void): ReadAloud {
  let reading: Reading = { state: "silent", because: "stopped" };
  let passages: readonly Passage[] = [];
  /** Whatever comes of an earlier turn (the end of a sentence that was broken off) no longer counts. */
  let turn = 0;
  /** Chromium forgets an utterance that nobody holds, and then never tells that it ended. */
  let held: SpeechSynthesisUtterance | undefined;
  let unmark = () => {};

  const change = (next: Reading) => {
    reading = next;
    onChange(next);
  };
  const hush = () => {
    turn += 1;
    held = undefined;
    engine.cancel();
  };
  const finish = (because: Silence) => {
    hush();
    unmark();
    unmark = () => {};
    passages = [];
    change({ state: "silent", because });
  };

  const speak = (at: number) => {
    const passage = passages[at];
    if (passage === undefined) return finish("ended");
    const voice = findVoice(engine);
    if (voice === undefined) return finish("noVoice");
    const mine = ++turn;
    unmark();
    unmark = markPassage(passage);
    change({ state: "reading", at });
    const utterance = new SpeechSynthesisUtterance(passage.said);
    Object.assign(utterance, { lang: "nl-NL", voice, rate });
    utterance.addEventListener("end", () => {
      if (mine === turn) speak(at + 1);
    });
    utterance.addEventListener("error", () => {
      if (mine === turn) finish("noVoice");
    });
    held = utterance;
    engine.speak(held);
  };

  // some devices look for their voices only once they are asked for
  engine.getVoices();

  return {
    read(next, from) {
      hush();
      passages = next;
      if (engine.getVoices().length > 0) return speak(from);
      change({ state: "waiting" });
      const mine = turn;
      const begin = () => {
        if (mine === turn) speak(from);
      };
      engine.onvoiceschanged = begin;
      setTimeout(begin, voicesWithinMs);
    },
    // Chromium forgets where it was in a long pause, and on Android it does not pause at all
    pause() {
      if (reading.state === "paused") return speak(reading.at);
      if (reading.state !== "reading") return;
      hush();
      change({ state: "paused", at: reading.at });
    },
    step(by) {
      if (!("at" in reading)) return;
      hush();
      speak(Math.max(0, reading.at + by));
    },
    stop() {
      if (reading.state !== "silent") finish("stopped");
    },
  };
}

/** Never one that sends the words to a speech service: they are those of a care plan. */
function findVoice(engine: SpeechSynthesis): SpeechSynthesisVoice | undefined {
  const voices = engine
    .getVoices()
    .filter(({ localService, lang }) => localService && /^nl([-_]|$)/i.test(lang));
  return [...voices.filter(({ lang }) => /nl$/i.test(lang)), ...voices][0];
}
