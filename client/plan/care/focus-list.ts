// Where the focus goes when an item was taken out: to its list, which has `tabIndex={-1}`.
export function focusListOf(item: HTMLElement | null): void {
  item?.parentElement?.focus();
}
