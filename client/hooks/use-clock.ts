// This machine's clock, moving every so often, and at once when the page is looked at again.
import { useEffect, useState } from "react";

/** Milliseconds since 1970. Add a known offset for the server's clock. */
export function useClock(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    const timer = setInterval(tick, everyMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [everyMs]);
  return nowMs;
}
