// The patient's page: the signed plan in plain words, as HTML that needs no script.
import { html } from "hono/html";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { mainSignature } from "../../shared/readable/signed-plan.ts";
import { templates } from "../../shared/templates/templates.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { cardWords, discussWords } from "../../shared/words/patient-door.ts";
import { pageWords as words } from "../../shared/words/patient-page.ts";
import { divisionWords } from "../../shared/words/task-division.ts";
import { callPart, medicinesPart, teamPart, wishesPart } from "./care-part.ts";
import { createExplainer, type Explainer } from "./explained.ts";
import { framed } from "./frame.ts";
import { agreementsPart, divisionPart, goalsPart } from "./goals-part.ts";
import { type Html, nothing, paragraph, part } from "./html.ts";
import { measuresPart, scoresPart } from "./measures-part.ts";
import { newsLines, newsPart } from "./news-part.ts";
import { richText } from "./rich-text.ts";
import type { SignedReading } from "./signed-reading.ts";
import { toolbar } from "./toolbar.ts";

export interface PlanPage {
  reading: SignedReading;
  /** `/p/b…`, of this link. */
  path: string;
  mayRespond: boolean;
  /** Set when the plan was closed. */
  closedAt: Date | null;
  /** When the session ends if nothing is done, and how long that is from now in seconds. */
  endsAt: Date;
  endsIn: number;
  /** Against forms of other sites. */
  formKey: string;
  /** Opened from an emergency card: whom to call comes first. */
  isEmergency: boolean;
}

export function planPage(page: PlanPage): Html {
  const { reading, path, isEmergency } = page;
  const { content } = reading;
  const explain = createExplainer();
  const lines = reading.earlier === null ? [] : newsLines(reading.earlier.content, content);
  const day = dutchDay(new Date(mainSignature(reading).signedAt));
  const section = (draw: () => Html): Html => {
    explain.begin();
    return draw();
  };
  const call = section(() => callPart(content, explain));
  const parts: Html[] = [
    ...(isEmergency ? [call] : []),
    section(() => mattersPart(content, explain)),
    section(() => goalsPart(content, explain)),
    section(() => agreementsPart(content, explain, textsOf(content, explain, "evaluation"))),
    section(() => divisionPart(content, explain)),
    ...(isEmergency ? [] : [call]),
    section(() => measuresPart(content, explain)),
    section(() => medicinesPart(content, explain, day)),
    section(() => wishesPart(content, explain)),
    section(() => nowPart(content, explain)),
    section(() => topicsPart(content, explain)),
    section(() => otherPart(content, explain)),
    section(() => teamPart(content, explain)),
    newsPart(reading.earlier, lines),
  ];
  return framed({
    title: words.title,
    isOpen: true,
    endsIn: page.endsIn,
    body: html`${top(page, lines.length)}
      <main data-watch="${path}/wacht" data-ends-in="${page.endsIn}">
        ${parts}
        ${page.mayRespond ? part(2, discussWords.title, [paragraph(discussWords.linkText), link(`${path}/bespreken`, discussWords.link)]) : nothing}
        ${part(2, words.seen, [paragraph(words.seenText), link(`${path}/inzage`, words.seenLink)], "gezien")}
        ${explain.glossary()} ${about(page)}
      </main>`,
  });
}

