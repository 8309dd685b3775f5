// After an item is taken out: the focus goes to the one beside it, or to the heading of its section.

const rows = "[data-item], [data-measurement]";
/** About a second; a colleague may have brought back what was taken out. */
const maxFrames = 60;

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
  // a slow page draws what went some frames later, and the focus falls to the body only then
  const whenGone = (framesLeft: number) => {
    if (framesLeft > 0 && (row ?? from)?.isConnected === true) {
      requestAnimationFrame(() => whenGone(framesLeft - 1));
    } else {
      // and once more for the menu, which tries to give the focus back to it
      requestAnimationFrame(move);
    }
  };
  return () => requestAnimationFrame(() => whenGone(maxFrames));
}
