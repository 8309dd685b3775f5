// Finds an item on the sheet: puts the caret in a new one, or brings somebody to it.

function elementOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
}

const firstField = "textarea, input:not([type=checkbox]):not([type=radio]), select, button";

/** After an item was added: its first field gets the caret once it is drawn. */
export function focusItem(id: string | undefined): void {
  if (id === undefined) return;
  let frames = 0;
  const tryNow = () => {
    const field = elementOf(id)?.querySelector<HTMLElement>(firstField);
    field?.focus();
    // not drawn yet, or in a section that is only now coming into view
    if ((field == null || document.activeElement !== field) && frames++ < 10) requestAnimationFrame(tryNow);
  };
  requestAnimationFrame(tryNow);
}

const flashMs = 1_600;

/** False when the item is nowhere on the sheet. */
export function goToItem(id: string): boolean {
  const element = elementOf(id);
  if (element === null) return false;
  for (
    let box = element.closest("details");
    box !== null;
    box = box.parentElement?.closest("details") ?? null
  ) {
    box.open = true;
  }
  element.scrollIntoView({ block: "center" });
  element.querySelector<HTMLElement>(firstField)?.focus({ preventScroll: true });
  element.dataset["flash"] = "";
  setTimeout(() => delete element.dataset["flash"], flashMs);
  return true;
}
