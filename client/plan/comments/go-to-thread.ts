// From a comment to the place in the plan that it is about.
import type { Thread } from "../../../shared/api/comments.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { jumpTo } from "../navigation/jump.ts";
import { goToSection, motion } from "../sections-in-view.ts";

const flashMs = 1_600;

/** What is folded away or gone: its section is the nearest place. */
export function goToThread({ id, anchor }: Thread, section: SectionId | null): void {
  const mark = document.querySelector<HTMLElement>(`mark[data-thread="${CSS.escape(id)}"]`);
  if (mark !== null) {
    mark.scrollIntoView({ block: "center", behavior: motion() });
    const field = mark.closest<HTMLElement>(".ProseMirror");
    field?.focus({ preventScroll: true });
    getSelection()?.collapse(mark, 0);
    mark.dataset["flash"] = "";
    setTimeout(() => delete mark.dataset["flash"], flashMs);
  } else if (section !== null) {
    if (anchor.kind === "item") jumpTo({ section, at: { kind: "item", id: anchor.itemId } });
    else goToSection(section);
  }
}
