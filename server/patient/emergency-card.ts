// The emergency card: what helpers must know, from the signed version only, on a card (A6) or a sheet (A4).
import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { limitTitle, nameOf } from "../../shared/readable/item-lines.ts";
import { mainSignature } from "../../shared/readable/signed-plan.ts";
import { templates } from "../../shared/templates/templates.ts";
import { fullDate, shortDate } from "../../shared/words/dates.ts";
import { cardWords as words } from "../../shared/words/patient-door.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { framed } from "./frame.ts";
import { type Html, list, nothing, part, telephone } from "./html.ts";
import type { SignedReading } from "./signed-reading.ts";

export type CardSize = "a6" | "a4";

type Limit = PlanContent["limits"][number];

/** `link`: to the door, for the code; whoever scans it still has to give the proof. */
export function emergencyCard(card: {
  reading: SignedReading;
  path: string;
  size: CardSize;
  link: string;
}): Html {
  const { reading, path, size, link } = card;
  const { content } = reading;
  const day = fullDate(dutchDay(new Date(mainSignature(reading).signedAt)));
  const other: CardSize = size === "a6" ? "a4" : "a6";
  return framed({
    title: words.title,
    isOpen: true,
    isCard: size === "a6",
    body: html`<main class="card-page ${size}" data-watch="${path}/wacht">
      <div class="not-printed">
        <p><a href="${path}">${pageWords.back}</a></p>
        <p>${words.print}</p>
        <p><a href="${path}/noodkaart?formaat=${other}">${words.sizes[other]}</a></p>
      </div>
      <article class="card ${size}">
        <h1>${words.title}</h1>
        <p class="whose">${content.patient.name}, ${pageWords.born(fullDate(content.patient.birthDate))}</p>
        <p class="small">${templates[content.template].title}. ${words.for}</p>
        ${limits(content)} ${calls(content)}
        <div class="qr">
          <div role="img" aria-label="${words.qr}">${raw(renderSVG(link, { border: 1 }))}</div>
          <p class="small">${words.scan}</p>
        </div>
        <p class="small">
          ${words.from(reading.signed.version.number, day)}. ${words.medicines(takenNow(reading))}.
          ${words.noMore}
        </p>
      </article>
    </main>`,
  });
}

/** Each with its date; what is refused is said loudest. */
function limits(content: PlanContent): Html {
  const treatments = content.limits.filter(
    ({ subject }) => subject !== "wish" && subject !== "place-of-dying",
  );
  const wishes = content.limits.filter(({ subject }) => subject === "wish" || subject === "place-of-dying");
  const lines = [...treatments, ...wishes].map((limit) => limitLine(content, limit));
  return part(
    2,
    words.limits,
    lines.length === 0 ? [html`<p>${words.limitsNone}</p>`] : list(lines, "plain"),
  );
}

function limitLine(content: PlanContent, { id, subject, decision, text, discussedOn }: Limit): Html {
  const said = {
    yes: words.yes,
    no: words.no,
    different: words.different,
    unknown: words.unknown,
  }[decision ?? "unknown"];
  const isOpen = content.conflicts.some(({ itemId }) => itemId === id);
  const isTreatment = subject !== "wish" && subject !== "place-of-dying";
  const title = isTreatment
    ? `${limitTitle(subject)}: ${isOpen ? words.unknown : said}`
    : limitTitle(subject);
  const spoken = discussedOn === null ? "" : ` (${words.spoken(shortDate(discussedOn))})`;
  return html`<strong>${title}.</strong> ${text.trim()}${spoken}`;
}

function calls(content: PlanContent): Html {
  const red = content.crisis.filter(({ level }) => level === "red");
  const steps = red.flatMap(({ signal, action, callByDay, callInEvening }) => [
    ...(signal.trim() === "" ? [] : [html`<strong>${pageWords.notice}</strong> ${signal}`]),
    ...(action.trim() === "" ? [] : [html`<strong>${pageWords.act}</strong> ${action}`]),
    ...[callByDay, callInEvening].flatMap((call, index) =>
      call === null
        ? []
        : [
            html`${index === 0 ? pageWords.byDay : pageWords.inEvening}: ${call.name} ${telephone(call.phone)}`,
          ],
    ),
  ]);
  const family = content.contacts
    .filter(({ isRepresentative }) => isRepresentative === true)
    .map(
      ({ id, phone }) =>
        html`<strong>${words.represents}: ${nameOf(content, { kind: "contact", id })}</strong>
          ${phone === null ? nothing : telephone(phone)}`,
    );
  const lines = [...steps, ...family];
  return part(2, words.call, lines.length === 0 ? [html`<p>${words.callNone}</p>`] : list(lines, "plain"));
}

function takenNow(reading: SignedReading): number {
  const day = dutchDay(new Date(mainSignature(reading).signedAt));
  return reading.content.medications.filter(({ stopped }) => stopped === null || stopped.on > day).length;
}
