// The names of the nodes and marks that rich text in layout 1 may hold.

/** ProseMirror node names as they stand in the Y.Doc (the document node itself does not). */
export const nodeNames: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "hardBreak",
  "table",
  "tableRow",
  "tableHeader",
  "tableCell",
]);

/** Is this format key a known mark? y-tiptap writes a mark that may overlap itself as `name--` and a short hash. */
export function isKnownMark(key: string): boolean {
  const [, name = key] = /^(.*?)--[a-zA-Z0-9+/=]{8}$/.exec(key) ?? [];
  return markNames.has(name);
}

/**
 * ProseMirror mark names; in the Y.Doc they are the keys of text formats. `item` ties a sentence to the item that
 * was made of it; nothing of layout 1 was ever released without it.
 */
export const markNames: ReadonlySet<string> = new Set([
  "bold",
  "italic",
  "underline",
  "strike",
  "link",
  "item",
]);
