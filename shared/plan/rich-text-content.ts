// Rich text as plain JSON, read from its fragment without an editor and without changing anything.
import * as Y from "yjs";
import * as z from "zod";
import { nodeNames } from "./rich-text.ts";

/** A ProseMirror node as JSON; unknown names of a newer layout are kept as they are. */
export interface RichTextNode {
  type: string;
  attrs?: Record<string, unknown> | undefined;
  content?: RichTextNode[] | undefined;
  text?: string | undefined;
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined;
}

const Attributes = z.record(z.string(), z.unknown());

export const RichTextNode: z.ZodType<RichTextNode> = z.lazy(() =>
  z.strictObject({
    type: z.string(),
    attrs: Attributes.optional(),
    content: z.array(RichTextNode).optional(),
    text: z.string().optional(),
    marks: z.array(z.strictObject({ type: z.string(), attrs: Attributes.optional() })).optional(),
  }),
);

/** The blocks of a text. An empty text has none, whatever empty paragraphs stand in it. */
export function richTextOf(fragment: Y.XmlFragment): RichTextNode[] {
  const blocks = fragment.toArray().flatMap(nodesOf);
  return blocks.some(holdsSomething) ? blocks : [];
}

/** A table, and whatever this layout does not know, is something without a word in it. */
function holdsSomething(node: RichTextNode): boolean {
  if (node.text !== undefined) return node.text !== "";
  return node.type === "table" || !nodeNames.has(node.type) || (node.content ?? []).some(holdsSomething);
}

/** The words of a node, blocks apart by a line. */
export function textOf(node: RichTextNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === "hardBreak") return "\n";
  const isInline = node.content?.some((child) => child.text !== undefined) === true;
  return (node.content ?? []).map(textOf).join(isInline ? "" : "\n");
}

function nodesOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): RichTextNode[] {
  if (node instanceof Y.XmlText) return joined(deltaOf(node).flatMap(textNodeOf));
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs = sorted(node.getAttributes());
  const content = joined(node.toArray().flatMap(nodesOf));
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
      ...(content.length === 0 ? {} : { content }),
    },
  ];
}

interface DeltaPart {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function deltaOf(text: Y.XmlText): DeltaPart[] {
  return text.toDelta() as DeltaPart[]; // yjs leaves its own delta untyped
}

function textNodeOf({ insert, attributes = {} }: DeltaPart): RichTextNode[] {
  if (typeof insert !== "string") return [];
  const marks = Object.keys(attributes)
    .sort()
    .map((key) => {
      const value = attributes[key];
      const attrs = sorted(typeof value === "object" && value !== null ? { ...value } : {});
      // a mark that may overlap itself is stored as its name and a short hash
      const type = key.replace(/--[a-zA-Z0-9+/=]{8}$/, "");
      return { type, ...(Object.keys(attrs).length === 0 ? {} : { attrs }) };
    });
  return [{ type: "text", text: insert, ...(marks.length === 0 ? {} : { marks }) }];
}

/** Neighbours with the same marks are one text, however many pieces they were typed in. */
function joined(nodes: readonly RichTextNode[]): RichTextNode[] {
  const result: RichTextNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    const isSame = last?.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (isSame && node.text !== undefined) {
      result[result.length - 1] = { ...last, text: last.text + node.text };
    } else {
      result.push(node);
    }
  }
  return result;
}

/** Without what is null, which is no attribute, and what JSON cannot say; in the order of names. */
function sorted(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null && isJson(value))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** A page of somebody's own making can put anything in an attribute that yjs can carry. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return typeof value === "string" || typeof value === "boolean";
  if (value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype) return false;
  return Object.values(value).every(isJson);
}
