// Turns a sentence into an item of a list: makes the item, then ties the sentence to it.
import type { EditorState, Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { itemOf, removeItem, setField } from "../../../shared/plan/edits.ts";
import { topicSlugs } from "../../../shared/plan/section.ts";
import { seenIn } from "../../../shared/plan/touch.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { today } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import type { LinkedList } from "../../words/slash.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { caughtNow } from "../meeting/meeting-desk.ts";
import { asItemText } from "./sentence.ts";
import { sentenceAt } from "./sentence-at.ts";

/** Far below what the words of an item may hold. */
const maxLetters = 2_000;

interface Range {
  from: number;
  to: number;
  /** As the words of an item. */
  text: string;
}

interface Making {
  plan: OpenPlan;
  /** The text it is made in: in a topic's text, an action belongs to that topic. */
  root: string;
  view: EditorView;
  list: LinkedList;
  /** The "/actie" that was typed; undefined when it was asked for with a button. */
  typed: { from: number; to: number } | undefined;
}

/** `empty`: there was no sentence, a new item waits for its words. */
export function makeItem({ plan, root, view, list, typed }: Making): "linked" | "empty" {
  const before = typed === undefined ? view.state.tr : withoutCommand(view.state, typed);
  const place = placeOf(before, typed === undefined ? "at" : "behind");
  const type = view.state.schema.marks["item"];
  if (place === undefined || type === undefined) {
    if (before.docChanged) view.dispatch(before);
    plan.undo.endStep();
    focusItem(addLinked(plan, root, list, ""));
    plan.undo.endStep();
    return "empty";
  }
  plan.undo.endStep();
  const id = addLinked(plan, root, list, place.text.slice(0, maxLetters));
  plan.undo.endStep();
  if (id === undefined) return "empty";
  const undo = undoOf(view.state);
  // a step of its own: the first Ctrl+Z takes back the item, not what was typed before it
  undo?.stopCapturing();
  view.dispatch(before.addMark(place.from, place.to, type.create({ list, id })).scrollIntoView());
  if (!view.state.doc.rangeHasMark(place.from, place.to, type)) {
    plan.undo.undo();
    throw new Error("the sentence could not be tied to its item");
  }
  undo?.stopCapturing();
  tieToUndo(plan, undo, { list, id });
  return "linked";
}

function addLinked(plan: OpenPlan, root: string, list: LinkedList, text: string): ItemId | undefined {
  const words = { text };
  switch (list) {
    case "goals":
      return addTo(plan, list, { fixed: {}, words, registers: { status: "active", owner: "patient" } });
    case "actions": {
      const topic = topicSlugs.find((slug) => root === `text:topic.${slug}`);
      const assignment = { performer: null, responsibility: null, handsOver: "" };
      const registers = {
        status: "requested",
        assignment,
        ...(topic === undefined ? {} : { topic }),
        ...caughtNow(plan),
      } as const;
      return addTo(plan, list, { fixed: {}, words, registers });
    }
    case "decisions":
      return addTo(plan, list, { fixed: {}, words, registers: { date: today(), ...caughtNow(plan) } });
    case "agreements":
      return addTo(plan, list, { fixed: {}, words, registers: { date: today() } });
    default:
      return list satisfies never;
  }
}

function withoutCommand(state: EditorState, { from, to }: { from: number; to: number }): Transaction {
  const around = state.doc.textBetween(Math.max(0, from - 1), Math.min(state.doc.content.size, to + 1), "\n");
  // not two spaces where the command stood
  const isDouble = around.startsWith(" ") && around.endsWith(" ");
  return state.tr.delete(isDouble ? from - 1 : from, to);
}

/** What is selected within one block, or the sentence that the caret is in. */
function placeOf({ doc, selection }: Transaction, side: "behind" | "at"): Range | undefined {
  const { $from, $to } = selection;
  const isSelected = !selection.empty && $from.sameParent($to) && $from.parent.isTextblock;
  const place = isSelected ? { from: $from.pos, to: $to.pos } : sentenceAt(doc, selection, side);
  const text = place === undefined ? "" : asItemText(doc.textBetween(place.from, place.to, " ", " "));
  return place === undefined || text === "" ? undefined : { ...place, text };
}

function undoOf(state: EditorState): Y.UndoManager | undefined {
  const undoing: unknown = yUndoPluginKey.getState(state);
  const has = typeof undoing === "object" && undoing !== null && "undoManager" in undoing;
  return has && undoing.undoManager instanceof Y.UndoManager ? undoing.undoManager : undefined;
}

/**
 * Undo in the text takes the item along as long as nobody did anything with it, and redo brings it back. An item
 * that somebody worked on stays; the sentence is then no longer tied to it.
 */
function tieToUndo(
  plan: OpenPlan,
  undo: Y.UndoManager | undefined,
  { list, id }: { list: LinkedList; id: ItemId },
): void {
  const item = itemOf(plan.doc, list, id);
  let toUndo = undo?.undoStack.at(-1);
  let toRedo: typeof toUndo;
  if (undo === undefined || toUndo === undefined || item === undefined) return;
  const atFirst = JSON.stringify(seenIn(item));
  undo.on("stack-item-popped", ({ stackItem, type }) => {
    plan.undo.endStep();
    if (type === "undo" && stackItem === toUndo && JSON.stringify(seenIn(item)) === atFirst) {
      removeItem(plan.editing, list, id, itemWords.removedReason);
      toRedo = undo.redoStack.at(-1);
    } else if (type === "redo" && stackItem === toRedo) {
      setField(plan.editing, list, id, "removed", null);
      toUndo = undo.undoStack.at(-1);
    }
    plan.undo.endStep();
  });
}
