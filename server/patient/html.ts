// Pieces of HTML of the patient's pages: every text that goes in is escaped by the template.
import { html, raw } from "hono/html";

export { html };
export type Html = ReturnType<typeof html>;

export const nothing: Html = raw("");

/** A heading with what belongs under it, or nothing at all. */
export function part(level: 2 | 3, title: Html | string, body: readonly Html[], id?: string): Html {
  if (body.length === 0) return nothing;
  const named = id === undefined ? nothing : html` id="${id}"`;
  const heading =
    level === 2 ? html`<h2${named} data-read>${title}</h2>` : html`<h3${named} data-read>${title}</h3>`;
  return html`${heading}${[...body]}`;
}

export function paragraph(text: Html | string, kind?: string): Html {
  return kind === undefined ? html`<p data-read>${text}</p>` : html`<p class="${kind}" data-read>${text}</p>`;
}

export function list(items: readonly Html[], kind?: string): Html[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => html`<li data-read>${item}</li>`);
  return [
    kind === undefined
      ? html`<ul>
          ${lines}
        </ul>`
      : html`<ul class="${kind}">
          ${lines}
        </ul>`,
  ];
}

/** "a, b en c" stays as it is: parts with a comma between them, without what is empty. */
export function joinedHtml(parts: readonly (Html | string | null | undefined | false)[]): Html {
  const said = parts.filter((one) => one !== null && one !== undefined && one !== false && one !== "");
  return html`${said.map((one, index) => html`${index === 0 ? "" : ", "}${one}`)}`;
}

/** A number that can be dialled; as plain text when it is none. */
export function telephone(phone: string, label: Html | string = phone): Html {
  const number = phone.replaceAll(/[^\d+]/g, "");
  return /^\+?\d{3,15}$/.test(number) ? html`<a href="tel:${number}">${label}</a>` : html`${label}`;
}
