// Which panel of the navigation is open, and where the focus goes when it closes.
import { useCallback, useEffect, useRef, useState } from "react";

export type PanelName = "search" | "missing" | "lamp" | "versions";

export interface Panels {
  open: PanelName | undefined;
  toggle: (panel: PanelName) => void;
  /** Without `keepsFocus` the focus goes back to where it was. */
  close: (options?: { keepsFocus?: boolean }) => void;
}

export function usePanels(): Panels {
  const [open, setOpen] = useState<PanelName>();
  const before = useRef<HTMLElement>(null);

  const show = useCallback((panel: PanelName) => {
    // from one panel to the next: what had the focus before the first
    before.current ??= document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpen(panel);
  }, []);
  const close = useCallback(({ keepsFocus = false } = {}) => {
    setOpen(undefined);
    if (!keepsFocus) before.current?.focus({ preventScroll: true });
    before.current = null;
  }, []);
  const toggle = useCallback(
    (panel: PanelName) => (open === panel ? close() : show(panel)),
    [open, close, show],
  );

  useEffect(() => {
    // no "/" as well: a single letter as a shortcut gets in the way of who speaks to their computer (WCAG 2.1.4)
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      if (open !== "search") show("search");
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [open, show]);

  return { open, toggle, close };
}
