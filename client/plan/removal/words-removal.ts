// Removing a large part of the plan that stands in the words of one item: asked first, and taken back in one click.
import * as Y from "yjs";
import type { WordsChange } from "../../../shared/plan/words-change.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { knownNow, knownSpans } from "./known-letters.ts";

interface WordsRemoval {
  plan: OpenPlan;
  text: Y.Text;
  change: WordsChange;
  share: number;
  field: HTMLTextAreaElement;
}

export function askToRemove({ plan, text, change, share, field }: WordsRemoval): void {
  const { doc, origin } = plan.editing;
  const known = knownNow(doc);
  const start = Y.createRelativePositionFromTypeIndex(text, change.at);
  const end = Y.createRelativePositionFromTypeIndex(text, change.at + change.deleted, -1);
  // once the question is gone, which takes the focus along
  const focus = (): void => void requestAnimationFrame(() => field.focus());
  const confirm = (): void => {
    const from = indexIn(text, doc, start);
    const to = indexIn(text, doc, end);
    if (from !== undefined && to !== undefined && field.isConnected) {
      const { manager, step } = plan.undo.capture(() => {
        doc.transact(() => {
          // what a colleague typed meanwhile stays
          for (const span of knownSpans(text, known, from, to).toReversed()) {
            text.delete(span.from, span.to - span.from);
          }
          if (change.inserted !== "") text.insert(from, change.inserted.toWellFormed());
        }, origin);
      });
      plan.removals.removed(manager, step, { focus });
    }
    focus();
  };
  plan.removals.ask({ share, confirm, keep: focus });
}

function indexIn(text: Y.Text, doc: Y.Doc, position: Y.RelativePosition): number | undefined {
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
  return absolute?.type === text ? absolute.index : undefined;
}
