// The script of the patient's page: it only adds, and everything it says stands in the page's own HTML.
import { forgetChoices, offerChoices, restoreChoices } from "./choices.ts";
import { openPlayer } from "./player.ts";
import { watchSession } from "./session-watch.ts";

document.documentElement.classList.add("has-script");
restoreChoices();

const tools = document.querySelector<HTMLElement>("[data-tools]");
const main = document.querySelector<HTMLElement>("[data-watch]");
let hush = () => {};
const watch = main === null ? undefined : watchSession(main, () => hush());

if (tools !== null) {
  // each sentence counts as an action: a plan that was taken back is not read on
  hush = openPlayer(tools, () => watch?.act());
  offerChoices(tools);
  const print = tools.querySelector<HTMLElement>("[data-tool=print]");
  if (print !== null) {
    print.hidden = typeof window.print !== "function";
    print.addEventListener("click", () => window.print());
  }
  tools.hidden = false;
}

for (const form of document.querySelectorAll("form[data-close]"))
  form.addEventListener("submit", () => {
    hush();
    forgetChoices();
  });
