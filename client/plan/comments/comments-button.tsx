// The button of the sticky line that opens the comments, with how many are new to this person.
import { Button } from "@mantine/core";
import { MessageSquare } from "lucide-react";
import { commentWords as text } from "../../words/comments.ts";
import { useDesk, useDeskValue } from "./comment-desk.ts";
import { commentsPanelId } from "./comments-panel.tsx";
import css from "./comments.module.css";

export function CommentsButton() {
  const desk = useDesk();
  const isOpen = useDeskValue((state) => state.isOpen);
  const unread = useDeskValue((state) =>
    (state.comments?.threads ?? [])
      .filter(({ resolved }) => resolved === null)
      .reduce((sum, thread) => sum + thread.unread, 0),
  );
  return (
    <Button
      variant={isOpen ? "light" : "default"}
      className={css.opener}
      title={text.title}
      aria-expanded={isOpen}
      aria-controls={isOpen ? commentsPanelId : undefined}
      onClick={() => desk.toggle()}
      data-comments-button
    >
      <MessageSquare size={17} aria-hidden />
      <span className={css.openerName}>{text.title}</span>
      {unread > 0 && (
        <span className={css.unread}>
          {unread}
          <span className={css.newWord}> {text.newWord}</span>
        </span>
      )}
    </Button>
  );
}
