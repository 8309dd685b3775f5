// For a reader, who has no toolbar: who wrote what they selected, and a comment on it where they may.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { MessageSquarePlus, UserPen } from "lucide-react";
import { commentWords } from "../../words/comments.ts";
import { historyWords } from "../../../shared/words/history.ts";
import css from "./ask-who.module.css";

interface AskWhoProps {
  editor: Editor;
  onAsk: () => void;
  onComment: (() => void) | undefined;
}

export function AskWho({ editor, onAsk, onComment }: AskWhoProps) {
  const isSelected = useEditorState({ editor, selector: ({ editor: now }) => !now.state.selection.empty });
  if (!isSelected) return null;
  return (
    <div className={css.slot}>
      {onComment !== undefined && (
        <button
          type="button"
          className={css.ask}
          // the selection stays
          onMouseDown={(event) => event.preventDefault()}
          onClick={onComment}
        >
          <MessageSquarePlus size={16} aria-hidden />
          {commentWords.start}
        </button>
      )}
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
