// Puts a small box beside a place in a text: below it, or above it where the window ends.
import type { EditorView } from "@tiptap/pm/view";

const edgePx = 8;
const gapPx = 4;

/** The box stands absolutely in its text's field, so that it goes along when the page scrolls. */
export function placeBox(box: HTMLElement, view: EditorView, at: number): void {
  const caret = view.coordsAtPos(at);
  const { width, height } = box.getBoundingClientRect();
  const rightmost = document.documentElement.clientWidth - width - edgePx;
  const left = Math.max(edgePx, Math.min(caret.left, rightmost));
  const isBelow = caret.bottom + gapPx + height < innerHeight || caret.top < height;
  const top = isBelow ? caret.bottom + gapPx : caret.top - height - gapPx;
  const parent = box.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  box.style.left = `${left - parent.left}px`;
  box.style.top = `${top - parent.top}px`;
}
