// The buttons that read the page aloud, and the sentence that says how far that is.
import { findPassages, passageAt, passageInView, type Passage } from "./passages.ts";
import { createReadAloud, type Reading } from "./read-aloud.ts";
import { showStep } from "./tool-button.ts";

/** The answer stops the reading. `onSentence` is called at the beginning of each. */
export function openPlayer(tools: HTMLElement, onSentence: () => void): () => void {
  const button = tools.querySelector<HTMLElement>("[data-tool=read]");
  const player = document.querySelector<HTMLElement>("[data-player]");
  const line = document.querySelector<HTMLElement>("[data-player-state]");
  if (button === null || player === null || line === null) return () => {};
  button.hidden = !("speechSynthesis" in window) || document.querySelector("[data-read]") === null;
  if (button.hidden) return () => {};
  const actions = [...player.querySelectorAll<HTMLElement>("[data-player-action]")];
  const action = (name: string) => actions.find(({ dataset }) => dataset["playerAction"] === name);
  const pause = action("pause");
  let sentence = "";

  const show = (reading: Reading) => {
    const isBusy = "at" in reading;
    const hadFocus = actions.some((one) => one === document.activeElement);
    sentence = sentenceOf(line, reading);
    player.hidden = !isBusy && sentence === "";
    for (const one of actions) one.hidden = !isBusy;
    if (pause !== undefined) showStep(pause, reading.state === "paused" ? 1 : 0);
    if (!isBusy && hadFocus) button.focus({ preventScroll: true });
    // a screen reader says only what changes in a place that it can already see
    setTimeout(() => {
      if (line.textContent !== sentence) line.textContent = sentence;
    }, 100);
    if (reading.state === "reading") onSentence();
  };
  const aloud = createReadAloud(window.speechSynthesis, show);

  const place = rememberPlace(button);
  button.addEventListener("click", () => {
    aloud.stop();
    const passages = findPassages();
    aloud.read(passages, beginning(passages, place(), tools));
  });
  pause?.addEventListener("click", aloud.pause);
  action("previous")?.addEventListener("click", () => aloud.step(-1));
  action("next")?.addEventListener("click", () => aloud.step(1));
  action("stop")?.addEventListener("click", aloud.stop);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") aloud.stop();
  });
  window.addEventListener("pagehide", aloud.stop);
  return aloud.stop;
}

/** `data-reading`, `data-paused`, `data-ended` or `data-no-voice`. */
function sentenceOf(line: HTMLElement, reading: Reading): string {
  return line.dataset[reading.state === "silent" ? reading.because : reading.state] ?? "";
}

/** Where the reader was before they went to the button: a selection, else what had the focus. */
function rememberPlace(button: HTMLElement): () => Range | undefined {
  let selected: Range | undefined;
  let focused: Range | undefined;
  const look = () => {
    const selection = window.getSelection();
    selected = selection === null || selection.isCollapsed ? undefined : selection.getRangeAt(0).cloneRange();
  };
  // pressing a button may take the selection away
  for (const name of ["pointerdown", "touchstart", "keydown"])
    button.addEventListener(name, look, { passive: true });
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || target.closest("[data-read]") === null) return;
    focused = document.createRange();
    focused.selectNodeContents(target);
  });
  return () => [selected, focused].find((range) => range !== undefined && isInView(range));
}

function isInView(range: Range): boolean {
  const { top, bottom } = range.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function beginning(passages: readonly Passage[], place: Range | undefined, tools: HTMLElement): number {
  const at = place === undefined ? -1 : passageAt(passages, place);
  if (at >= 0) return at;
  // the tools may stay at the top of the window, over the text
  const { top, bottom } = tools.getBoundingClientRect();
  return passageInView(passages, top <= 1 ? Math.max(0, bottom) : 0);
}
