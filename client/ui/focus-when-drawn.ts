// Where the focus goes when the form or the button that had it is taken away.
import type { RefObject } from "react";

/** Once the page is drawn anew: what gets the focus may be part of that. */
export function focusWhenDrawn(next: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => next.current?.focus());
}
