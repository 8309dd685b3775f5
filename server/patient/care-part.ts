// Medicines, wishes, whom to call and the people around the patient, as the patient reads them.
import { html } from "hono/html";
import { disciplines } from "../../shared/discipline.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { goalsOfCare } from "../../shared/plan/treatments.ts";
import { limitTitle, nameOf } from "../../shared/readable/item-lines.ts";
import { careWords } from "../../shared/words/care.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { pageWords as words } from "../../shared/words/patient-page.ts";
import type { Explainer } from "./explained.ts";
import { isUnsettled } from "./goals-part.ts";
import { type Html, joinedHtml, list, nothing, paragraph, part, telephone } from "./html.ts";

type Medicine = PlanContent["medications"][number];
type Limit = PlanContent["limits"][number];
type Step = PlanContent["crisis"][number];

/** `day`: of signing, ISO 8601. A medicine that stops later is still taken. */
export function medicinesPart(content: PlanContent, explain: Explainer, day: string): Html {
  const isStopped = ({ stopped }: Medicine) => stopped !== null && stopped.on <= day;
  const now = content.medications.filter((medicine) => !isStopped(medicine));
  const stopped = content.medications.filter(isStopped);
  const lines = now.map((medicine) => {
    const { id, name, dose, frequency, reason, since, stopped: stops } = medicine;
    const details: Html[] = [
      ...(reason.trim() === "" ? [] : [explain.text(words.medicationFor(reason))]),
      ...(since === null ? [] : [html`${words.medicationSince(fullDate(since))}`]),
      ...(stops === null ? [] : [html`${words.medicationStops(fullDate(stops.on))}`]),
      ...(isUnsettled(content, id) ? [html`<strong>${words.notices.unsettled}</strong>`] : []),
    ];
    const said = joinedHtml([
      html`<strong>${name ?? careWords.medication.item(null)}</strong>`,
      dose,
      frequency,
    ]);
    return html`${said}${details.map((detail) => html`<br /><span class="small">${detail}</span>`)}`;
  });
  const gone = stopped.map(({ name, stopped: stops }) =>
    joinedHtml([
      name ?? careWords.medication.item(null),
      stops !== null && words.stoppedOn(fullDate(stops.on)),
      stops !== null && stops.reason.trim() !== "" && explain.text(stops.reason),
    ]),
  );
  const body = [
    ...list(lines, "plain"),
    ...(gone.length === 0 ? [] : [part(3, words.stopped, list(gone, "dots"))]),
  ];
  return part(2, words.medication, body, "medicijnen");
}

export function wishesPart(content: PlanContent, explain: Explainer): Html {
  const { goalOfCare, limits } = content;
  const goal = goalsOfCare.find(({ code }) => code === goalOfCare?.code);
  const aim =
    goalOfCare === null
      ? []
      : [
          paragraph(
            html`${words.goalOfCare} <strong>${goal?.title ?? careWords.goalOfCare.unknown}</strong>.
              ${words.discussed(fullDate(goalOfCare.discussedOn))}.`,
          ),
        ];
  const wishes = limits.map((limit) => wish(content, explain, limit));
  if (aim.length + wishes.length === 0) return nothing;
  return part(2, words.wishes, [paragraph(words.wishesText, "small"), ...aim, ...wishes], "wensen");
}

function wish(content: PlanContent, explain: Explainer, limit: Limit): Html {
  const { subject, decision, discussedOn, by, text } = limit;
  const about =
    subject === "wish" || subject === "place-of-dying" ? null : careWords.limits.treatmentsAbout[subject];
  const spoken =
    discussedOn === null
      ? careWords.limits.noDate
      : by === null
        ? words.discussed(fullDate(discussedOn))
        : words.discussedWith(fullDate(discussedOn), nameOf(content, by));
  const body = [
    ...(about == null ? [] : [paragraph(`${about}.`, "small")]),
    ...(decision === null ? [] : [paragraph(html`<strong>${words.decisions[decision]}</strong>`)]),
    ...(text.trim() === "" ? [] : [html`<blockquote><p data-read>${explain.text(text)}</p></blockquote>`]),
    ...(isUnsettled(content, limit.id) ? [paragraph(words.notices.unsettled, "notice")] : []),
    paragraph(`${spoken}.`, "small"),
  ];
  return part(3, explain.text(limitTitle(subject)), body);
}

/** What is worst comes first: that is what somebody in need looks for. */
const worstFirst = ["red", "amber", "green"] as const;

export function callPart(content: PlanContent, explain: Explainer): Html {
  const steps = worstFirst.flatMap((level) => content.crisis.filter((step) => step.level === level));
  const body = steps.length === 0 ? [paragraph(words.callNone)] : steps.map((step) => stepOf(explain, step));
  return part(2, words.call, body, "bellen");
}

function stepOf(explain: Explainer, { level, signal, action, callByDay, callInEvening }: Step): Html {
  const calls = [
    ...(callByDay === null ? [] : [callLine(words.byDay, callByDay)]),
    ...(callInEvening === null ? [] : [callLine(words.inEvening, callInEvening)]),
  ];
  const body = [
    ...(signal.trim() === ""
      ? []
      : [paragraph(html`<strong>${words.notice}</strong> ${explain.text(signal)}`)]),
    ...(action.trim() === "" ? [] : [paragraph(html`<strong>${words.act}</strong> ${explain.text(action)}`)]),
    ...calls,
  ];
  return html`<section class="step ${level}">
    ${part(3, words.levels[level], body.length === 0 ? [paragraph(careWords.crisis.notFilled)] : body)}
  </section>`;
}

function callLine(when: string, { name, phone }: NonNullable<Step["callByDay"]>): Html {
  const number = html`<span class="number">${phone}</span>`;
  const label = name === "" || phone === "" ? name + phone : html`${name}, ${number}`;
  return paragraph(html`${when}: ${telephone(phone, label)}`);
}

export function teamPart(content: PlanContent, explain: Explainer): Html {
  const members = content.members.map(
    ({ name, discipline, organisation }) =>
      html`<strong>${name}</strong><br /><span class="small"
          >${joinedHtml([
            discipline !== null && explain.text(disciplines[discipline].name),
            explain.text(organisation),
          ])}</span
        >`,
  );
  const contacts = content.contacts.map(
    ({ name, relation, organisation, phone, isRepresentative, remark }) => {
      const who = joinedHtml([
        relation !== null && explain.text(relation),
        organisation !== null && explain.text(organisation),
      ]);
      const title = name ?? relation ?? organisation ?? careWords.representative.noName;
      return html`<strong>${title}</strong><br /><span class="small">${who}</span>${
          phone === null || phone.trim() === "" ? "" : html`<br />${telephone(phone, words.dial("", phone))}`
        }${isRepresentative === true ? html`<br />${words.representative}` : ""}${
          remark.trim() === "" ? "" : html`<br /><span class="small">${explain.text(remark)}</span>`
        }`;
    },
  );
  const body = [
    ...list(members, "people"),
    ...(contacts.length === 0 ? [] : [part(3, words.family, list(contacts, "people"))]),
  ];
  return part(2, words.team, body, "zorgteam");
}
