// A rich text of a plan as HTML for reading: whatever stands in it, every word comes along, and nothing that acts.
import { html } from "hono/html";
import { linkTarget } from "../../shared/plan/link-target.ts";
import { type RichTextNode, textOf } from "../../shared/plan/rich-text-content.ts";
import type { Explainer } from "./explained.ts";
import type { Html } from "./html.ts";

/** `ownWords`: as a quotation. */
export function richText(explain: Explainer, nodes: readonly RichTextNode[], ownWords = false): Html[] {
  const blocks = nodes.flatMap((node) => blockOf(explain, node));
  return ownWords && blocks.length > 0 ? [html`<blockquote>${blocks}</blockquote>`] : blocks;
}

function blockOf(explain: Explainer, node: RichTextNode): Html[] {
  const children = node.content ?? [];
  switch (node.type) {
    case "heading":
      // smaller than the page's own headings, and never one of them: their order is that of the page
      return isBlank(node) ? [] : [html`<p class="heading" data-read>${lineOf(explain, node)}</p>`];
    case "bulletList":
      return listOf(explain, children, false);
    case "orderedList":
      return listOf(explain, children, true);
    case "blockquote":
      return [html`<blockquote>${children.flatMap((child) => blockOf(explain, child))}</blockquote>`];
    case "table":
      return tableOf(explain, children);
    case "paragraph":
      return isBlank(node) ? [] : [html`<p data-read>${lineOf(explain, node)}</p>`];
    default:
      // of a newer layout
      if (isBlank(node)) return [];
      return children.some(isInline) || node.text !== undefined
        ? [html`<p data-read>${lineOf(explain, node)}</p>`]
        : children.flatMap((child) => blockOf(explain, child));
  }
}

const isInline = (node: RichTextNode): boolean => node.text !== undefined || node.type === "hardBreak";
const isBlank = (node: RichTextNode): boolean => textOf(node).trim() === "";

function listOf(explain: Explainer, items: readonly RichTextNode[], isOrdered: boolean): Html[] {
  const lines = items
    .filter((item) => !isBlank(item))
    .map((item) => html`<li>${(item.content ?? []).flatMap((child) => blockOf(explain, child))}</li>`);
  if (lines.length === 0) return [];
  return [
    isOrdered
      ? html`<ol>
          ${lines}
        </ol>`
      : html`<ul class="dots">
          ${lines}
        </ul>`,
  ];
}

function tableOf(explain: Explainer, rows: readonly RichTextNode[]): Html[] {
  if (rows.every(isBlank)) return [];
  const lines = rows.map(
    (row) =>
      html`<tr>
        ${(row.content ?? []).map((cell) => {
          const words = (cell.content ?? []).flatMap((child) => blockOf(explain, child));
          const wide = spanOf(cell, "colspan");
          const high = spanOf(cell, "rowspan");
          return cell.type === "tableHeader"
            ? html`<th${wide}${high}>${words}</th>`
            : html`<td${wide}${high}>${words}</td>`;
        })}
      </tr>`,
  );
  return [
    html`<div class="wide">
      <table>
        ${lines}
      </table>
    </div>`,
  ];
}

function spanOf({ attrs }: RichTextNode, name: "colspan" | "rowspan"): Html {
  const span = attrs?.[name];
  const isSpan = typeof span === "number" && Number.isInteger(span) && span > 1 && span <= 20;
  if (!isSpan) return html``;
  return name === "colspan" ? html` colspan="${span}"` : html` rowspan="${span}"`;
}

function lineOf(explain: Explainer, node: RichTextNode): Html {
  if (node.text !== undefined) return markedOf(explain, node);
  if (node.type === "hardBreak") return html`<br />`;
  return html`${(node.content ?? []).map((child) => lineOf(explain, child))}`;
}

function markedOf(explain: Explainer, { text = "", marks = [] }: RichTextNode): Html {
  const href = marks.find(({ type }) => type === "link")?.attrs?.["href"];
  const target = linkTarget(href);
  // no link within a link
  const words =
    target === undefined ? explain.text(text) : html`<a href="${target}" rel="noreferrer">${text}</a>`;
  return marks.reduce<Html>((inner, { type }) => {
    if (type === "bold") return html`<strong>${inner}</strong>`;
    if (type === "italic") return html`<em>${inner}</em>`;
    if (type === "underline") return html`<u>${inner}</u>`;
    return type === "strike" ? html`<s>${inner}</s>` : inner;
  }, words);
}
