// Makes a live document say again what an earlier one said, by the smallest edit: whoever types meanwhile keeps their words.
import * as Y from "yjs";
import { planRoot } from "./doc.ts";
import { type Editing, removeItem } from "./edits.ts";
import { isPresent, readItem } from "./item-content.ts";
import { type ListName, listNames, lists, planRegisters } from "./items.ts";
import { restoreBlocks } from "./restoring-texts.ts";
import { changeBetween } from "./words-change.ts";
import { isSame } from "./changes/sameness.ts";

/** What a plan is made by, and never goes back. */
const kept = new Set(["schema", "template"]);

/**
 * One transaction. Items keep their ids: one that was taken out since is there again, one that came since is taken out
 * as a page does it. What `target` holds and this layout does not know comes along; what only the live one holds and
 * no page of this layout reads stays. `reason` is kept with what is taken out.
 */
export function restoreInto(on: Editing, target: Y.Doc, reason: string): void {
  on.doc.transact(() => {
    restoreRegisters(on.doc.getMap(planRoot), target.getMap(planRoot), planRegisters);
    for (const list of listNames) restoreList(on, list, target.getMap(list), reason);
    const roots = [on.doc, target].flatMap((doc) => [...doc.share.keys()]);
    for (const root of new Set(roots.filter((name) => name.startsWith("text:")))) {
      restoreBlocks(on.doc.getXmlFragment(root), target.getXmlFragment(root));
    }
  }, on.origin);
}

/** Values with the ids of the edits that set them: an answer that somebody gave then counts again. */
function restoreRegisters(
  live: Y.Map<unknown>,
  target: Y.Map<unknown>,
  /** By their names: what a newer layout put there stays. */
  known: Readonly<Record<string, unknown>>,
): void {
  for (const key of [...live.keys()]) {
    const [field = "", edit] = key.split("/", 2);
    if (edit !== undefined && Object.hasOwn(known, field) && !target.has(key)) live.delete(key);
  }
  for (const [key, value] of target.entries()) {
    if (kept.has(key) || value instanceof Y.AbstractType) continue;
    if (!live.has(key) || !isSame(live.get(key), value)) live.set(key, value);
  }
}

function restoreList(on: Editing, list: ListName, target: Y.Map<unknown>, reason: string): void {
  const live = on.doc.getMap(list);
  for (const [id, then] of target.entries()) {
    if (!(then instanceof Y.Map)) continue;
    const now = live.get(id);
    const wasPresent = isThere(list, id, then);
    if (now instanceof Y.Map) {
      if (wasPresent) restoreItem(list, now, then);
      else if (isThere(list, id, now)) takeOut(on, { list, id, reason });
    } else if (wasPresent) {
      const made = then.clone();
      live.set(id, made);
      unmark(made);
    }
  }
  for (const [id, now] of [...live.entries()]) {
    if (!target.has(id) && isThere(list, id, now)) takeOut(on, { list, id, reason });
  }
}

function isThere(list: ListName, id: string, map: unknown): boolean {
  const item = readItem(list, id, map);
  return item !== undefined && isPresent(item);
}

function takeOut(on: Editing, { list, id, reason }: { list: ListName; id: string; reason: string }): void {
  removeItem(on, list, id as Parameters<typeof removeItem>[2], reason); // it was read as an item of this list
}

/** An item can stand there although somebody took it out: words came that they had not seen. Those would now count as seen. */
function unmark(item: Y.Map<unknown>): void {
  for (const key of [...item.keys()]) if (key.startsWith("removed/")) item.delete(key);
}

function restoreItem(list: ListName, live: Y.Map<unknown>, target: Y.Map<unknown>): void {
  restoreRegisters(live, target, lists[list].registers);
  unmark(live);
  for (const [key, then] of target.entries()) {
    if (!(then instanceof Y.AbstractType)) continue;
    const now = live.get(key);
    if (now instanceof Y.Text && then instanceof Y.Text) restoreWords(now, then.toString());
    else if (now === undefined) live.set(key, then.clone());
  }
  // words that were not there yet have nothing to say
  for (const key of lists[list].words) {
    const now = live.get(key);
    if (now instanceof Y.Text && !target.has(key)) restoreWords(now, "");
  }
}

function restoreWords(live: Y.Text, text: string): void {
  const change = changeBetween(live.toString(), text);
  if (change.deleted > 0) live.delete(change.at, change.deleted);
  if (change.inserted !== "") live.insert(change.at, change.inserted);
}
