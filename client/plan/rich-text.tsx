// One rich-text field of the plan: an editor on its own fragment of the plan's document.
import type { Slice } from "@tiptap/pm/model";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { OpenPlan } from "../net/open-plan.ts";
import { words } from "../words.ts";
import { carets } from "./caret.ts";
import { fieldExtensions } from "./editor-extensions.ts";
import { plainText, unknownNames } from "./known-content.ts";
import css from "./rich-text.module.css";
import { Toolbar } from "./toolbar.tsx";
import { cleanPaste, fitsOneUpdate } from "./word-paste.ts";

export interface RichTextProps {
  plan: OpenPlan;
  root: string;
  /** What a screen reader calls this field. */
  label: string;
  example: string;
  isEditable: boolean;
  onFocus: () => void;
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

function Field({ plan, root, label, example, isEditable, onFocus }: RichTextProps) {
  const [notice, setNotice] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const editor = useEditor(
    {
      extensions: [...fieldExtensions({ doc: plan.doc, root, example }), carets(plan.awareness)],
      immediatelyRender: false,
      injectCSS: false,
      editable: isEditable,
      editorProps: {
        attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true", class: css.text ?? "" },
        transformPastedHTML: cleanPaste,
        handlePaste: (_view, _event, pasted) => refusesTooLarge(pasted),
        handleDrop: (_view, event, dropped) =>
          (event.dataTransfer?.files.length ?? 0) > 0 || refusesTooLarge(dropped),
      },
      onFocus() {
        setHasFocus(true);
        onFocus();
      },
    },
    [plan, root],
  );

  function refusesTooLarge(pasted: Slice): boolean {
    const fits = fitsOneUpdate(pasted);
    setNotice(fits ? undefined : words.editor.pasteTooLarge);
    return !fits;
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
      onBlur={(event) => {
        // the toolbar belongs to the field; its menus are drawn elsewhere on the page
        const next = event.relatedTarget;
        if (next === null || !(event.currentTarget.contains(next) || next.closest("[data-toolbar]"))) {
          setHasFocus(false);
        }
      }}
    >
      {isEditable && hasFocus && editor !== null && <Toolbar editor={editor} label={label} />}
      <EditorContent editor={editor} />
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
