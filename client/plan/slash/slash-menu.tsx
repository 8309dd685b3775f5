// The small menu at the caret after a slash: what the sentence becomes.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useLayoutEffect, useRef } from "react";
import { type LinkedList, slashWords } from "../../words/slash.ts";
import { placeBox } from "./place-box.ts";
import { choiceId, closeSlash, highlightSlash, menuId, type PickSlash, slashKey } from "./slash-command.ts";
import css from "./slash-menu.module.css";

export function SlashMenu({ editor, onPick }: { editor: Editor; onPick: PickSlash }) {
  const open = useEditorState({
    editor,
    selector: ({ editor: now }) => slashKey.getState(now.state) ?? null,
  });
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open !== null && menu.current !== null) placeBox(menu.current, editor.view, open.from);
  });
  if (open === null) return null;
  const pick = (list: LinkedList): void => {
    const { view } = editor;
    const typed = slashKey.getState(view.state);
    closeSlash(view);
    if (typed != null) onPick(view, list, typed);
  };
  return (
    <div ref={menu} id={menuId} role="listbox" aria-label={slashWords.menu} className={css.menu}>
      {open.choices.map((list, index) => {
        const { name, hint } = slashWords.commands[list];
        return (
          <button
            key={list}
            id={choiceId(list)}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === open.highlighted}
            className={css.choice}
            onMouseEnter={() => highlightSlash(editor.view, index)}
            // the editor keeps its caret
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(list)}
          >
            <span>{name}</span>
            <span className={css.hint}>{hint}</span>
          </button>
        );
      })}
    </div>
  );
}
