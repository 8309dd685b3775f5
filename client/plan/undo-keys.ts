// Undo and redo of one's own edits of items by keyboard, anywhere on the plan but in a text or an unfinished field.
import { useEffect } from "react";

export type UndoStep = "undo" | "redo";

export function useUndoKeys(onStep: (step: UndoStep) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === undefined || event.defaultPrevented || !isOurs(event.target)) return;
      event.preventDefault();
      onStep(step);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [onStep]);
}

function stepOf(event: KeyboardEvent): UndoStep | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : undefined;
}

/** A text has its own undo; so has the browser in a field whose value does not count yet, and in a dialog. */
function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest(".ProseMirror, [role=dialog], [data-toolbar]") !== null) return false;
  const field = target.closest("input:not([type=checkbox]):not([type=radio]), textarea");
  if (field === null) return true;
  // what is typed in words counts at once: the browser's own undo does not know what colleagues typed between
  return (
    field.hasAttribute("data-words") || (field.closest("main") !== null && !field.hasAttribute("data-draft"))
  );
}
