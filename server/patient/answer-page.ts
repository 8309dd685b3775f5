// The page on which a patient says what they want to talk about, and sees what they said before.
import { html } from "hono/html";
import { type Said, goodQuestions } from "../../shared/api/sharing.ts";
import { dimensions } from "../../shared/plan/items.ts";
import { fullMoment } from "../../shared/words/dates.ts";
import { dimensionNames } from "../../shared/words/measures.ts";
import { discussWords as words } from "../../shared/words/patient-door.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import type { OwnMessage } from "../store/patient-messages.ts";
import { framed } from "./frame.ts";
import { type Html, list, nothing, part } from "./html.ts";

export type AnswerNotice = "sent" | "empty" | "tooLong" | "full" | "takenBack" | "tooLate";

export interface AnswerPage {
  messages: readonly OwnMessage[];
  path: string;
  formKey: string;
  notice?: AnswerNotice | undefined;
}

export function answerPage({ messages, path, formKey, notice }: AnswerPage): Html {
  const isGood = notice === "sent" || notice === "takenBack";
  const key = html`<input type="hidden" name="key" value="${formKey}" />`;
  const form = (kind: Said["kind"], body: Html): Html =>
    html`<form method="post" action="${path}/bespreken">
      ${key}<input type="hidden" name="kind" value="${kind}" /> ${body}<button>${words.send}</button>
    </form>`;
  return framed({
    title: pageWords.title,
    isOpen: true,
    body: html`<main data-watch="${path}/wacht">
      <p><a href="${path}">${pageWords.back}</a></p>
      <h1 data-read>${words.title}</h1>
      ${notice === undefined ? nothing : html`<p class="${isGood ? "done" : "problem"}" role="status">${words[notice]}</p>`}
      <p data-read>${words.intro}</p>
      <p class="notice" data-read>${words.urgent}</p>
      ${form("point", area("text", words.point, words.pointHelp))}
      ${part(2, words.questions, [
        html`<p data-read>${words.questionsText}</p>`,
        form("questions", html`${goodQuestions.map((question) => area(question, words.question[question]))}`),
      ])}
      ${part(2, words.scores, [
        html`<p data-read>${words.scoresText}</p>`,
        form("positive-health", html`${dimensions.map(grade)}${area("remark", words.remark)}`),
      ])}
      ${part(
        2,
        words.mine,
        messages.map((message) => mine(message, path, key)),
      )}
    </main>`,
  });
}

function area(name: string, label: string, help?: string): Html {
  return html`<label for="${name}">${label}</label>
    ${help === undefined ? nothing : html`<p class="small" id="${name}-help">${help}</p>`}
    <textarea
      id="${name}"
      name="${name}"
      rows="4"
      maxlength="2000"
      ${help === undefined ? nothing : html` aria-describedby="${name}-help"`}
    ></textarea> `;
}

function grade(name: (typeof dimensions)[number]): Html {
  const grades = Array.from({ length: 11 }, (_, score) => html`<option>${score}</option>`);
  return html`<label for="${name}">${words.dimension[name]}</label>
    <select id="${name}" name="${name}">
      <option value="">${words.noScore}</option>
      ${grades}
    </select> `;
}

function mine({ id, said, at, state }: OwnMessage, path: string, key: Html): Html {
  const takeBack =
    state === "waits"
      ? html`<form method="post" action="${path}/bespreken/${id}/weg">
          ${key}<button class="quiet" aria-label="${words.takeBack}: ${words.kinds[said.kind]}">
            ${words.takeBack}
          </button>
        </form>`
      : nothing;
  return html`<section class="said">
    <h3>${words.kinds[said.kind]}</h3>
    ${saidLines(said)}
    <p class="small">${words.at(fullMoment(at.toISOString()))}. ${words.states[state]}</p>
    ${takeBack}
  </section>`;
}

function saidLines(said: Said): Html {
  switch (said.kind) {
    case "point":
      return html`<blockquote><p class="own">${said.text}</p></blockquote>`;
    case "questions": {
      const answered = goodQuestions.filter((question) => said[question] !== "");
      return html`${answered.map(
        (question) =>
          html`<p class="small">${words.question[question]}</p>
            <blockquote><p class="own">${said[question]}</p></blockquote>`,
      )}`;
    }
    case "positive-health": {
      const scores = dimensions.flatMap((name) => {
        const score = said.scores[name];
        return score === null ? [] : [html`${dimensionNames[name]}: <strong>${score}</strong>`];
      });
      return html`${list(scores)}${said.remark === "" ? nothing : html`<blockquote><p class="own">${said.remark}</p></blockquote>`}`;
    }
    default:
      return said satisfies never;
  }
}
