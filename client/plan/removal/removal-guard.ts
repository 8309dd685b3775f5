// Stops an edit of a rich text that would remove a large part of the plan, until somebody has said yes to it.
import { Extension } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import {
  type ProsemirrorBinding,
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { Removals } from "../../net/removals.ts";
import { type Span, knownNow } from "./known-letters.ts";
import { lateRemoval } from "./late-removal.ts";

interface GuardOptions {
  removals: Removals | undefined;
}

const confirmed = "removal-confirmed";

export const RemovalGuard = Extension.create<GuardOptions>({
  name: "removalGuard",
  addOptions: () => ({ removals: undefined }),
  dispatchTransaction({ transaction, next }) {
    const { removals } = this.options;
    const share = isOwnEdit(transaction) ? removals?.largeShare(removedLetters(transaction)) : undefined;
    if (removals === undefined || share === undefined) return next(transaction);
    return ask(this.editor.view, transaction, removals, share);
  },
});

/** Not what others did, nor what undo and redo bring back: those say so themselves. */
function isOwnEdit(transaction: Transaction): boolean {
  if (!transaction.docChanged || transaction.getMeta(confirmed) === true) return false;
  return transaction.getMeta(ySyncPluginKey) === undefined;
}

/** What only moves to another place of the same text is not removed. */
function removedLetters(transaction: Transaction): number {
  if (transaction.getMeta("uiEvent") === "drop") {
    return transaction.before.textContent.length - transaction.doc.textContent.length;
  }
  let letters = 0;
  for (const [index, step] of transaction.steps.entries()) {
    const before = transaction.docs[index];
    step.getMap().forEach((from, to) => (letters += before?.textBetween(from, to).length ?? 0));
  }
  return letters;
}

function ask(view: EditorView, transaction: Transaction, removals: Removals, share: number): void {
  // typed, so that the browser has changed the page already: back to what the document says
  view.updateState(view.state);
  const { binding, type, doc } = syncOf(view);
  const { mapping } = binding;
  const { old, now } = changedSpans(transaction);
  const range = [old.from, old.to].map((at) => absolutePositionToRelativePosition(at, type, mapping));
  const known = knownNow(doc);
  const confirm = (): void => {
    if (!view.editable || view.isDestroyed) return;
    let removal: Transaction | undefined = transaction;
    if (!transaction.before.eq(view.state.doc)) {
      const [from, to] = range.map((at) =>
        relativePositionToAbsolutePosition(doc, type, at, binding.mapping),
      );
      const instead = transaction.doc.slice(now.from, now.to);
      const isThere = from != null && to != null && from <= to;
      removal = isThere ? lateRemoval(view.state, type, { range: { from, to }, known, instead }) : undefined;
    }
    if (removal !== undefined) remove(view, removal, removals);
    focus(view);
  };
  removals.ask({ share, confirm, keep: () => focus(view) });
}

function remove(view: EditorView, removal: Transaction, removals: Removals): void {
  const manager = undoManagerOf(view);
  // a step of its own: only this is taken back
  manager.stopCapturing();
  view.dispatch(removal.setMeta(confirmed, true));
  const step = manager.undoStack.at(-1);
  manager.stopCapturing();
  removals.removed(manager, step, {
    focus: () => focus(view),
  });
}

/**
 * Once the question is gone: it holds the page still, and takes the focus along. Nothing stays selected, or the next
 * letter would ask to remove it all again.
 */
function focus(view: EditorView): void {
  requestAnimationFrame(() => {
    if (view.isDestroyed) return;
    const { selection, doc, tr } = view.state;
    view.dispatch(tr.setSelection(Selection.near(doc.resolve(selection.to), -1)));
    view.focus();
    // only a text with the focus comes into sight
    view.dispatch(view.state.tr.scrollIntoView());
  });
}

/** The part of the old document that changed, and what stands there in the new one. */
function changedSpans(transaction: Transaction): { old: Span; now: Span } {
  const { before, doc } = transaction;
  const start = before.content.findDiffStart(doc.content) ?? 0;
  const end = before.content.findDiffEnd(doc.content) ?? { a: start, b: start };
  // where the same letters stand at both ends, the two may overlap
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return {
    old: { from: start, to: end.a + overlap },
    now: { from: start, to: end.b + overlap },
  };
}

interface Sync {
  binding: ProsemirrorBinding;
  type: Y.XmlFragment;
  doc: Y.Doc;
}

function syncOf(view: EditorView): Sync {
  return ySyncPluginKey.getState(view.state) as Sync; // y-tiptap leaves its state untyped
}

function undoManagerOf(view: EditorView): Y.UndoManager {
  const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager }; // as above
  return undoManager;
}
