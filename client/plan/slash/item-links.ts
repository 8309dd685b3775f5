// Draws the label behind a sentence that an item was made of, and brings people to that item.
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { isPresent, readItem } from "../../../shared/plan/item-content.ts";
import { linkedLists, slashWords } from "../../words/slash.ts";
import { goToItem } from "../fields/focus-item.ts";
import { type ItemLink, linkOf } from "./item-mark.ts";

interface LinkOptions {
  doc: Y.Doc;
  /** The item is not on the screen: its sentence says why. */
  onMissing: (sentence: string) => void;
}

interface PlacedLink extends ItemLink {
  from: number;
  to: number;
  isGone: boolean;
}

interface LinksState {
  links: readonly PlacedLink[];
  decorations: DecorationSet;
}

const key = new PluginKey<LinksState>("itemLinks");

export const ItemLinks = Extension.create<LinkOptions>({
  name: "itemLinks",
  // before the line break that the editor makes of Ctrl+Enter
  priority: 1_050,
  addProseMirrorPlugins() {
    const { doc, onMissing } = this.options;
    const go = (link: ItemLink) => {
      if (goToItem(link.id)) return;
      onMissing(isGone(doc, link) ? slashWords.goneNotice(link.list) : slashWords.notShown(link.list));
    };
    return [
      new Plugin<LinksState>({
        key,
        state: {
          init: (_config, state) => linksState(state.doc, doc),
          apply: (transaction, before, _old, state) =>
            transaction.docChanged || transaction.getMeta(key) !== undefined
              ? linksState(state.doc, doc)
              : before,
        },
        view: (view) => ({ destroy: whenItemsChange(doc, () => redraw(view, doc)) }),
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          transformPasted: withoutLinks,
          handleDOMEvents: {
            // a click on the label moves no caret
            mousedown: (_view, event) => {
              if (labelAt(event.target) === undefined) return false;
              event.preventDefault();
              return true;
            },
            click: (view, event) => {
              const link = labelAt(event.target) ?? sentenceAt(view, event);
              if (link === undefined) return false;
              event.preventDefault();
              go(link);
              return true;
            },
          },
          handleKeyDown: (view, event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
            const link = linkAtCaret(view.state);
            if (link === undefined) return false;
            go(link);
            return true;
          },
        },
      }),
    ];
  },
});

function isGone(doc: Y.Doc, { list, id }: ItemLink): boolean {
  const item = readItem(list, id, doc.getMap(list).get(id));
  return item === undefined || !isPresent(item);
}

function linksState(node: Node, doc: Y.Doc): LinksState {
  const links = linksIn(node).map((link) => ({ ...link, isGone: isGone(doc, link) }));
  const decorations = links.map((link) =>
    Decoration.widget(link.to, () => label(link), {
      // what is typed at the end of the sentence comes behind the label
      side: -1,
      key: `${link.id} ${link.isGone}`,
      marks: [],
      ignoreSelection: true,
    }),
  );
  return { links, decorations: DecorationSet.create(node, decorations) };
}

/** One for each item and block, up to its last letter: bold in the middle makes it no second link. */
function linksIn(node: Node): Omit<PlacedLink, "isGone">[] {
  const found: Omit<PlacedLink, "isGone">[] = [];
  node.descendants((block, at) => {
    if (!block.isTextblock) return true;
    const inBlock = new Map<string, Omit<PlacedLink, "isGone">>();
    block.forEach((child, offset) => {
      for (const mark of child.marks) {
        const link = linkOf(mark);
        if (link === undefined) continue;
        const from = inBlock.get(link.id)?.from ?? at + 1 + offset;
        inBlock.set(link.id, { ...link, from, to: at + 1 + offset + child.nodeSize });
      }
    });
    found.push(...inBlock.values());
    return false;
  });
  return found;
}

const dataOf = new WeakMap<HTMLElement, ItemLink>();

/** Its words are drawn by the style sheet: they are no part of the text. */
function label(link: PlacedLink): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.contentEditable = "false";
  button.className = "item-label";
  button.dataset["label"] = link.isGone ? slashWords.gone : slashWords.commands[link.list].name;
  button.toggleAttribute("data-gone", link.isGone);
  button.ariaLabel = link.isGone ? slashWords.goneNotice(link.list) : slashWords.goTo(link.list);
  button.title = link.isGone ? button.ariaLabel : `${button.ariaLabel} (${slashWords.goToHint})`;
  dataOf.set(button, link);
  return button;
}

function labelAt(target: EventTarget | null): ItemLink | undefined {
  return target instanceof HTMLElement ? dataOf.get(target) : undefined;
}

/** A click in the sentence itself puts the caret there; with Ctrl, or for a reader, it goes to the item. */
function sentenceAt(view: EditorView, event: MouseEvent): ItemLink | undefined {
  if (view.editable ? !(event.ctrlKey || event.metaKey) : !view.state.selection.empty) return undefined;
  const { target } = event;
  const id =
    target instanceof Element ? target.closest("[data-item-link]")?.getAttribute("data-item-link") : null;
  return key.getState(view.state)?.links.find((link) => link.id === id);
}

function linkAtCaret(state: EditorState): ItemLink | undefined {
  const { from, to } = state.selection;
  return key.getState(state)?.links.findLast((link) => link.from <= from && to <= link.to);
}

/** Tells when an item of a list that sentences can link to came, went or changed. */
function whenItemsChange(doc: Y.Doc, listener: () => void): () => void {
  const roots = linkedLists.map((list) => doc.getMap(list));
  for (const root of roots) root.observeDeep(listener);
  return () => {
    for (const root of roots) root.unobserveDeep(listener);
  };
}

function redraw(view: EditorView, doc: Y.Doc): void {
  const links = key.getState(view.state)?.links ?? [];
  if (links.every((link) => isGone(doc, link) === link.isGone)) return;
  // not in the middle of the transaction that brought it
  queueMicrotask(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, "items"));
  });
}

/** Pasted or dropped words are a copy: the item stays with the sentence it came from. */
export function withoutLinks(slice: Slice): Slice {
  const strip = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.map((node) =>
        node.isText
          ? node.mark(node.marks.filter((mark) => mark.type.name !== "item"))
          : node.copy(strip(node.content)),
      ),
    );
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}
