// The mark that ties a sentence to the item that was made of it.
import { Mark } from "@tiptap/core";
import type { Mark as MarkHere } from "@tiptap/pm/model";
import * as z from "zod";
import { ItemId } from "../../../shared/plan/assignment.ts";
import { type LinkedList, linkedLists } from "../../words/slash.ts";

const Link = z.object({ list: z.enum(linkedLists), id: ItemId });

export interface ItemLink {
  list: LinkedList;
  id: ItemId;
}

export const ItemMark = Mark.create({
  name: "item",
  // what is typed after the sentence does not belong to it
  inclusive: false,
  keepOnSplit: false,
  // one sentence can be a goal and a decision
  excludes: "",
  addAttributes() {
    // a default each: a mark without one would stop the editor of everybody
    return {
      list: { default: null, rendered: false },
      id: { default: null, rendered: false },
    };
  },
  // never out of pasted HTML: a copy of a sentence is not where the item came from
  parseHTML: () => [],
  renderHTML: ({ mark }) => {
    const link = linkOf(mark);
    return ["span", link === undefined ? {} : { "data-item-link": link.id }, 0];
  },
});

/** Undefined for a mark of somebody's own making. */
export function linkOf(mark: MarkHere): ItemLink | undefined {
  return mark.type.name === "item" ? Link.safeParse(mark.attrs).data : undefined;
}
