// What may stand where in rich text: blocks in a text, inline text in a block, letters and known marks in that.
import * as Y from "yjs";
import { maxNesting } from "../../shared/limits.ts";
import { lists } from "../../shared/plan/items.ts";
import { isKnownMark, nodeNames } from "../../shared/plan/rich-text.ts";
import type { ContainerKind } from "./ledger.ts";

export type ContentFault =
  | "unknown-node"
  | "unknown-mark"
  | "text-outside-node"
  | "foreign-content"
  | "too-deep";

/** Where an item stands: in what, in how many types, and whether under a key of it. */
export interface ContentPlace {
  kind: ContainerKind;
  depth: number;
  isKeyed: boolean;
}

/** An editor that meets anything else deletes it for everybody, or fails. */
export function contentFault(
  content: Y.Item["content"],
  { kind, depth, isKeyed }: ContentPlace,
): ContentFault | undefined {
  if (content instanceof Y.ContentDeleted || kind === "gone") return undefined;
  if (depth > maxNesting) return "too-deep";
  if (!(content instanceof Y.ContentString) && !valuesOf(content).every((value) => isPlain(value))) {
    return "too-deep";
  }
  switch (kind) {
    case "text-root":
      if (isKeyed) return "foreign-content";
      return content instanceof Y.ContentType ? elementFault(content) : "text-outside-node";
    case "element":
      // an attribute of a block: a plain value
      if (isKeyed) return content instanceof Y.ContentAny ? undefined : "foreign-content";
      if (!(content instanceof Y.ContentType)) return "foreign-content";
      return content.type instanceof Y.XmlText ? undefined : elementFault(content);
    case "inline":
      if (isKeyed) return "foreign-content";
      if (content instanceof Y.ContentString) return undefined;
      if (!(content instanceof Y.ContentFormat)) return "foreign-content";
      return isKnownMark(content.key) ? undefined : "unknown-mark";
    case "other":
      return content instanceof Y.ContentDoc ? "foreign-content" : undefined;
    default:
      return kind satisfies never;
  }
}

function elementFault({ type }: Y.ContentType): ContentFault | undefined {
  if (!(type instanceof Y.XmlElement)) return "foreign-content";
  return nodeNames.has(type.nodeName) ? undefined : "unknown-node";
}

/** Is this the name of a root type that a plan has, or may get in a newer template? */
export function isKnownRoot(name: string): boolean {
  return name === "plan" || Object.hasOwn(lists, name) || /^text:[\w.-]{1,120}$/.test(name);
}

/** What a root is, by its name: every rich text of a plan has one that begins with `text:`. */
export function kindOfRoot(name: string): ContainerKind {
  return name.startsWith("text:") ? "text-root" : "other";
}

export function kindOfType(type: Y.AbstractType<unknown>): ContainerKind {
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
