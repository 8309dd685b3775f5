// One rich-text field of the plan: an editor on its own fragment of the plan's document.
import type { Slice } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useMe } from "../hooks/use-me.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { type LinkedList, slashWords } from "../words/slash.ts";
import { words } from "../words.ts";
import { carets } from "./caret.ts";
import { useDesk } from "./comments/comment-desk.ts";
import { commentMarks } from "./comments/comment-marks.ts";
import { useTextComments } from "./comments/use-text-comments.ts";
import { fieldExtensions } from "./editor-extensions.ts";
import { AskWho } from "./history/ask-who.tsx";
import { isWhoKey, WhoWrote } from "./history/who-wrote.tsx";
import { plainText, unknownNames } from "./known-content.ts";
import { pasteProblem } from "./paste-limit.ts";
import css from "./rich-text.module.css";
import { makeItem } from "./slash/make-item.ts";
import { sentenceAt } from "./slash/sentence-at.ts";
import type { PickSlash } from "./slash/slash-command.ts";
import { SlashMenu } from "./slash/slash-menu.tsx";
import { Toolbar } from "./toolbar.tsx";
import { cleanPaste } from "./word-paste.ts";

export interface RichTextProps {
  plan: OpenPlan;
  root: string;
  /** What a screen reader calls this field. */
  label: string;
  example: string;
  isEditable: boolean;
}

export function RichText(props: RichTextProps) {
  const fragment = useMemo(() => props.plan.doc.getXmlFragment(props.root), [props.plan, props.root]);
  // asked once, before an editor is mounted: mounting is what deletes unknown content
  const [isKnown] = useState(() => unknownNames(fragment).size === 0);
  if (isKnown) return <Field {...props} />;
  return (
    <div className={css.unknown}>
      <p className={css.notice}>{words.plan.unknownContent}</p>
      <p className={css.plain}>{plainText(fragment)}</p>
    </div>
  );
}

/** In pixels: a caret that scrolls into sight stays below the sticky line, and above a phone's toolbar. */
const clearOfBars = { top: 160, right: 0, bottom: 70, left: 0 };

function Field({ plan, root, label, example, isEditable }: RichTextProps) {
  const [notice, setNotice] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  /** For a screen reader: what else happened on the page. */
  const [said, setSaid] = useState("");
  const [asked, setAsked] = useState<{ from: number; to: number }>();
  const desk = useDesk();
  // a guest is told what stands there, and not how it came about
  const mayAsk = !useMe().isGuest;

  const make: PickSlash = (view, list, typed) => {
    const how = makeItem({ plan, root, view, list, typed });
    setSaid(how === "linked" ? slashWords.made[list] : "");
  };
  const askWho = (view: EditorView): void => {
    const { from, to, empty } = view.state.selection;
    setAsked(empty ? (sentenceAt(view.state.doc, view.state.selection, "at") ?? { from, to }) : { from, to });
  };

  const editor = useEditor(
    {
      extensions: [
        ...fieldExtensions({
          doc: plan.doc,
          removals: plan.removals,
          root,
          example,
          onPick: make,
          onMissing: setNotice,
        }),
        carets(plan.awareness),
        commentMarks(desk, plan.doc, root),
      ],
      immediatelyRender: false,
      injectCSS: false,
      editable: isEditable,
      editorProps: {
        attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true", class: css.text ?? "" },
        scrollMargin: clearOfBars,
        scrollThreshold: clearOfBars,
        transformPastedHTML: cleanPaste,
        handleKeyDown: (view, event) => {
          if (!mayAsk || !isWhoKey(event)) return false;
          askWho(view);
          return true;
        },
        handlePaste: (_view, _event, pasted) => refusesTooLarge(pasted),
        handleDrop: (_view, event, dropped) =>
          (event.dataTransfer?.files.length ?? 0) > 0 || refusesTooLarge(dropped),
      },
      onFocus() {
        setHasFocus(true);
      },
    },
    [plan, root, desk, mayAsk],
  );
  const onComment = useTextComments({ plan, root, editor, onProblem: setNotice });

  function refusesTooLarge(pasted: Slice): boolean {
    const problem = pasteProblem(pasted, plan.doc);
    setNotice(problem === undefined ? undefined : words.editor.paste[problem]);
    return problem !== undefined;
  }

  useEffect(() => {
    if (editor === null) return;
    if (editor.isEditable !== isEditable) editor.setEditable(isEditable, false);
    editor.view.dom.setAttribute("aria-readonly", String(!isEditable));
  }, [editor, isEditable]);

  return (
    <div
      className={css.field}
      data-root={root}
      data-editable={isEditable || undefined}
      onBlur={(event) => {
        // the toolbar belongs to the field; its menus are drawn elsewhere on the page
        const next = event.relatedTarget;
        if (next === null || !(event.currentTarget.contains(next) || next.closest("[data-toolbar]"))) {
          setHasFocus(false);
        }
      }}
    >
      {isEditable && hasFocus && editor !== null && (
        <Toolbar
          editor={editor}
          label={label}
          onMake={(list: LinkedList) => make(editor.view, list, undefined)}
          onAskWho={mayAsk ? () => askWho(editor.view) : undefined}
          onComment={onComment}
        />
      )}
      {!isEditable && mayAsk && editor !== null && (
        <AskWho editor={editor} onAsk={() => askWho(editor.view)} onComment={onComment} />
      )}
      <EditorContent editor={editor} />
      {isEditable && editor !== null && <SlashMenu editor={editor} onPick={make} />}
      {asked !== undefined && editor !== null && (
        <WhoWrote
          editor={editor}
          plan={plan}
          root={root}
          selection={asked}
          onClose={(how) => {
            setAsked(undefined);
            if (isEditable && how === "escape") editor.view.focus();
          }}
        />
      )}
      <span className="only-read-out" role="status">
        {said}
      </span>
      {!isEditable && <EmptyForReader plan={plan} root={root} />}
      {notice !== undefined && (
        <p role="alert" className={css.notice}>
          {notice}
        </p>
      )}
    </div>
  );
}

function EmptyForReader({ plan, root }: { plan: OpenPlan; root: string }) {
  const fragment = plan.doc.getXmlFragment(root);
  const text = useSyncExternalStore(
    (listener) => {
      fragment.observeDeep(listener);
      return () => fragment.unobserveDeep(listener);
    },
    () => plainText(fragment).trim(),
  );
  return text === "" ? <p className={css.empty}>{words.plan.readerPlaceholder}</p> : null;
}
