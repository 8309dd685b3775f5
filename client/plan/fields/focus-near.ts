// After an item is taken out: the focus goes to the one beside it, or to the heading of its section.

const rows = "[data-item], [data-measurement]";

/** Call it before the item goes; what it answers, when it is gone. Whatever has the focus by then keeps it. */
export function focusNear(from: Element | null): () => void {
  const row = from?.closest(rows);
  const beside = [row?.nextElementSibling, row?.previousElementSibling].find((other) => other?.matches(rows));
  const heading = from?.closest("[data-section]")?.querySelector<HTMLElement>("h2");
  const move = () => {
    if (document.activeElement !== document.body) return;
    const field = beside?.isConnected === true ? beside.querySelector<HTMLElement>("textarea, button") : null;
    (field ?? heading)?.focus({ preventScroll: true });
  };
  // once the row is gone from the page, and the menu has tried to give the focus back to it
  return () => requestAnimationFrame(() => requestAnimationFrame(move));
}
