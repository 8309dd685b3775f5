// Buttons that help with reading. They wait hidden for the script (client/patient): without it none would do anything.
import { html } from "hono/html";
import { pageWords } from "../../shared/words/patient-page.ts";
import type { Html } from "./html.ts";

const words = pageWords.tools;

export function toolbar(): Html {
  return html`<div class="tools" role="group" aria-label="${words.label}" hidden data-tools>
      <button type="button" data-tool="read">${words.read}</button>
      <button
        type="button"
        data-tool="larger"
        data-label="${words.larger}"
        data-label-on="${words.largerOn}"
        data-label-most="${words.largerMost}"
      >
        ${words.larger}
      </button>
      <button
        type="button"
        data-tool="contrast"
        data-label="${words.contrast}"
        data-label-on="${words.contrastOn}"
      >
        ${words.contrast}
      </button>
      <button type="button" data-tool="print">${words.print}</button>
    </div>
    <div class="player" role="group" aria-label="${words.read}" hidden data-player>
      <button type="button" data-player-action="previous">${words.previous}</button>
      <button
        type="button"
        data-player-action="pause"
        data-label="${words.pause}"
        data-label-on="${words.resume}"
      >
        ${words.pause}
      </button>
      <button type="button" data-player-action="next">${words.next}</button>
      <button type="button" data-player-action="stop">${words.stop}</button>
      <p
        role="status"
        data-player-state
        data-reading="${words.reading}"
        data-paused="${words.paused}"
        data-ended="${words.ended}"
        data-no-voice="${words.noVoice}"
      ></p>
    </div>
    <p class="notice" role="status" hidden data-offline>${pageWords.offline}</p>`;
}