/** What this is and of whom, and what can be done with it. */
function top(page: PlanPage, newLines: number): Html {
  const { reading, path } = page;
  const { content, earlier, waits, withdrawn } = reading;
  const signed = mainSignature(reading);
  const notices = [
    ...(page.closedAt === null ? [] : [words.notices.closed(fullDate(dutchDay(page.closedAt)))]),
    ...(withdrawn === null
      ? []
      : [words.notices.withdrawn(withdrawn.number, fullDate(dutchDay(new Date(withdrawn.at))))]),
    ...(waits ? [words.notices.waits] : []),
    ...(content.conflicts.length + content.unreadable.length === 0 ? [] : [words.notices.unsettled]),
  ];
  const until = new Intl.DateTimeFormat("nl-NL", { timeStyle: "short", timeZone: "Europe/Amsterdam" });
  const date = fullDate(dutchDay(new Date(signed.signedAt)));
  return html`<header>
    <form method="post" action="${path}/sluiten" data-close>
      <input type="hidden" name="key" value="${page.formKey}" /><button class="close">${words.close}</button>
    </form>
    <p class="small" data-read>${words.version(reading.signed.version.number, date)}</p>
    <h1 data-read>${words.title}</h1>
    <p class="whose">${content.patient.name}, ${words.born(fullDate(content.patient.birthDate))}</p>
    ${toolbar()} ${notices.map((notice) => html`<p class="notice">${notice}</p>`)}
    ${earlier === null || newLines === 0 ? nothing : html`<p>${words.news(newLines, earlier.number)} <a href="#nieuw">${words.newsLink}</a></p>`}
    <p class="small until" data-silent>
      ${words.until(until.format(page.endsAt))} <a href="${path}">${words.longer}</a>
    </p>
  </header>`;
}

function about({ reading, path }: PlanPage): Html {
  const { number } = reading.signed.version;
  const links = [
    html`<a href="${path}/zorgplan.pdf">${words.pdf}</a>`,
    html`<a href="${path}/noodkaart">${cardWords.link}</a>`,
    html`<a href="${path}/zorgplan.json">${words.fhir}</a>`,
  ];
  return html`<footer>
    ${part(2, words.about, [
      paragraph(words.aboutText),
      paragraph(words.wrong),
      html`<ul class="links">
        ${links.map((one) => html`<li>${one}</li>`)}
      </ul>`,
      html`<p class="small hash">
        ${words.printed(number, fullDate(dutchDay(new Date(mainSignature(reading).signedAt))))}
      </p>`,
    ])}
  </footer>`;
}

const link = (href: string, text: string): Html => html`<p><a class="button" href="${href}">${text}</a></p>`;

function mattersPart(content: PlanContent, explain: Explainer): Html {
  const body = [...textsOf(content, explain, "matters"), ...scoresPart(content)];
  return part(2, words.matters, body.length === 0 ? [paragraph(words.mattersNone)] : body, "telt");
}

/** The texts of a section; a question stands above its answer. */
function textsOf(content: PlanContent, explain: Explainer, id: string): Html[] {
  const section = templates[content.template].sections.find((one) => one.id === id);
  return (section?.texts ?? []).flatMap(({ root, question }) => {
    const words = richText(explain, content.texts[root] ?? [], section?.ownWords);
    if (words.length === 0) return [];
    return question === undefined ? words : [part(3, question, words)];
  });
}

function nowPart(content: PlanContent, explain: Explainer): Html {
  const { phase } = content;
  const said =
    phase === null
      ? []
      : [
          paragraph(
            html`${words.phase} ${divisionWords.phase.names[phase.phase]},
            ${divisionWords.phase.since(fullDate(phase.since))}`,
          ),
        ];
  return part(2, words.now, [...said, ...textsOf(content, explain, "situation")], "nu");
}

function topicsPart(content: PlanContent, explain: Explainer): Html {
  const topics = templates[content.template].sections
    .filter(({ id }) => id.startsWith("topic."))
    .map(({ id, title }) => ({ title, body: textsOf(content, explain, id) }))
    // a word is explained only where it stands
    .filter(({ body }) => body.length > 0)
    .map(({ title, body }) => part(3, explain.text(title), body));
  return part(2, words.topics, topics, "meer");
}

/** Under a name that the template does not have: nothing that was signed is left out. */
function otherPart({ template, texts }: PlanContent, explain: Explainer): Html {
  const known = new Set<string>(
    templates[template].sections.flatMap((section) => section.texts.map(({ root }) => root)),
  );
  const others = Object.entries(texts).filter(([root]) => !known.has(root));
  return part(
    2,
    words.other,
    others.flatMap(([, nodes]) => richText(explain, nodes)),
  );
}
