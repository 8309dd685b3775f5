// "Klaar om te ondertekenen": the checklist, the one button, what follows from it, and the hash.
import type { ReactNode } from "react";
import { signingWords as words } from "../../words/signing.ts";
import type { Point } from "./checklist.ts";
import { HashLine } from "./hash-line.tsx";
import { Points } from "./points.tsx";
import css from "./signing.module.css";

interface ReadyCardProps {
  title: string;
  /** How many points must be solved first. */
  blocking: number;
  points: readonly Point[];
  later: readonly Point[];
  after: string;
  hash: string;
  /** What keeps it from being signed for now, with the way on. */
  notice: ReactNode;
  children: ReactNode;
}

export function ReadyCard(props: ReadyCardProps) {
  const { title, blocking, points, later, after, hash, notice, children } = props;
  return (
    <section className={css.card} aria-label={title}>
      <h2>{title}</h2>
      {blocking > 0 && <p className={css.blocks}>{words.ready.blocks(blocking)}</p>}
      <Points points={points.toSorted((one, other) => urgency(one) - urgency(other))} />
      {later.length > 0 && (
        <details className={css.later}>
          <summary>
            {words.ready.other(later.reduce((sum, { places }) => sum + Math.max(1, places.length), 0))}
          </summary>
          <Points points={later} />
        </details>
      )}
      <div className={css.act}>
        {notice}
        {children}
        <p className={css.after}>{after}</p>
        <HashLine hash={hash} />
      </div>
    </section>
  );
}

function urgency({ state }: Point): number {
  return ["blocking", "attention", "done"].indexOf(state);
}
