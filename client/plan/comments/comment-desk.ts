// What the comments panel shows and what the sheet marks: one for each open plan, shared by both.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Comments, Thread } from "../../../shared/api/comments.ts";
import type { ThreadId } from "../../../shared/ids.ts";
import type { CommentAnchor, TextAnchor } from "../../../shared/plan/comment-anchor.ts";

/** A comment that is being written, before it is placed. */
export interface Draft {
  anchor: CommentAnchor;
  quote: string;
}

export type CommentFilter = "open" | "mine" | "resolved";

export interface DeskState {
  isOpen: boolean;
  /** How often somebody asked for the panel itself: then they go on in it. */
  entered: number;
  filter: CommentFilter;
  /** The thread that is unfolded, and marked on the sheet. */
  active: ThreadId | undefined;
  draft: Draft | undefined;
  /** Undefined until they are here. */
  comments: Comments | undefined;
}

export interface Mark {
  /** Undefined for what is being written. */
  id: ThreadId | undefined;
  anchor: TextAnchor;
  quote: string;
  isActive: boolean;
}

const noMarks: readonly Mark[] = [];

export class CommentDesk {
  /** What was typed in a form and not placed yet, by the name of the form: it outlives the panel. */
  readonly typed = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #starters = new Map<string, () => void>();
  #marks: ReadonlyMap<string, readonly Mark[]> = new Map();
  #onItems: ReadonlyMap<string, number> = new Map();
  #before: HTMLElement | null = null;
  #state: DeskState = {
    isOpen: false,
    entered: 0,
    filter: "open",
    active: undefined,
    draft: undefined,
    comments: undefined,
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DeskState => this.#state;

  /** What is marked in a text; the same array as long as nothing of it changed. */
  marksIn(root: string): readonly Mark[] {
    return this.#marks.get(root) ?? noMarks;
  }

  /** How many open threads an item has. */
  countOn(itemId: string): number {
    return this.#onItems.get(itemId) ?? 0;
  }

  tell(comments: Comments): void {
    if (comments !== this.#state.comments) this.#change({ comments });
  }

  toggle(): void {
    if (this.#state.isOpen) this.close();
    else this.open();
  }

  open(): void {
    this.#remember();
    this.#change({ isOpen: true, entered: this.#state.entered + 1 });
  }

  /** The focus goes back to where it was, unless somebody goes on elsewhere. */
  close(options: { keepsFocus?: boolean } = {}): void {
    const before = this.#before;
    this.#before = null;
    this.#change({ isOpen: false, active: undefined, draft: undefined });
    if (options.keepsFocus !== true) before?.focus({ preventScroll: true });
  }

  filter(filter: CommentFilter): void {
    this.#change({ filter });
  }

  start(draft: Draft): void {
    this.#remember();
    this.#change({ isOpen: true, draft, active: undefined });
  }

  /** Out of the form: back to where somebody was when they began. */
  dropDraft(): void {
    this.typed.delete("new");
    this.#change({ draft: undefined });
    this.#before?.focus({ preventScroll: true });
  }

  placed(id: ThreadId): void {
    this.typed.delete("new");
    this.#change({ draft: undefined, active: id, filter: "open" });
  }

  /** Undefined folds it. */
  show(id: ThreadId | undefined): void {
    if (id !== undefined) this.#remember();
    const isResolved = this.#state.comments?.threads.find((one) => one.id === id)?.resolved != null;
    const isListed = id === undefined || isResolved === (this.#state.filter === "resolved");
    const filter = isListed ? this.#state.filter : isResolved ? "resolved" : "open";
    this.#change({ isOpen: true, active: id, filter });
  }

  showItem(itemId: string): void {
    const thread = this.#state.comments?.threads.find(
      ({ anchor, resolved }) => resolved === null && anchor.kind === "item" && anchor.itemId === itemId,
    );
    if (thread === undefined) return;
    this.show(thread.id);
    this.#change({ entered: this.#state.entered + 1 });
  }

  /** How a comment begins in this text. Answers how to forget it. */
  startsIn(root: string, start: () => void): () => void {
    this.#starters.set(root, start);
    return () => {
      if (this.#starters.get(root) === start) this.#starters.delete(root);
    };
  }

  startIn(root: string): void {
    this.#starters.get(root)?.();
  }

  #remember(): void {
    const { activeElement } = document;
    const isInPanel = activeElement?.closest("[data-comments]") != null;
    if (activeElement instanceof HTMLElement && !isInPanel) this.#before = activeElement;
  }

  #change(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    this.#marks = readMarks(this.#state, this.#marks);
    if (change.comments !== undefined) this.#onItems = countItems(change.comments.threads);
    for (const listener of this.#listeners) listener();
  }
}

function readMarks(
  { comments, draft, active }: DeskState,
  before: ReadonlyMap<string, readonly Mark[]>,
): ReadonlyMap<string, readonly Mark[]> {
  const placed = (comments?.threads ?? []).flatMap(({ id, anchor, quote, resolved }): Mark[] =>
    anchor.kind === "text" && (resolved === null || id === active)
      ? [{ id, anchor, quote, isActive: id === active }]
      : [],
  );
  const marks =
    draft?.anchor.kind === "text"
      ? [...placed, { id: undefined, anchor: draft.anchor, quote: draft.quote, isActive: true }]
      : placed;
  const byRoot = new Map<string, readonly Mark[]>();
  for (const [root, now] of Map.groupBy(marks, ({ anchor }) => anchor.root)) {
    const then = before.get(root);
    const isSame =
      then?.length === now.length &&
      // an anchor never changes: only which there are, and which of them is open
      now.every(
        ({ id, isActive, anchor }, at) =>
          then[at]?.id === id && then[at]?.isActive === isActive && then[at]?.anchor.start === anchor.start,
      );
    byRoot.set(root, isSame ? then : now);
  }
  return byRoot;
}

function countItems(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, resolved } of threads) {
    if (anchor.kind !== "item" || resolved !== null) continue;
    counts.set(anchor.itemId, (counts.get(anchor.itemId) ?? 0) + 1);
  }
  return counts;
}

export const CommentContext = createContext<CommentDesk | undefined>(undefined);

/** Only on the page of a plan: throws elsewhere. */
export function useDesk(): CommentDesk {
  const desk = useContext(CommentContext);
  if (desk === undefined) throw new Error("no comments are on the screen here");
  return desk;
}

/** Drawn again only when what is read changed: a number, a word, or the same object. */
export function useDeskValue<T>(read: (state: DeskState, desk: CommentDesk) => T): T {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => read(desk.state(), desk));
}
