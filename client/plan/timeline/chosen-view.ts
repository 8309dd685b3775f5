// What was chosen in the timeline comes into view: on a narrow window it stands beneath it.

export const viewId = "gekozen";

/** Once it is drawn; for who reads by ear the focus goes there too. */
export function showView(): void {
  requestAnimationFrame(() => {
    const view = document.getElementById(viewId);
    view?.focus({ preventScroll: true });
    view?.scrollIntoView({ block: "nearest" });
    if (view !== null && view.getBoundingClientRect().top > innerHeight / 2) view.scrollIntoView();
  });
}
