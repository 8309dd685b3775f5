// Is somebody in the middle of writing on this page? Then it is not taken away from them.
import { useCallback, useEffect, useRef } from "react";
import { writingMs } from "./follow-chair.ts";

const editable = "input, textarea, select, [contenteditable='true']";
/** Words that are nowhere else until they are sent. */
const unsent = "[data-catch] input, [data-comments] textarea";
const movesOnly = new Set(["Tab", "Escape", "Shift", "Control", "Alt", "Meta"]);

export function useIsWriting(): () => boolean {
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wrote = (event: Event) => {
      if (event instanceof KeyboardEvent && movesOnly.has(event.key)) return;
      const { target } = event;
      if (target instanceof Element && target.closest(editable) !== null) lastAt.current = performance.now();
    };
    const kinds = ["input", "keydown", "compositionupdate"] as const;
    for (const kind of kinds) document.addEventListener(kind, wrote, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, wrote, true);
    };
  }, []);
  return useCallback(() => {
    const isInField = document.activeElement?.closest(editable) != null;
    if (isInField && performance.now() - lastAt.current < writingMs) return true;
    if (document.querySelector("[role='dialog']") !== null) return true;
    return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(unsent)].some(
      ({ value }) => value.trim() !== "",
    );
  }, []);
}
