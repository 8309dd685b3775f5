// The server's clock on this page: right after sleep, because it counts from the browser's wall clock and a known offset.
import { useEffect, useState } from "react";

/** The moment by the server, moving every `everyMs` and at once when the page is looked at again. */
export function useServerClock(now: () => number, everyMs: number, sinceMs = 0): number {
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      clearTimeout(timer);
      const at = now();
      setNowMs(at);
      // on the whole second of what is counted, so that every screen changes at the same moment
      timer = setTimeout(tick, everyMs - ((((at - sinceMs) % everyMs) + everyMs) % everyMs) + 5);
    };
    tick();
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [now, everyMs, sinceMs]);
  return nowMs;
}
