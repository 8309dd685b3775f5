// For a reader, who has no toolbar: the question who wrote what they selected.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { UserPen } from "lucide-react";
import { historyWords } from "../../words/history.ts";
import css from "./ask-who.module.css";

export function AskWho({ editor, onAsk }: { editor: Editor; onAsk: () => void }) {
  const isSelected = useEditorState({ editor, selector: ({ editor: now }) => !now.state.selection.empty });
  if (!isSelected) return null;
  return (
    <div className={css.slot}>
      <button
        type="button"
        className={css.ask}
        // the selection stays
        onMouseDown={(event) => event.preventDefault()}
        onClick={onAsk}
      >
        <UserPen size={16} aria-hidden />
        {historyWords.who.ask}
      </button>
    </div>
  );
}
