// Following a colleague: the page goes to the block they are in, until this person scrolls by themselves.
import { useEffect, useState } from "react";
import type { Colleague } from "../hooks/use-presence.ts";
import { motion } from "./sections-in-view.ts";

export interface Following {
  colleague: Colleague | undefined;
  toggle: (personId: string) => void;
  stop: () => void;
}

const ownMoves = ["wheel", "touchmove", "keydown"] as const;

export function useFollowing(colleagues: readonly Colleague[]): Following {
  const [personId, setPersonId] = useState<string>();
  const colleague = colleagues.find(({ user }) => user.personId === personId);

  // a new object whenever the colleague moved
  useEffect(() => {
    if (colleague === undefined) return undefined;
    // after the editors have drawn the caret
    const frame = requestAnimationFrame(() => showPlaceOf(colleague));
    return () => cancelAnimationFrame(frame);
  }, [colleague]);

  useEffect(() => {
    if (personId === undefined) return undefined;
    const stop = (event: Event) => {
      // Tab and Enter on the stop button are no scrolling
      if (event instanceof KeyboardEvent && ["Tab", "Enter", " ", "Shift"].includes(event.key)) return;
      setPersonId(undefined);
    };
    for (const move of ownMoves) addEventListener(move, stop, { passive: true });
    return () => {
      for (const move of ownMoves) removeEventListener(move, stop);
    };
  }, [personId]);

  return {
    colleague,
    toggle: (id) => setPersonId((current) => (current === id ? undefined : id)),
    stop: () => setPersonId(undefined),
  };
}

function showPlaceOf({ clientId, section }: Colleague): void {
  const caret = document.querySelector(`[data-caret="${clientId}"]`);
  const block = caret?.closest("p, li, h3, h4, td, th") ?? caret;
  if (block != null) block.scrollIntoView({ block: "center", behavior: motion() });
  else if (section !== undefined) {
    const element = [...document.querySelectorAll<HTMLElement>("[data-section]")].find(
      ({ dataset }) => dataset["section"] === section,
    );
    element?.scrollIntoView({ block: "start", behavior: motion() });
  }
}
