// A new empty block gets its text at once, so that two who type first in it type in the same one.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { type ProsemirrorBinding, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** y-tiptap leaves the text out until there is a letter: each of two editors then makes one, and letters come double. */
export const SharedBlocks = Extension.create({
  name: "sharedBlocks",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view(view) {
          const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding }; // untyped there
          const write = binding._prosemirrorChanged.bind(binding);
          binding._prosemirrorChanged = (doc) => {
            // in one transaction with the block: one message, and one step of undo
            binding.doc.transact((transaction) => {
              write(doc);
              for (const block of emptyBlocksMadeIn(transaction)) block.insert(0, [new Y.XmlText()]);
            }, ySyncPluginKey);
          };
          return {};
        },
      }),
    ];
  },
});

function emptyBlocksMadeIn({ doc, beforeState }: Y.Transaction): Y.XmlElement[] {
  const structs = doc.store.clients.get(doc.clientID) ?? [];
  const clock = beforeState.get(doc.clientID) ?? 0;
  const made: Y.XmlElement[] = [];
  for (let index = structs.length - 1; index >= 0; index--) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock < clock) break;
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentType)) continue;
    const { type } = struct.content;
    const holdsText = type instanceof Y.XmlElement && /^(paragraph|heading)$/.test(type.nodeName);
    if (holdsText && type.length === 0) made.push(type);
  }
  return made;
}
