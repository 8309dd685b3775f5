// The frame of every page at the patient's door: neutral from the outside, and nothing that acts unless it is ours.
import { html } from "hono/html";
import { doorWords } from "../../shared/words/patient-door.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { type Html, nothing } from "./html.ts";

interface Framed {
  /** In the tab and in the browser's history: never a name. */
  title: string;
  body: Html;
  /** Pages that only show something after a proof. */
  isOpen?: boolean;
  /** When a page without a script goes to the door by itself, in seconds. With one, the script does (client/patient). */
  endsIn?: number | undefined;
  /** Printed on a card of A6. */
  isCard?: boolean;
}

export function framed({ title, body, isOpen = false, endsIn, isCard = false }: Framed): Html {
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="stylesheet" href="/patient.css" />
        ${isCard ? html`<link rel="stylesheet" href="/patient-card.css" />` : nothing}
        ${isOpen ? html`<script type="module" src="/patient.js"></script>` : nothing}
        ${endsIn === undefined ? nothing : html`<noscript><meta http-equiv="refresh" content="${endsIn + 1}" /></noscript>`}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
}

/** A page with a title and some sentences, for what is closed or cannot be shown. */
export function plainPage(
  title: string,
  sentences: readonly (Html | string)[],
  tab: string = doorWords.title,
): Html {
  const lines = sentences.map((sentence) => html`<p>${sentence}</p> `);
  return framed({
    title: tab,
    body: html`<main class="door">
      <p class="brand">${pageWords.brand}</p>
      <h1>${title}</h1>
      ${lines}
    </main>`,
  });
}
