// When what had the focus in the panel is taken away, the heading of the panel gets it instead of nothing.
import { type RefObject, useEffect } from "react";

export function useKeptFocus(
  panel: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const root = panel.current;
    if (root === null) return undefined;
    let last: Element | undefined;
    const came = ({ target }: FocusEvent) => {
      last = target instanceof Element && root.contains(target) ? target : undefined;
    };
    const observer = new MutationObserver(() => {
      const isLost = last !== undefined && !last.isConnected && document.activeElement === document.body;
      if (!isLost) return;
      last = undefined;
      heading.current?.focus({ preventScroll: true });
    });
    observer.observe(root, { childList: true, subtree: true });
    document.addEventListener("focusin", came);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", came);
    };
  }, [panel, heading]);
}
