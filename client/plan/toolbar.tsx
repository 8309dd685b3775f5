// The formatting bar of the text that has the focus.
import { ActionIcon, Menu } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Heading,
  Italic,
  Link2,
  List,
  ListOrdered,
  ListPlus,
  MessageSquarePlus,
  Redo2,
  Table,
  Undo2,
  UserPen,
} from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { commentWords } from "../words/comments.ts";
import { historyWords } from "../../shared/words/history.ts";
import { type LinkedList, linkedLists, slashWords } from "../words/slash.ts";
import { words } from "../words.ts";
import { LinkForm } from "./link-form.tsx";
import css from "./toolbar.module.css";

const text = words.editor;
const iconSize = 17;

interface ToolbarProps {
  editor: Editor;
  label: string;
  onMake: (list: LinkedList) => void;
  /** Undefined for a guest. */
  onAskWho: (() => void) | undefined;
  /** Undefined for who may not comment. */
  onComment: (() => void) | undefined;
}

export function Toolbar({ editor, label, onMake, onAskWho, onComment }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [isLinking, setIsLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive("bold"),
      italic: current.isActive("italic"),
      heading: current.isActive("heading"),
      bulletList: current.isActive("bulletList"),
      orderedList: current.isActive("orderedList"),
      link: current.isActive("link"),
      table: current.isActive("table"),
    }),
  });

  // Alt+F10 is where editors are expected to have their toolbar
  useEffect(() => {
    const { dom } = editor.view;
    const toToolbar = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.key !== "F10") return;
      event.preventDefault();
      bar.current?.querySelector("button")?.focus();
    };
    dom.addEventListener("keydown", toToolbar);
    return () => dom.removeEventListener("keydown", toToolbar);
  }, [editor]);

  function moves(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "Escape") return void editor.commands.focus();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(bar.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  const chain = () => editor.chain().focus();
  return (
    <div className={css.slot} data-toolbar>
      <div
        ref={bar}
        role="toolbar"
        tabIndex={-1}
        aria-label={`${text.toolbar}: ${label}`}
        className={css.bar}
        onKeyDown={moves}
      >
        <Toggle name={text.bold} isOn={active.bold} onPress={() => chain().toggleBold().run()}>
          <Bold size={iconSize} />
        </Toggle>
        <Toggle name={text.italic} isOn={active.italic} onPress={() => chain().toggleItalic().run()}>
          <Italic size={iconSize} />
        </Toggle>
        <Toggle
          name={text.heading}
          isOn={active.heading}
          onPress={() => chain().toggleHeading({ level: 3 }).run()}
        >
          <Heading size={iconSize} />
        </Toggle>
        <Toggle
          name={text.bulletList}
          isOn={active.bulletList}
          onPress={() => chain().toggleBulletList().run()}
        >
          <List size={iconSize} />
        </Toggle>
        <Toggle
          name={text.orderedList}
          isOn={active.orderedList}
          onPress={() => chain().toggleOrderedList().run()}
        >
          <ListOrdered size={iconSize} />
        </Toggle>
        <Toggle name={text.link} isOn={active.link} onPress={() => setIsLinking(!isLinking)}>
          <Link2 size={iconSize} />
        </Toggle>
        <TableMenu editor={editor} isInTable={active.table} />
        <MakeMenu onMake={onMake} />
        {onComment !== undefined && (
          <Toggle name={commentWords.startHint} onPress={onComment}>
            <MessageSquarePlus size={iconSize} />
          </Toggle>
        )}
        {onAskWho !== undefined && (
          <Toggle name={historyWords.who.ask} onPress={onAskWho}>
            <UserPen size={iconSize} />
          </Toggle>
        )}
        <Toggle name={text.undo} onPress={() => chain().undo().run()}>
          <Undo2 size={iconSize} />
        </Toggle>
        <Toggle name={text.redo} onPress={() => chain().redo().run()}>
          <Redo2 size={iconSize} />
        </Toggle>
        {isLinking && <LinkForm editor={editor} onDone={() => setIsLinking(false)} />}
      </div>
    </div>
  );
}

interface ToggleProps {
  name: string;
  isOn?: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Toggle({ name, isOn, onPress, children }: ToggleProps) {
  return (
    <ActionIcon
      variant={isOn === true ? "light" : "subtle"}
      aria-label={name}
      title={name}
      {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
      // the editor keeps its selection
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </ActionIcon>
  );
}

/** The same as typing a slash, for who does not know that. */
function MakeMenu({ onMake }: { onMake: (list: LinkedList) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          aria-label={slashWords.make}
          title={slashWords.make}
          onMouseDown={(event) => event.preventDefault()}
        >
          <ListPlus size={iconSize} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown data-toolbar>
        {linkedLists.map((list) => (
          <Menu.Item key={list} onClick={() => onMake(list)}>
            {slashWords.makeOne(list)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TableMenu({ editor, isInTable }: { editor: Editor; isInTable: boolean }) {
  const chain = () => editor.chain().focus();
  const insert = () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
  if (!isInTable) {
    return (
      <Toggle name={text.tableInsert} onPress={insert}>
        <Table size={iconSize} />
      </Toggle>
    );
  }
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon variant="light" aria-label={text.table} title={text.table}>
          <Table size={iconSize} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown data-toolbar>
        <Menu.Item onClick={() => chain().addRowAfter().run()}>{text.rowAdd}</Menu.Item>
        <Menu.Item onClick={() => chain().addColumnAfter().run()}>{text.columnAdd}</Menu.Item>
        <Menu.Item onClick={() => chain().deleteRow().run()}>{text.rowDelete}</Menu.Item>
        <Menu.Item onClick={() => chain().deleteColumn().run()}>{text.columnDelete}</Menu.Item>
        <Menu.Item onClick={() => chain().deleteTable().run()}>{text.tableDelete}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
