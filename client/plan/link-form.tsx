// One line to make, change or take away a link.
import { Button, TextInput } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import * as z from "zod";
import { words } from "../words.ts";
import { isAllowedLink } from "./editor-extensions.ts";
import css from "./link-form.module.css";

const text = words.editor;

export function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const current = z.string().catch("").parse(editor.getAttributes("link")["href"]);
  const [address, setAddress] = useState(current);
  const [isRefused, setIsRefused] = useState(false);

  function submits(event: FormEvent): void {
    event.preventDefault();
    const href = completed(address.trim());
    if (!isAllowedLink(href)) return setIsRefused(true);
    const chain = editor.chain().focus().extendMarkRange("link");
    // without a selection there is nothing to carry the link: the address itself becomes the text
    if (editor.state.selection.empty && current === "") {
      chain
        .insertContent({ type: "text", text: address.trim(), marks: [{ type: "link", attrs: { href } }] })
        .run();
    } else {
      chain.setLink({ href }).run();
    }
    onDone();
  }

  return (
    <form className={css.form} onSubmit={submits}>
      <TextInput
        aria-label={text.linkAddress}
        placeholder={text.linkPlaceholder}
        value={address}
        autoFocus
        size="sm"
        className={css.address}
        error={isRefused ? text.linkRefused : undefined}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onDone();
          editor.commands.focus();
        }}
      />
      <Button type="submit" size="sm">
        {text.linkSet}
      </Button>
      {current !== "" && (
        <Button
          variant="default"
          size="sm"
          onClick={() => {
            editor.chain().focus().extendMarkRange("link").unsetLink().run();
            onDone();
          }}
        >
          {text.linkRemove}
        </Button>
      )}
    </form>
  );
}

/** `www.example.nl` and `iemand@example.nl`, as people type them. */
function completed(address: string): string {
  if (/^[a-z]+:/i.test(address)) return address;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s/]+\.[^\s]+$/.test(address) ? `https://${address}` : address;
}
