// How somebody likes to read: larger text and more contrast, kept in their own browser and nowhere else.
import { showStep } from "./tool-button.ts";

/** Under it stand names of classes, and nothing else. */
const key = "samenspraak.lezen";

/** The steps after how the page came, as classes of the root element. */
const sizes = ["text-2", "text-3"];
const contrasts = ["contrast"];

const { classList } = document.documentElement;
const isChosen = (name: string): boolean => classList.contains(name);

/** A browser may refuse to keep anything at all; then a choice lasts as long as the page. */
function withStorage(work: (storage: Storage) => string | null | void): string | null | void {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}

export function restoreChoices(): void {
  const names = (withStorage((storage) => storage.getItem(key)) || "").split(" ");
  for (const steps of [sizes, contrasts])
    steps.filter((name) => names.includes(name)).forEach((name) => classList.add(name));
}

export function forgetChoices(): void {
  withStorage((storage) => storage.removeItem(key));
}

export function offerChoices(tools: HTMLElement): void {
  offer(tools.querySelector("[data-tool=larger]"), sizes);
  offer(tools.querySelector("[data-tool=contrast]"), contrasts);
}

/** Each press goes one step on, and after the last one back to how the page came. */
function offer(button: HTMLElement | null, steps: readonly string[]): void {
  if (button === null) return;
  const now = () => steps.findIndex(isChosen) + 1;
  showStep(button, now());
  button.addEventListener("click", () => {
    const next = (now() + 1) % (steps.length + 1);
    steps.forEach((name, index) => classList.toggle(name, index + 1 === next));
    showStep(button, next);
    withStorage((storage) => storage.setItem(key, [...sizes, ...contrasts].filter(isChosen).join(" ")));
  });
}
