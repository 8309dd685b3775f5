// The empty sheet while the plan is on its way, and what to do when it does not come.
import { Button, Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Connection } from "../net/open-plan.ts";
import { words } from "../words.ts";
import css from "./sheet.module.css";

const showAfterMs = 400;
const giveUpAfterMs = 8_000;

export function SheetSkeleton({ connection, onRetry }: { connection: Connection; onRetry: () => void }) {
  const [waitedMs, setWaitedMs] = useState(0);
  useEffect(() => {
    const timers = [showAfterMs, giveUpAfterMs].map((ms) => setTimeout(() => setWaitedMs(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  if (connection.state === "refused") return <main id="inhoud" className={css.sheet} />;
  if (waitedMs >= giveUpAfterMs) {
    return (
      <main id="inhoud" className={css.sheet}>
        <div className={css.section} role="alert">
          <h2>{words.plan.failedTitle}</h2>
          <p>{words.plan.failedText}</p>
          <Button onClick={onRetry}>{words.plan.retry}</Button>
        </div>
      </main>
    );
  }
  return (
    <main id="inhoud" className={css.sheet} aria-busy="true">
      <div className={css.section}>
        <span className="only-read-out" role="status">
          {words.plan.loading}
        </span>
        {waitedMs >= showAfterMs &&
          [40, 95, 90, 70].map((width) => <Skeleton key={width} height={14} mb={12} width={`${width}%`} />)}
      </div>
    </main>
  );
}
