// Gives the focus to a part of the page that does not take it by itself, as long as it has it.

/** Once the page is drawn anew. */
export function focusPlace(id: string): void {
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    if (place === null || place.hasAttribute("tabindex")) return place?.focus({ preventScroll: true });
    place.setAttribute("tabindex", "-1");
    place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
    place.focus({ preventScroll: true });
  });
}
