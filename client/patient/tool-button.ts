// A button that says how it stands: by its words when it has words for that, else as pressed or not.

/** Step 0 is how the page came; words are in `data-label`, `data-label-on` and, for a second step, `data-label-most`. */
export function showStep(button: HTMLElement, step: number): void {
  const { label = "", labelOn = "", labelMost = labelOn } = button.dataset;
  if (labelOn === "") button.setAttribute("aria-pressed", String(step > 0));
  else {
    const words = step === 0 ? label : step === 1 ? labelOn : labelMost;
    // the same words once more would be said once more
    if (button.textContent !== words) button.textContent = words;
  }
}
