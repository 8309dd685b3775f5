// Is the window too narrow for a column beside the sheet?
import { useSyncExternalStore } from "react";

/** The same width as in the style sheets. */
const query = matchMedia("(max-width: 899px)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function isNarrow(): boolean {
  return query.matches;
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}
