// The question before a large part of the plan is removed, and the way back afterwards.
import * as Y from "yjs";

type Step = Y.UndoManager["undoStack"][number];

export interface RemovalQuestion {
  /** Of all letters in the plan, between 0 and 1. */
  share: number;
  confirm(): void;
  keep(): void;
}

export interface DoneRemoval {
  takeBack(): void;
}

export interface RemovalState {
  question?: RemovalQuestion;
  done?: DoneRemoval;
}

/** Less than this is a sentence or two: in a plan that was just begun that is soon a third of it. */
const leastLetters = 200;
const mostShare = 1 / 3;

export class Removals {
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  #state: RemovalState = {};

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): RemovalState => this.#state;

  /** The part of all letters that this is, when it is so large that somebody must be asked; else undefined. */
  largeShare(removedLetters: number): number | undefined {
    if (removedLetters < leastLetters) return undefined;
    const share = removedLetters / lettersOf(this.#doc);
    return share > mostShare ? Math.min(1, share) : undefined;
  }

  /** One question at a time: what comes while it stands there is not done. */
  ask(question: RemovalQuestion): void {
    if (this.#state.question !== undefined) return;
    const answered = (answer: () => void) => () => {
      this.#change({ ...this.#state, question: undefined });
      answer();
    };
    const { share, confirm, keep } = question;
    this.#change({
      ...this.#state,
      question: { share, confirm: answered(confirm), keep: answered(keep) },
    });
  }

  /** `step` is what the removal is on the undo stack of `manager`. */
  removed(manager: Y.UndoManager, step: Step | undefined, back: { focus: () => void }): void {
    if (step === undefined) return;
    const close = ({ stackItem }: { stackItem: Step }): void => {
      if (stackItem === step) this.forget();
    };
    manager.on("stack-item-popped", close);
    const takeBack = (): void => {
      this.forget();
      takeStep(manager, step);
      back.focus();
    };
    this.#change({ ...this.#state, done: { takeBack } });
  }

  forget(): void {
    this.#change({ ...this.#state, done: undefined });
  }

  #change(state: { question?: RemovalQuestion | undefined; done?: DoneRemoval | undefined }): void {
    const { question, done } = state;
    this.#state = { ...(question && { question }), ...(done && { done }) };
    for (const listener of this.#listeners) listener();
  }
}

/** Undoes this one, wherever it stands; what was done since stays, and can still be undone. */
function takeStep(manager: Y.UndoManager, step: Step): void {
  const at = manager.undoStack.indexOf(step);
  if (at < 0) return;
  const later = manager.undoStack.splice(at + 1);
  // yjs goes on to earlier steps by itself when this one changes nothing any more
  const earlier = manager.undoStack.splice(0, at);
  manager.undo();
  manager.undoStack.unshift(...earlier);
  manager.undoStack.push(...later);
}

/** In all texts of the plan and all words of its items. */
export function lettersOf(doc: Y.Doc): number {
  let letters = 0;
  for (const [name, root] of doc.share) {
    if (name.startsWith("text:")) letters += lettersIn(doc.getXmlFragment(name));
    else if (root instanceof Y.Map) {
      for (const item of root.values()) {
        if (!(item instanceof Y.Map)) continue;
        for (const value of item.values()) if (value instanceof Y.Text) letters += value.length;
      }
    }
  }
  return letters;
}

function lettersIn(type: Y.XmlFragment): number {
  let letters = 0;
  for (const child of type.toArray()) {
    if (child instanceof Y.XmlText) letters += child.length;
    else if (child instanceof Y.XmlElement) letters += lettersIn(child);
  }
  return letters;
}
