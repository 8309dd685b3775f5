// What may stand where in rich text: blocks in a text, inline text in a block, letters and known marks in that.
import * as Y from "yjs";
import { isKnownMark, nodeNames } from "../../shared/plan/rich-text.ts";

export type ContentFault = "unknown-node" | "unknown-mark" | "text-outside-node" | "foreign-content";

/** Where an item stands. `gone`: in something deleted, where it can do no harm; `other`: not in rich text. */
export type ParentKind = "text-root" | "element" | "inline" | "other" | "gone";

/** An editor that meets anything else deletes it for everybody, or fails. */
export function contentFault(item: Y.Item, parent: ParentKind): ContentFault | undefined {
  const { content } = item;
  if (content instanceof Y.ContentDeleted || parent === "gone") return undefined;
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
