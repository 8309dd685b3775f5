// Escape closes what lies on top, and only that: each dialog of Mantine listens on the window, and all would close.
import { useEffect, useEffectEvent } from "react";

const layers: (() => void)[] = [];

// before anything is drawn, and so before every dialog listens
addEventListener(
  "keydown",
  (event) => {
    const top = layers.at(-1);
    if (event.key !== "Escape" || event.isComposing || top === undefined) return;
    event.stopImmediatePropagation();
    top();
  },
  { capture: true },
);

/** For what may open over another dialog; it has `closeOnEscape={false}` itself. */
export function useTopEscape(isOpen: boolean, onEscape: () => void): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    if (!isOpen) return undefined;
    const layer = () => escape();
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, [isOpen]);
}
