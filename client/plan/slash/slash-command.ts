// Notices "/actie" while it is typed, keeps which choice is highlighted, and answers the keys of its menu.
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { type LinkedList, linkedLists, slashWords } from "../../words/slash.ts";

export interface OpenSlash {
  /** From the slash up to the caret. */
  from: number;
  to: number;
  choices: readonly LinkedList[];
  highlighted: number;
}

/** `typed`: the command in the text, which goes; undefined when it was chosen with a button. */
export type PickSlash = (
  view: EditorView,
  list: LinkedList,
  typed: { from: number; to: number } | undefined,
) => void;

export const slashKey = new PluginKey<OpenSlash | null>("slash");

type Step = { kind: "close" } | { kind: "highlight"; index: number };

export const SlashCommand = Extension.create<{ onPick: PickSlash }>({
  name: "slash",
  // before Enter makes a new paragraph
  priority: 1_060,
  addProseMirrorPlugins() {
    const { onPick } = this.options;
    return [
      new Plugin<OpenSlash | null>({
        key: slashKey,
        state: { init: () => null, apply: next },
        props: {
          handleKeyDown: (view, event) => pressed(view, event, onPick),
          handleDOMEvents: {
            blur: (view) => {
              closeSlash(view);
              return false;
            },
          },
          attributes: (state) => {
            const open = slashKey.getState(state);
            const choice = open?.choices[open.highlighted];
            const attributes: Record<string, string> = {};
            if (choice !== undefined) {
              attributes["aria-activedescendant"] = choiceId(choice);
              attributes["aria-controls"] = menuId;
            }
            return attributes;
          },
        },
      }),
    ];
  },
});

/** One menu at a time on the page: it belongs to the text that has the caret. */
export const menuId = "keuze-van-zin";
export const choiceId = (list: LinkedList): string => `${menuId}-${list}`;

export function highlightSlash(view: EditorView, index: number): void {
  view.dispatch(view.state.tr.setMeta(slashKey, { kind: "highlight", index } satisfies Step));
}

export function closeSlash(view: EditorView): void {
  if (slashKey.getState(view.state) != null) {
    view.dispatch(view.state.tr.setMeta(slashKey, { kind: "close" } satisfies Step));
  }
}

function next(
  transaction: Transaction,
  before: OpenSlash | null,
  _old: EditorState,
  state: EditorState,
): OpenSlash | null {
  const step = transaction.getMeta(slashKey) as Step | undefined; // only this file sets it
  if (step?.kind === "close") return null;
  if (step?.kind === "highlight") return before === null ? null : { ...before, highlighted: step.index };
  if (!transaction.docChanged && !transaction.selectionSet) return before;
  // it opens while somebody types here, not because a caret came past or a colleague wrote it
  const isTyped = transaction.docChanged && !isFromElsewhere(transaction);
  if (before === null && !isTyped) return null;
  const found = slashBefore(state);
  if (found === null) return null;
  const isSame = before?.choices.join() === found.choices.join();
  return { ...found, highlighted: isSame ? before.highlighted : 0 };
}

/** A colleague wrote it, or undo did. */
export function isFromElsewhere(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey);
  return (
    typeof meta === "object" && meta !== null && "isChangeOrigin" in meta && meta.isChangeOrigin === true
  );
}

/** A slash at the beginning of a word: not in "en/of", not in an address. */
const slash = /(?:^|[\s(])(\/(\p{L}{0,9}))$/u;
/** A link inside the block is one letter that is no letter of a command. */
const linked = "\uFFFC";

function slashBefore(state: EditorState): Omit<OpenSlash, "highlighted"> | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  let text = "";
  $from.parent.nodesBetween(0, $from.parentOffset, (node, at) => {
    const letters = node.isText ? (node.text ?? "").slice(0, $from.parentOffset - at) : "\n";
    text += node.marks.some(({ type }) => type.name === "link") ? linked.repeat(letters.length) : letters;
    return false;
  });
  const [, typed, query] = slash.exec(text) ?? [];
  if (typed === undefined || query === undefined) return null;
  const choices = linkedLists.filter((list) =>
    slashWords.commands[list].command.startsWith(query.toLowerCase()),
  );
  return choices.length === 0 ? null : { from: $from.pos - typed.length, to: $from.pos, choices };
}

function pressed(view: EditorView, event: KeyboardEvent, onPick: PickSlash): boolean {
  const open = slashKey.getState(view.state);
  // an input method is still making letters
  if (open == null || view.composing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { choices, highlighted } = open;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    highlightSlash(view, (highlighted + step + choices.length) % choices.length);
    return true;
  }
  if (event.key === "Escape") {
    closeSlash(view);
    return true;
  }
  const chosen = choices[highlighted];
  if (event.key !== "Enter" || event.shiftKey || chosen === undefined) return false;
  closeSlash(view);
  onPick(view, chosen, open);
  return true;
}
