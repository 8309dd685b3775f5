// The rich text of a plan as Tiptap knows it: the same nodes and marks as shared/plan/rich-text.ts names.
import type { Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { TableKit } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import type * as Y from "yjs";
import type { Removals } from "../net/removals.ts";
import { PromptCaret } from "./prompt-caret.ts";
import { RemovalGuard } from "./removal/removal-guard.ts";
import { SharedBlocks } from "./shared-blocks.ts";
import { ItemLinks } from "./slash/item-links.ts";
import { ItemMark } from "./slash/item-mark.ts";
import { type PickSlash, SlashCommand } from "./slash/slash-command.ts";

const linkProtocols = ["https:", "mailto:", "tel:"];

/** Only these lead anywhere; also for a link that somebody wrote straight into the document. */
export function isAllowedLink(href: string): boolean {
  return URL.canParse(href) && linkProtocols.includes(new URL(href).protocol);
}

/** Nodes and marks, without collaboration: enough to make a schema. */
export function textExtensions(): Extensions {
  return [
    StarterKit.configure({
      // Yjs undoes only one's own; a trailing node would be written into the shared document
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [3, 4] },
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: "https",
        isAllowedUri: (href) => isAllowedLink(href),
        shouldAutoLink: (href) => isAllowedLink(href),
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
    ItemMark,
  ];
}

interface FieldOptions {
  doc: Y.Doc;
  removals: Removals;
  root: string;
  example: string;
  /** Somebody chose what the sentence becomes. */
  onPick: PickSlash;
  /** The item of a sentence is not on the screen. */
  onMissing: (sentence: string) => void;
}

export function fieldExtensions(options: FieldOptions): Extensions {
  return [
    ...textExtensions(),
    Placeholder.configure({ placeholder: options.example }),
    Collaboration.configure({ document: options.doc, field: options.root }),
    SharedBlocks,
    PromptCaret,
    ItemLinks.configure({ doc: options.doc, onMissing: options.onMissing }),
    RemovalGuard.configure({ removals: options.removals }),
    SlashCommand.configure({ onPick: options.onPick }),
  ];
}
