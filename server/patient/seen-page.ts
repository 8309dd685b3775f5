// Who has seen the plan, as the patient reads it.
import { html } from "hono/html";
import { disciplines } from "../../shared/discipline.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { seenWords as words } from "../../shared/words/patient-door.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { mostSeers, type Seer } from "../store/seers.ts";
import { framed } from "./frame.ts";
import { type Html, joinedHtml, list, nothing, paragraph } from "./html.ts";

export function seenPage(seers: readonly Seer[], path: string): Html {
  const shown = seers.slice(0, mostSeers);
  return framed({
    title: pageWords.title,
    isOpen: true,
    body: html`<main data-watch="${path}/wacht">
      <p><a href="${path}">${pageWords.back}</a></p>
      <h1 data-read>${pageWords.seen}</h1>
      ${paragraph(shown.length === 0 ? words.none : words.intro)} ${list(shown.map(seerLine), "people")}
      ${seers.length > mostSeers ? paragraph(words.more) : nothing} ${paragraph(words.unknown)}
    </main>`,
  });
}

function seerLine({ name, discipline, organisation, basis, audience, lastAt, days }: Seer): Html {
  const who = basis === "share-link" ? words.byLink(audience) : (name ?? pageWords.nobody);
  const about = [
    ...(discipline === null ? [] : [disciplines[discipline].name]),
    ...(organisation === null ? [] : [organisation]),
    ...(basis === "emergency" ? [html`<strong>${words.emergency}</strong>`] : []),
    ...(basis === "guest" ? [words.guest] : []),
  ];
  const when = `${words.days(days)}, ${words.last(fullDate(dutchDay(lastAt)))}`;
  const told = [...(about.length === 0 ? [] : [joinedHtml(about)]), when];
  return html`<strong>${who}</strong>${told.map((line) => html`<br /><span class="small">${line}</span>`)}`;
}
