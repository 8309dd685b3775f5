// The way to a place of a plan from another page: the address names the place, and the plan goes there once it is drawn.
import { useEffect } from "react";
import { useSearchParams } from "wouter";
import type { PlanId } from "../../../shared/ids.ts";
import { ItemId } from "../../../shared/plan/assignment.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { sectionElement } from "../sections-in-view.ts";
import { jumpTo } from "./jump.ts";

const parameter = "naar";

/** `/plannen/<id>?naar=goals` or `?naar=goals~<item>` */
export function pathTo(planId: PlanId, section: SectionId, itemId?: ItemId): string {
  const place = itemId === undefined ? section : `${section}~${itemId}`;
  return `/plannen/${planId}?${parameter}=${encodeURIComponent(place)}`;
}

/** An item in a section that is only now coming into view needs some of them. */
const mostFrames = 30;

export function useArrival(isDrawn: boolean, sections: readonly SectionId[]): void {
  const [search, setSearch] = useSearchParams();
  const place = search.get(parameter);
  useEffect(() => {
    if (!isDrawn || place === null) return undefined;
    const [name, item] = place.split("~");
    const section = sections.find((id) => id === name);
    const itemId = ItemId.safeParse(item).data;
    let frames = 0;
    let frame = requestAnimationFrame(function goes() {
      if (section === undefined) return;
      const isThere =
        itemId === undefined
          ? sectionElement(section) !== null
          : document.querySelector(`[data-item="${CSS.escape(itemId)}"]`) !== null;
      if (!isThere && frames++ < mostFrames) {
        frame = requestAnimationFrame(goes);
        return;
      }
      jumpTo({ section, at: itemId === undefined ? { kind: "section" } : { kind: "item", id: itemId } });
      // gone to: coming back to this address is not going there again
      setSearch(
        (now) => {
          now.delete(parameter);
          return now;
        },
        { replace: true },
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [isDrawn, place, sections, setSearch]);
}
