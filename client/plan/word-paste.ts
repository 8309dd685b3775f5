// Cleans what Word and other programs put on the clipboard: structure stays, styling goes.

/**
 * Takes the clipboard's HTML and answers HTML with headings, paragraphs, lists, tables, bold, italic,
 * underline and links only. Word's lists, which are paragraphs with a drawn bullet, become real lists.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  removeComments(page);
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml, img, object, svg")) {
    element.remove();
  }
  keepEmphasis(page);
  liftWordLists(page);
  for (const element of [...page.body.querySelectorAll("*")]) {
    // Word's own namespaces (o:p, w:sdt): the text inside stays
    if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
    else keepAttributes(element);
  }
  return page.body.innerHTML;
}

const kept: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan"],
  ol: ["start"],
};

function keepAttributes(element: Element): void {
  for (const { name } of [...element.attributes]) {
    if (!kept[element.localName]?.includes(name)) element.removeAttribute(name);
  }
}

function removeComments(page: Document): void {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode() !== null) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** Some programs say bold by style only, and some wrap everything in a `b` that is not bold. */
function keepEmphasis(page: Document): void {
  for (const element of [...page.body.querySelectorAll<HTMLElement>("b, span")]) {
    const { fontWeight, fontStyle } = element.style;
    if (element.localName === "b") {
      if (fontWeight === "normal" || fontWeight === "400") element.replaceWith(...element.childNodes);
      continue;
    }
    const isBold = fontWeight === "bold" || Number(fontWeight) >= 600;
    const tags = [...(isBold ? ["strong"] : []), ...(fontStyle === "italic" ? ["em"] : [])];
    for (const tag of tags) {
      const wrapper = page.createElement(tag);
      wrapper.append(...element.childNodes);
      element.append(wrapper);
    }
  }
}

/** `mso-list:l0 level2 lfo1` says: item of a list, second level. */
const wordLevel = /mso-list:[^;"]*level(\d)/;
const orderedMarker = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;

function liftWordLists(page: Document): void {
  let open: { list: Element; level: number }[] = [];
  let previous: Element | undefined;
  for (const paragraph of [...page.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(wordLevel.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 0);
    if (level === 0) {
      open = [];
      continue;
    }
    // something else stood between: a new list begins
    if (previous !== undefined && !followsDirectly(previous, paragraph)) open = [];
    const marker = paragraph.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]');
    const isOrdered = orderedMarker.test(marker?.textContent ?? "");
    marker?.remove();
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let current = open.at(-1);
    if (current === undefined || current.level < level) {
      const list = page.createElement(isOrdered ? "ol" : "ul");
      const parentItem = current?.list.lastElementChild;
      if (parentItem == null) paragraph.before(list);
      else parentItem.append(list);
      current = { list, level };
      open.push(current);
    }
    const item = page.createElement("li");
    const text = page.createElement("p");
    text.append(...paragraph.childNodes);
    item.append(text);
    current.list.append(item);
    paragraph.remove();
    previous = open[0]?.list;
  }
}

function followsDirectly(list: Element, paragraph: Element): boolean {
  return list.nextElementSibling === paragraph;
}
