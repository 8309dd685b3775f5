// A page of a patient at a small server of its own, on a device whose voices a test hears.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface ReadingRoom {
  /** The page; `?voices=` chooses the device's voices: dutch (also without), remote, foreign, none, late or silent. */
  url: string;
  /** How the server answers the question whether the page may still be read. */
  answers(status: number): void;
  /** Answers none of the next questions until what this gives is called. */
  holds(): () => void;
  /** How often that was asked, with what was sent. */
  questions: { type: string | undefined; body: string }[];
  close(): void;
}

/** What the voices did, in the page. */
export interface Voices {
  heard: { text: string; lang: string; voice: string; rate: number }[];
  isSpeaking(): boolean;
  /** The sentence that is being said comes to its end. */
  finish(): void;
  /** A device that is late finds its voices. */
  arrive(): void;
}

declare global {
  interface Window {
    voices: Voices;
  }
}

export const builtScript = join(import.meta.dirname, "../../dist/patient.js");

const path = "/p/bLezen";
const door = "<!doctype html><html lang=nl><title>Mijn zorgplan</title><h1>Wie bent u?</h1></html>";

export async function openReadingRoom(): Promise<ReadingRoom> {
  const script = await readFile(builtScript, "utf8");
  const questions: ReadingRoom["questions"] = [];
  let status = 204;
  let held: Promise<void> | undefined;

  const give = (response: ServerResponse, type: string, body: string) => {
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.setHeader(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'",
    );
    response.end(body);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === `${path}/wacht` && request.method === "POST") {
      const body = (await request.toArray()).join("");
      questions.push({ type: request.headers["content-type"], body });
      await held;
      response.statusCode = status;
      response.end();
    } else if (pathname === "/patient.js") give(response, "text/javascript", script);
    else if (pathname === "/voices.js") give(response, "text/javascript", `(${deviceVoices.toString()})()`);
    else if (pathname === "/page.css") give(response, "text/css", style);
    else give(response, "text/html", pathname === path && status < 400 ? page : door);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // a TCP server has no address of another kind
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    questions,
    answers(next) {
      status = next;
    },
    holds() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Runs in the page, where Chromium without a screen has speech but no voice. */
function deviceVoices(): void {
  const query = new URLSearchParams(location.search);
  const known = {
    dutch: { name: "Ellen", lang: "nl-NL", localService: true },
    flemish: { name: "Bart", lang: "nl_BE", localService: true },
    remote: { name: "Wolk", lang: "nl-NL", localService: false },
    english: { name: "Daniel", lang: "en-GB", localService: true },
  };
  const devices: Record<string, (typeof known.dutch)[]> = {
    dutch: [known.english, known.remote, known.flemish, known.dutch],
    remote: [known.remote, known.english],
    foreign: [known.english],
    none: [],
    late: [],
  };
  let list = devices[query.get("voices") ?? "dutch"] ?? [];
  class Utterance extends EventTarget {
    text: string;
    lang = "";
    voice = { name: "" };
    rate = 1;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  let said: Utterance | undefined;
  const heard: Voices["heard"] = [];
  const engine = {
    onvoiceschanged: () => {},
    getVoices: () => list,
    speak(utterance: Utterance) {
      said = utterance;
      const { text, lang, voice, rate } = utterance;
      heard.push({ text, lang, voice: voice.name, rate });
    },
    // as browsers do: what is broken off ends with an error, a moment later
    cancel() {
      const broken = said;
      said = undefined;
      queueMicrotask(() => broken?.dispatchEvent(new Event("error")));
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: engine, configurable: true });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  window.voices = {
    heard,
    isSpeaking: () => said !== undefined,
    finish() {
      const ended = said;
      said = undefined;
      ended?.dispatchEvent(new Event("end"));
    },
    arrive() {
      list = devices["dutch"] ?? [];
      engine.onvoiceschanged();
    },
  };
  if (query.get("voices") === "silent") Reflect.deleteProperty(window, "speechSynthesis");
  window.print = () => document.documentElement.classList.add("was-printed");
  if (query.has("forgetful"))
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new Error("refused");
      },
    });
}

const style = `
[hidden] { display: none; }
.gone { display: none; }
.far { margin-top: 1500px; }
.text-2 { font-size: 125%; }
.text-3 { font-size: 150%; }
.is-read { background: yellow; }
`;

const page = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Mijn zorgplan</title>
<link rel="stylesheet" href="/page.css">
<script src="/voices.js"></script>
<script type="module" src="/patient.js"></script>
</head>
<body>
<header>
<form method="post" action="${path}/sluiten" data-close><button>Sluiten</button></form>
<h1 data-read>Mijn zorgplan</h1>
<div class="tools" role="group" aria-label="Hulp bij het lezen" hidden data-tools>
<button type="button" data-tool="read">Lees voor</button>
<button type="button" data-tool="larger" data-label="Groter" data-label-on="Nog groter" data-label-most="Gewoon">Groter</button>
<button type="button" data-tool="contrast">Meer contrast</button>
<button type="button" data-tool="print">Print</button>
</div>
<div role="group" aria-label="Lees voor" hidden data-player>
<button type="button" data-player-action="previous">Vorige zin</button>
<button type="button" data-player-action="pause" data-label="Pauze" data-label-on="Verder">Pauze</button>
<button type="button" data-player-action="next">Volgende zin</button>
<button type="button" data-player-action="stop">Stop</button>
<p role="status" data-player-state data-reading="Het plan wordt voorgelezen." data-paused="Het voorlezen wacht." data-ended="Het voorlezen is klaar." data-no-voice="Geen Nederlandse stem."></p>
</div>
<p role="status" hidden data-offline>Er is geen internet.</p>
<p>Dit hoort er niet bij.</p>
</header>
<main data-watch="${path}/wacht" data-ends-in="600">
<p data-read>Ik slik <strong>2,5&nbsp;mg.
Bij <abbr data-say="meer dan normaal. Of anders.">m.d.n.</abbr></strong> bel ik dr. Jansen. Ik rust <span aria-hidden="true">★</span>uit!</p>
<ul data-read><li data-read>Lopen</li><li>Praten<br>met <a class="term" href="#w" data-say="de logopedist">logo</a></li><li class="gone">Weg</li></ul>
<div aria-hidden="true"><p data-read>Alleen om te zien.</p></div>
<p class="small" data-read data-silent>Tot 12.00 uur.</p>
<h2 class="far" data-read>Wie bel ik?</h2>
<p data-read>Eerst mijn huisarts. Dan <a href="tel:0612345678">06-12345678</a> bellen.</p>
<p class="far" data-read>Tot slot.</p>
</main>
</body>
</html>`;
