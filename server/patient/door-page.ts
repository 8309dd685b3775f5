// The door: asks for the proof that this kind of link needs, and says the same whatever there is behind it.
import { html } from "hono/html";
import type { ShareProof } from "../../shared/api/sharing.ts";
import { doorWords as words } from "../../shared/words/patient-door.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { framed } from "./frame.ts";
import { type Html, nothing } from "./html.ts";

export type DoorProblem =
  | { kind: "wrong" | "busy" | "away" }
  | { kind: "paused"; minutes: number }
  /** What was typed cannot be right. */
  | { kind: "form"; birthDate: boolean; code: boolean };

export function doorPage(proof: ShareProof, problem?: DoorProblem): Html {
  const told = problem === undefined ? undefined : sentenceOf(problem);
  const form = problem?.kind === "form" ? problem : { birthDate: false, code: false };
  const birthDate =
    proof === "code"
      ? nothing
      : field({
          ...{ name: "birthDate", label: words.birthDate, help: words.birthDateHelp },
          problem: form.birthDate ? words.noDate : undefined,
          input: html`inputmode="numeric" autocomplete="off" maxlength="20"`,
        });
  const code = field({
    ...{ name: "code", label: words.code, help: words.codeHelp },
    problem: form.code ? words.noCode : undefined,
    input: html`inputmode="numeric" autocomplete="one-time-code" maxlength="12"`,
  });
  return framed({
    title: words.title,
    body: html`<main class="door">
      <p class="brand">${pageWords.brand}</p>
      <h1>${words.title}</h1>
      <p>${words.intro}</p>
      ${told === undefined ? nothing : html`<p class="problem" role="alert">${told}</p>`}
      <form method="post" autocomplete="off">
        ${birthDate} ${code}
        <button>${words.open}</button>
      </form>
      <p class="small">${words.help}</p>
      <p class="small">${words.notice}</p>
    </main>`,
  });
}

function sentenceOf(problem: DoorProblem): string | undefined {
  switch (problem.kind) {
    case "wrong":
      return words.wrong;
    case "busy":
      return words.busy;
    case "away":
      return words.away;
    case "paused":
      return words.paused(problem.minutes);
    case "form":
      return undefined;
    default:
      return problem satisfies never;
  }
}

function field(asked: {
  name: string;
  label: string;
  help: string;
  problem: string | undefined;
  input: Html;
}): Html {
  const { name, label, help, problem, input } = asked;
  const wrong =
    problem === undefined
      ? nothing
      : html`<p class="problem" id="${name}-problem" role="alert">${problem}</p>`;
  const described = problem === undefined ? `${name}-help` : `${name}-help ${name}-problem`;
  return html`<label for="${name}">${label}</label>
    <p class="small" id="${name}-help">${help}</p>
    <input
      id="${name}"
      name="${name}"
      ${input}
      required
      aria-describedby="${described}"
      ${problem === undefined ? nothing : html` aria-invalid="true"`}
    />
    ${wrong}`;
}
