// After one's own click took a line away, the focus goes to a heading and not to the top of the page.
import { type RefObject, useCallback, useEffect, useRef } from "react";

/**
 * Answers the ref of the heading, and what the list calls when it is clicked. `otherwise`: id of the element that
 * is there when the whole list is gone.
 */
export function useKeptFocus<E extends HTMLElement>(
  count: number,
  otherwise: string,
): readonly [RefObject<E | null>, () => void] {
  const heading = useRef<E>(null);
  const hasClicked = useRef(false);
  const before = useRef(count);
  useEffect(() => {
    const isFewer = count < before.current;
    before.current = count;
    if (!isFewer || !hasClicked.current) return;
    hasClicked.current = false;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    (heading.current ?? document.getElementById(otherwise))?.focus({ preventScroll: true });
  }, [count, otherwise]);
  const clicked = useCallback(() => {
    hasClicked.current = true;
  }, []);
  return [heading, clicked];
}
