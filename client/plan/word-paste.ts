// Cleans what Word and other programs put on the clipboard: structure stays, styling goes.

/**
 * Takes the clipboard's HTML and answers HTML with headings, paragraphs, lists, tables, bold, italic,
 * underline and links only. Word's lists, which are paragraphs with a drawn bullet, become real lists.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyle(html), "text/html");
  removeComments(page);
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml, img, object, svg")) {
    element.remove();
  }
  keepEmphasis(page);
  liftWordLists(page);
  lowerHeadings(page);
  for (const element of [...page.body.querySelectorAll("*")]) {
    // Word's own namespaces (o:p, w:sdt): the text inside stays
    if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
    else keepAttributes(element);
  }
  return page.body.innerHTML;
}

/** Even a parsed page that is never shown obeys our policy, which forbids inline style: it only gets another name. */
function withoutStyle(html: string): string {
  return html
    .replaceAll(/<style\b[\s\S]*?<\/style>/gi, "")
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ` ${styleAttribute}=`));
}

const styleAttribute = "data-style";

function styleOf(element: Element): string {
  return element.getAttribute(styleAttribute) ?? "";
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

/** The plan's own titles are the first two levels: the pasted text's highest heading becomes the third. */
function lowerHeadings(page: Document): void {
  const headings = [...page.body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levelOf = (heading: Element) => Number(heading.localName.slice(1));
  const highest = Math.min(3, ...headings.map(levelOf));
  for (const heading of headings) {
    const lowered = page.createElement(levelOf(heading) - highest === 0 ? "h3" : "h4");
    lowered.append(...heading.childNodes);
    heading.replaceWith(lowered);
  }
}

/** Some programs say bold by style only, and some wrap everything in a `b` that is not bold. */
function keepEmphasis(page: Document): void {
  for (const element of [...page.body.querySelectorAll("b, span")]) {
    const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(styleOf(element))?.[1] ?? "";
    if (element.localName === "b") {
      if (weight === "normal" || weight === "400") element.replaceWith(...element.childNodes);
      continue;
    }
    const isBold = weight === "bold" || Number(weight) >= 600;
    const isItalic = /(?:^|;)\s*font-style:\s*italic/i.test(styleOf(element));
    const tags = [...(isBold ? ["strong"] : []), ...(isItalic ? ["em"] : [])];
    for (const tag of tags) {
      const wrapper = page.createElement(tag);
      wrapper.append(...element.childNodes);
      element.append(wrapper);
    }
  }
}

/** `mso-list:l0 level2 lfo1` says: item of the first list, second level. */
const wordItem = /mso-list:\s*(l\d+) level(\d)/i;
const orderedMarker = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;

function liftWordLists(page: Document): void {
  let open: { list: Element; name: string; level: number }[] = [];
  let previous: Element | undefined;
  for (const paragraph of [...page.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const [, name, digit] = wordItem.exec(styleOf(paragraph)) ?? [];
    if (name === undefined) {
      open = [];
      continue;
    }
    const level = Number(digit);
    // another list, or something else stood between: a new list begins
    if (open[0]?.name !== name || (previous !== undefined && !followsDirectly(previous, paragraph)))
      open = [];
    const marker = [...paragraph.querySelectorAll("span")].find((span) =>
      /mso-list:\s*Ignore/i.test(styleOf(span)),
    );
    const isOrdered = orderedMarker.test(marker?.textContent ?? "");
    marker?.remove();
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const tag = isOrdered ? "ol" : "ul";
    if (open.at(-1)?.level === level && open.at(-1)?.list.localName !== tag) open.pop();
    let current = open.at(-1);
    if (current === undefined || current.level < level) {
      const list = page.createElement(tag);
      const parentItem = current?.list.lastElementChild;
      if (parentItem == null) paragraph.before(list);
      else parentItem.append(list);
      current = { list, name, level };
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
