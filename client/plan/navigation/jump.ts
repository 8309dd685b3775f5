// Brings somebody to a place on the sheet: an item, a text, or a section, with the caret on what they looked for.
import type { SectionId } from "../../../shared/plan/section.ts";
import { goToItem } from "../fields/focus-item.ts";
import { goToSection, motion } from "../sections-in-view.ts";
import { fold, placesOf } from "./fold.ts";
import type { PlanLine } from "../../../shared/readable/plan-lines.ts";

interface Target {
  section: SectionId;
  at: PlanLine["at"];
}

/** `looksFor` is what was typed in the search, and the how-manieth place of it in the text. */
export function jumpTo({ section, at }: Target, looksFor?: { query: string; occurrence: number }): void {
  const query = looksFor === undefined ? "" : fold(looksFor.query.normalize("NFC").trim());
  if (at.kind === "item" && goToItem(at.id)) {
    if (query !== "") selectInItem(at.id, query);
  } else if (at.kind !== "text" || !goToText(at.root, query, looksFor?.occurrence ?? 0)) {
    // what is folded away or not on the sheet: its section is the nearest place
    goToSection(section);
  }
}

/** The first field of the item that holds it gets the caret, with what was looked for selected. */
function selectInItem(id: string, query: string): void {
  const fields = document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    `[data-item="${CSS.escape(id)}"] :is(textarea, input[type="text"], input:not([type]))`,
  );
  for (const field of fields) {
    const at = placesOf(fold(field.value), query, 1)[0];
    if (at === undefined) continue;
    field.focus({ preventScroll: true });
    field.setSelectionRange(at, at + query.length);
    return;
  }
}

function goToText(root: string, query: string, occurrence: number): boolean {
  const field = document.querySelector<HTMLElement>(`[data-root="${CSS.escape(root)}"] .ProseMirror`);
  if (field === null) return false;
  field.focus({ preventScroll: true });
  const range = query === "" ? undefined : rangeOf(field, query, occurrence);
  if (range !== undefined) {
    getSelection()?.setBaseAndExtent(
      range.startContainer,
      range.startOffset,
      range.endContainer,
      range.endOffset,
    );
  }
  (range?.startContainer.parentElement ?? field).scrollIntoView({ block: "center", behavior: motion() });
  return true;
}

/** The letters on the screen, without the names at colleagues' carets. */
function rangeOf(field: HTMLElement, query: string, occurrence: number): Range | undefined {
  const letters = document.createTreeWalker(field, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("[data-caret]") == null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  const pieces: { node: Node; from: number }[] = [];
  let text = "";
  let block: Element | null | undefined;
  for (let node = letters.nextNode(); node !== null; node = letters.nextNode()) {
    const inBlock = node.parentElement?.closest("p, h1, h2, h3, h4, h5, h6");
    // words of two blocks are not one word
    if (block !== undefined && inBlock !== block) text += "\n";
    block = inBlock;
    pieces.push({ node, from: text.length });
    text += node.textContent ?? "";
  }
  const places = placesOf(fold(text), query, occurrence + 1);
  const at = places[occurrence] ?? places.at(-1);
  if (at === undefined) return undefined;
  const start = pieces.findLast(({ from }) => from <= at);
  const end = pieces.findLast(({ from }) => from < at + query.length);
  if (start === undefined || end === undefined) return undefined;
  const range = document.createRange();
  range.setStart(start.node, at - start.from);
  range.setEnd(end.node, Math.min(at + query.length - end.from, (end.node.textContent ?? "").length));
  return range;
}
