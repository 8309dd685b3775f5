// Abbreviations and difficult words of a text, each leading to its explanation at the end of the page.
import { html } from "hono/html";
import { withTerms } from "../../shared/readable/terms.ts";
import type { GlossaryEntry } from "../../shared/words/glossary.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { type Html, part } from "./html.ts";

export interface Explainer {
  /** Words as they stand, with a link at the first time that each difficult one is used in this part of the page. */
  text(words: string): Html;
  /** From here on difficult words are new again: nobody reads a page from the top. */
  begin(): void;
  /** Everything that was explained, in the order of the alphabet. */
  glossary(): Html;
}

export function createExplainer(): Explainer {
  const used = new Map<string, GlossaryEntry>();
  const here = new Set<string>();
  return {
    text(words) {
      return html`${withTerms(words).map(({ text, entry }) => {
        if (entry === null) return withBreaks(text);
        used.set(entry.id, entry);
        if (here.has(entry.id)) return text;
        here.add(entry.id);
        return html`<a class="term" href="#w-${entry.id}">${text}</a>`;
      })}`;
    },
    begin() {
      here.clear();
    },
    glossary() {
      const entries = [...used.values()].toSorted((one, other) => one.term.localeCompare(other.term, "nl"));
      if (entries.length === 0) return html``;
      const lines = entries.map(
        ({ id, term, meaning }) =>
          html`<dt id="w-${id}" data-read>${term}</dt>
            <dd data-read>${meaning}</dd> `,
      );
      return part(2, pageWords.glossary, [html`<dl class="words">${lines}</dl>`], "woorden");
    },
  };
}

function withBreaks(text: string): Html | string {
  if (!text.includes("\n")) return text;
  return html`${text.split("\n").map((line, index) => (index === 0 ? line : html`<br />${line}`))}`;
}
