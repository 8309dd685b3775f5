// Marks in a text what comments are about, and opens a comment whose mark is clicked.
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { ThreadId } from "../../../shared/ids.ts";
import { rangeOf, readText } from "../../../shared/plan/comment-anchor.ts";
import { isNarrow } from "../navigation/narrow.ts";
import { isFromElsewhere } from "../slash/slash-command.ts";
import { blocksOf, positionAt } from "./blocks.ts";
import type { CommentDesk } from "./comment-desk.ts";

const key = new PluginKey<DecorationSet>("commentMarks");

export const commentMarks = (desk: CommentDesk, doc: Y.Doc, root: string): Extension =>
  Extension.create({
    name: "commentMarks",
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before, _old, state) => {
            // what is typed here is in the document only after this: until then the marks move along
            if (transaction.getMeta(key) !== undefined || isFromElsewhere(transaction)) {
              return draw(desk, doc, root, state.doc);
            }
            return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
          },
        },
        view: (view) => {
          let drawn = desk.marksIn("");
          const redraw = () => {
            const marks = desk.marksIn(root);
            if (marks === drawn) return;
            drawn = marks;
            // not in the middle of what brought it
            queueMicrotask(() => {
              if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, "marks"));
            });
          };
          redraw();
          return { destroy: desk.subscribe(redraw) };
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (view, _position, event) => {
            const id = threadAt(event.target);
            // somebody who selects text is not asking for the comment; on a narrow window it would cover what they type
            const isWriting = view.editable && (isNarrow() || !view.state.selection.empty);
            if (id === undefined || isWriting) return false;
            desk.show(id);
            return false;
          },
        },
      }),
    ],
  });

function draw(desk: CommentDesk, doc: Y.Doc, root: string, node: Node): DecorationSet {
  const marks = desk.marksIn(root);
  if (marks.length === 0) return DecorationSet.empty;
  const text = readText(doc, root);
  const blocks = blocksOf(node);
  const decorations = marks.flatMap(({ id, anchor, quote, isActive }) => {
    const range = rangeOf(text, anchor, quote);
    const from = range === undefined ? undefined : positionAt(blocks, range.from);
    const to = range === undefined ? undefined : positionAt(blocks, range.to);
    if (from === undefined || to === undefined || from >= to) return [];
    const attributes = {
      // an element each, also where two comments are about the same words
      nodeName: "mark",
      class: isActive ? "comment-mark is-active" : "comment-mark",
      ...(id === undefined ? {} : { "data-thread": id }),
    };
    return [Decoration.inline(from, to, attributes)];
  });
  return DecorationSet.create(node, decorations);
}

function threadAt(target: EventTarget | null): ThreadId | undefined {
  const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-thread]") : null;
  return ThreadId.safeParse(mark?.dataset["thread"]).data;
}
