// The checklist as it is read: what is in order, what asks for attention, and what must be solved first.
import { Link } from "wouter";
import { signingWords } from "../../words/signing.ts";
import type { Point } from "./checklist.ts";
import css from "./signing.module.css";

const words = signingWords.ready;
const marks = { done: "✓", attention: "!", blocking: "×" } as const;
const mostPlaces = 4;

export function Points({ points }: { points: readonly Point[] }) {
  return (
    <ul className={css.points}>
      {points.map(({ state, text, places }, index) => (
        <li key={`${text} ${index}`} data-state={state}>
          <span className={css.mark} aria-hidden>
            {marks[state]}
          </span>
          <div>
            <span className="only-read-out">{words[state]}</span>
            {text}
            {places.length > 0 && (
              <span className={css.places}>
                {places.slice(0, mostPlaces).map(({ label, href }) => (
                  <Link key={`${href} ${label}`} href={href} aria-label={words.goTo(label)}>
                    {label}
                  </Link>
                ))}
                {places.length > mostPlaces && <span>{words.more(places.length - mostPlaces)}</span>}
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
