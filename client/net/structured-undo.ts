// Undo and redo of one's own structured edits: it never takes out what a colleague did since.
import { uuidv4 } from "lib0/random";
import * as Y from "yjs";
import { isTouchedBy } from "../../shared/plan/edits.ts";
import { planRoot } from "../../shared/plan/doc.ts";
import { isPresent, readItem } from "../../shared/plan/item-content.ts";
import { type ListName, listNames } from "../../shared/plan/items.ts";
import { setRegister } from "../../shared/plan/register.ts";
import { seenIn } from "../../shared/plan/touch.ts";
import { historyWords } from "../../shared/words/history.ts";

/** Edits closer together than this are undone together. */
const captureMs = 400;

type Step = Y.UndoManager["undoStack"][number];
type Direction = "undo" | "redo";

export class StructuredUndo {
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #listRoots: ReadonlyMap<ListName, Y.Map<unknown>>;
  readonly #listeners = new Set<() => void>();
  /** Items that the step which is being taken had made. */
  #made: ReadonlySet<unknown> = new Set();
  #isTaking = false;

  constructor(doc: Y.Doc, origin: unknown) {
    this.#doc = doc;
    this.#listRoots = new Map(listNames.map((name) => [name, doc.getMap(name)]));
    this.#manager = new Y.UndoManager([doc.getMap(planRoot), ...this.#listRoots.values()], {
      trackedOrigins: new Set([origin]),
      captureTimeout: captureMs,
      deleteFilter: (item) => !this.#isPartOfMade(item),
    });
    this.#manager.on("stack-item-added", () => this.#changed());
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  /** The next edit starts a step of its own. */
  endStep(): void {
    this.#manager.stopCapturing();
  }

  /** Runs an edit as a step of its own, and answers what a notice needs to take back exactly that. */
  capture(edit: () => void): { manager: Y.UndoManager; step: Step | undefined } {
    this.endStep();
    edit();
    const step = this.#manager.undoStack.at(-1);
    this.endStep();
    return { manager: this.#manager, step };
  }

  undo(): void {
    this.#take("undo");
  }

  redo(): void {
    this.#take("redo");
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  destroy(): void {
    this.#manager.destroy();
  }

  #changed(): void {
    if (this.#isTaking) return;
    for (const listener of this.#listeners) listener();
  }

  /** Back to the first step that still changes something. */
  #take(direction: Direction): void {
    const clock = Y.getState(this.#doc.store, this.#doc.clientID);
    const stack = direction === "undo" ? this.#manager.undoStack : this.#manager.redoStack;
    this.#isTaking = true;
    try {
      for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
        if (this.#takeStep(direction, stack, step)) break;
      }
    } finally {
      this.#isTaking = false;
    }
    this.#dropRestoredBesideNewer(clock);
    this.#changed();
  }

  #takeStep(direction: Direction, stack: Step[], step: Step): boolean {
    const made = this.#itemsMadeIn(step);
    this.#made = new Set(made.map(({ map }) => map));
    // yjs goes on to earlier steps by itself, without asking which items those had made
    const earlier = stack.splice(0, stack.length - 1);
    const flag = direction === "undo" ? "undoing" : "redoing";
    const manager = this.#manager;
    let isTaken = false;
    this.#doc.transact(() => {
      isTaken = (direction === "undo" ? manager.undo() : manager.redo()) !== null;
      // until the transaction ends, so that what follows is in the same step of the other stack
      manager[flag] = true;
      for (const { list, map } of made) {
        if (this.#takeOut(list, map)) isTaken = true;
      }
    }, manager);
    manager[flag] = false;
    stack.unshift(...earlier);
    this.#made = new Set();
    return isTaken;
  }

  #itemsMadeIn({ insertions }: Step): { list: ListName; map: Y.Map<unknown> }[] {
    return [...this.#listRoots].flatMap(([list, root]) =>
      [...root.values()].flatMap((map) =>
        map instanceof Y.Map && map._item !== null && Y.isDeleted(insertions, map._item.id)
          ? [{ list, map }]
          : [],
      ),
    );
  }

  /**
   * Marked as removed, as by `removeItem`: a colleague may be typing in it at this moment, and what they type brings
   * it back. An item that a colleague works in already stays as it is.
   */
  #takeOut(list: ListName, map: Y.Map<unknown>): boolean {
    if (isTouchedBy(map, (clientId) => clientId !== this.#doc.clientID)) return false;
    const item = readItem(list, String(map.get("id")), map);
    if (item === undefined || !isPresent(item)) return false;
    const removal = { reason: historyWords.undo.reason, seen: seenIn(map) };
    setRegister(map, "removed", removal, { id: uuidv4() });
    return true;
  }

  #isPartOfMade(struct: Y.Item): boolean {
    for (let item: Y.Item | null = struct; item !== null;) {
      if (item.content instanceof Y.ContentType && this.#made.has(item.content.type)) return true;
      const parent: unknown = item.parent;
      if (!(parent instanceof Y.AbstractType)) return false;
      item = parent._item;
    }
    return false;
  }

  /** Where somebody set a new value since, bringing the old one back would only make two of them. */
  #dropRestoredBesideNewer(clock: number): void {
    const isRestored = (item: Y.Item | undefined) =>
      item !== undefined && item.id.client === this.#doc.clientID && item.id.clock >= clock;
    this.#doc.transact(() => {
      const maps = [...this.#listRoots.values()].flatMap((root) => [...root.values()]);
      for (const map of [this.#doc.getMap(planRoot), ...maps]) {
        if (!(map instanceof Y.Map)) continue;
        for (const keys of Map.groupBy([...map.keys()], (key) => key.split("/")[0] ?? "").values()) {
          const isNewer = keys.some((key) => key.includes("/") && !isRestored(map._map.get(key)));
          if (keys.length < 2 || !isNewer) continue;
          for (const key of keys) if (isRestored(map._map.get(key))) map.delete(key);
        }
      }
    }, this);
  }
}
