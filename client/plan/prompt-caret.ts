// Tells the editor where the caret is before a key acts on it: a busy browser tells it only after the key.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** Without it Enter soon after End or a click acts where the caret was, and takes out what was selected there. */
export const PromptCaret = Extension.create({
  name: "promptCaret",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown: (_view, event) => {
              // an input method moves the caret about while it composes a letter
              if (!event.isComposing) document.dispatchEvent(new Event("selectionchange"));
              return false;
            },
          },
        },
      }),
    ];
  },
});
