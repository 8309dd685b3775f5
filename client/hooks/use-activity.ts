// Tells the server, at most once a minute, that the person at this screen is doing something.
import { useEffect } from "react";
import { api } from "../net/http.ts";

const atMostEveryMs = 60_000;

/** `onTold`: after the server heard it, or refused; the same function every time. */
export function useActivity(onTold: () => void): void {
  useEffect(() => {
    let lastMs = Date.now();
    const active = () => {
      if (Date.now() - lastMs < atMostEveryMs) return;
      lastMs = Date.now();
      // an ended session is noticed where something is asked of the server
      api.activity().then(onTold, onTold);
    };
    const inputs = ["keydown", "pointerdown", "wheel"] as const;
    for (const input of inputs) addEventListener(input, active, { passive: true });
    return () => {
      for (const input of inputs) removeEventListener(input, active);
    };
  }, [onTold]);
}
