// What may stand where in rich text: blocks in a text, inline text in a block, letters and known marks in that.
import * as Y from "yjs";
import { maxNesting } from "../../shared/limits.ts";
import { isKnownMark, nodeNames } from "../../shared/plan/rich-text.ts";

export type ContentFault =
  | "unknown-node"
  | "unknown-mark"
  | "text-outside-node"
  | "foreign-content"
  | "too-deep";

/** Where an item stands. `gone`: in something deleted, where it can do no harm; `other`: not in rich text. */
export type ParentKind = "text-root" | "element" | "inline" | "other" | "gone";

/** Where an item stands, and in how many types: in a root, in one. */
export interface ItemPlace {
  kind: ParentKind;
  depth: number;
}

/** An editor that meets anything else deletes it for everybody, or fails. */
export function contentFault(item: Y.Item, { kind: parent, depth }: ItemPlace): ContentFault | undefined {
  const { content } = item;
  if (content instanceof Y.ContentDeleted || parent === "gone") return undefined;
  if (depth > maxNesting || !valuesOf(content).every((value) => isPlain(value))) return "too-deep";
  switch (parent) {
    case "text-root":
      if (item.parentSub !== null) return "foreign-content";
      return content instanceof Y.ContentType ? elementFault(content) : "text-outside-node";
    case "element":
      // an attribute of a block: a plain value
      if (item.parentSub !== null) return content instanceof Y.ContentAny ? undefined : "foreign-content";
      if (!(content instanceof Y.ContentType)) return "foreign-content";
      return content.type instanceof Y.XmlText ? undefined : elementFault(content);
    case "inline":
      if (item.parentSub !== null) return "foreign-content";
      if (content instanceof Y.ContentString) return undefined;
      if (!(content instanceof Y.ContentFormat)) return "foreign-content";
      return isKnownMark(content.key) ? undefined : "unknown-mark";
    case "other":
      return content instanceof Y.ContentDoc ? "foreign-content" : undefined;
    default:
      return parent satisfies never;
  }
}

function elementFault({ type }: Y.ContentType): ContentFault | undefined {
  if (!(type instanceof Y.XmlElement)) return "foreign-content";
  return nodeNames.has(type.nodeName) ? undefined : "unknown-node";
}

/** Of a parent that comes with the update itself: a root by name, or a struct that holds a type. */
export function kindOfNewParent(parent: string | Y.Item | Y.GC): ParentKind {
  if (typeof parent === "string") return parent.startsWith("text:") ? "text-root" : "other";
  if (!(parent instanceof Y.Item) || parent.content instanceof Y.ContentDeleted) return "gone";
  return parent.content instanceof Y.ContentType ? kindOfType(parent.content.type) : "gone";
}

/** Of an id that is in the document already: what its content is, or in what it stands. */
export function kindOfStored(doc: Y.Doc, id: Y.ID, of: "content" | "parent"): ParentKind {
  const structs = doc.store.clients.get(id.client);
  const struct = structs?.[Y.findIndexSS(structs, id.clock)];
  if (!(struct instanceof Y.Item)) return "gone";
  if (of === "content") return kindOfNewParent(struct);
  const { parent } = struct;
  if (!(parent instanceof Y.AbstractType)) return "gone";
  for (const [name, root] of doc.share) if (root === parent) return kindOfNewParent(name);
  return kindOfType(parent);
}

function kindOfType(type: Y.AbstractType<unknown>): ParentKind {
  if (type instanceof Y.XmlText) return "inline";
  return type instanceof Y.XmlElement ? "element" : "other";
}

function valuesOf(content: Y.Item["content"]): readonly unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr;
  if (content instanceof Y.ContentEmbed) return [content.embed];
  return content instanceof Y.ContentFormat ? [content.value] : [];
}

/** Not too deep, and the same for everybody: a key `__proto__` is gone for who gets it from somebody else. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return true;
  if (depth >= maxNesting) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.values(value).every((part) => isPlain(part, depth + 1));
}

/** Of something in the document already: the number of types that it stands in. */
export function depthOfStored(doc: Y.Doc, id: Y.ID): number {
  const structs = doc.store.clients.get(id.client);
  const struct = structs?.[Y.findIndexSS(structs, id.clock)];
  let depth = 0;
  for (
    let item: Y.Item | null = struct instanceof Y.Item ? struct : null;
    item !== null && depth <= maxNesting;
  ) {
    depth += 1;
    const { parent } = item;
    item = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return depth;
}
