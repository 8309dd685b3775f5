// Which section of the sheet one is in: where one types, else the last one whose top has passed under the sticky line.
import { useEffect, useState } from "react";
import type { SectionId } from "../../shared/plan/section.ts";

/** A section counts as read from here below where a jump to it ends. */
const belowJumpPx = 64;

export function sectionElement(id: SectionId): HTMLElement | null {
  return document.querySelector(`[data-section="${id}"]`);
}

/** Scrolls to a section; its heading takes the focus, so that a keyboard goes on from there. */
export function goToSection(id: SectionId): void {
  const section = sectionElement(id);
  section?.scrollIntoView({ block: "start", behavior: motion() });
  section?.querySelector("h2")?.focus({ preventScroll: true });
}

export function motion(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** Of what has the focus, as long as it can be seen below the sticky line. */
function sectionOfFocus(stickyPx: number): string | undefined {
  const { activeElement } = document;
  const section = activeElement?.closest<HTMLElement>("[data-section]");
  if (activeElement === null || section === null || section === undefined) return undefined;
  const { top, bottom } = activeElement.getBoundingClientRect();
  return bottom > stickyPx && top < innerHeight ? section.dataset["section"] : undefined;
}

export function useSectionInView(ids: readonly SectionId[]): SectionId | undefined {
  const [current, setCurrent] = useState<SectionId | undefined>(ids[0]);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const first = ids[0] === undefined ? null : sectionElement(ids[0]);
      // the sticky line has one row or two, and on a narrow window a bar beneath it
      const jumpPx = first === null ? 0 : Number.parseFloat(getComputedStyle(first).scrollMarginTop);
      const passed = ids.filter((id) => {
        const top = sectionElement(id)?.getBoundingClientRect().top;
        return top !== undefined && top <= jumpPx + belowJumpPx;
      });
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && scrollY > 0;
      const read = isAtEnd ? ids.at(-1) : (passed.at(-1) ?? ids[0]);
      setCurrent(ids.find((id) => id === sectionOfFocus(jumpPx)) ?? read);
    };
    const scrolled = () => {
      frame ||= requestAnimationFrame(look);
    };
    addEventListener("scroll", scrolled, { passive: true });
    addEventListener("resize", scrolled);
    addEventListener("focusin", scrolled);
    return () => {
      removeEventListener("scroll", scrolled);
      removeEventListener("resize", scrolled);
      removeEventListener("focusin", scrolled);
      cancelAnimationFrame(frame);
    };
  }, [ids]);
  return current;
}
