// Alt+Page Down and Alt+Page Up: to the next and the previous section, wherever the caret is.
import { useEffect } from "react";
import type { SectionId } from "../../../shared/plan/section.ts";
import { goToSection } from "../sections-in-view.ts";

// Not Alt with a digit: Firefox changes tabs with it on Linux, and on Windows it types letters by their number.
const steps: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

export function useSectionKeys(ids: readonly SectionId[], current: SectionId | undefined): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (step === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // the page may still be scrolling: where the focus is goes before what is in view
      const focused = document.activeElement?.closest<HTMLElement>("[data-section]")?.dataset["section"];
      const at = ids.findIndex((id) => id === (focused ?? current));
      const next = ids[at + step];
      if (next === undefined) return;
      event.preventDefault();
      goToSection(next);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [ids, current]);
}
