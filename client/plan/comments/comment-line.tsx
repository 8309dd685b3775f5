// One comment: who said it, when, and what; and for who wrote it, changing and withdrawing it.
import { Button } from "@mantine/core";
import { memo, useState } from "react";
import type { Comment } from "../../../shared/api/comments.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { ThreadId } from "../../../shared/ids.ts";
import { useNow } from "../../hooks/use-now.ts";
import { commentsApi } from "../../net/comments-api.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { moment } from "../../ui/dates.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { commentWords as text } from "../../words/comments.ts";
import { usePlan } from "../plan-context.ts";
import { useDesk } from "./comment-desk.ts";
import { CommentForm } from "./comment-form.tsx";
import css from "./comments.module.css";
import { disciplineOf, piecesOf } from "./mentions.ts";
import { useCommentAct } from "./use-comments.ts";

interface CommentLineProps {
  threadId: ThreadId;
  comment: Comment;
  /** Its writer may change it here. */
  isActive: boolean;
}

export const CommentLine = memo(function CommentLine({ threadId, comment, isActive }: CommentLineProps) {
  const { by, at, editedAt, body, mentions } = comment;
  const { me } = usePlan();
  const now = useNow();
  const [isChanging, setIsChanging] = useState(false);
  const discipline = by.discipline === null ? undefined : disciplines[by.discipline];
  const isOwn = isActive && by.id === me.id;
  return (
    <li className={css.comment}>
      <Avatar short={discipline?.short ?? "?"} colour={discipline?.colour ?? "other"} name={by.name} />
      <div className={css.saying}>
        <p className={css.who}>
          <strong>{by.name}</strong>{" "}
          <span className={css.quiet} title={fullMoment(at)}>
            {[
              disciplineOf(by).toLowerCase(),
              moment(at, now),
              editedAt !== null && body !== null && text.edited,
            ]
              .filter((part) => part !== false && part !== "")
              .join(" · ")}
          </span>
        </p>
        {body === null ? (
          <p className={css.quiet}>{text.withdrawn}</p>
        ) : isChanging && isOwn ? (
          <Change threadId={threadId} comment={comment} body={body} onDone={() => setIsChanging(false)} />
        ) : (
          <>
            <p className={css.spoken}>
              {piecesOf(body, mentions).map(({ text: piece, isName }, index) =>
                // a body never changes under the same drawing: its pieces keep their places
                isName ? <strong key={index}>{piece}</strong> : <span key={index}>{piece}</span>,
              )}
            </p>
            {isOwn && <Own threadId={threadId} comment={comment} onChange={() => setIsChanging(true)} />}
          </>
        )}
      </div>
    </li>
  );
});

interface OwnProps {
  threadId: ThreadId;
  comment: Comment;
}

function Change({ threadId, comment, body, onDone }: OwnProps & { body: string; onDone: () => void }) {
  const { facts } = usePlan();
  const desk = useDesk();
  const act = useCommentAct(facts.id, text.notPlaced);
  const name = `change ${comment.id}`;
  const leave = () => {
    desk.typed.delete(name);
    onDone();
  };
  return (
    <CommentForm
      name={name}
      label={text.changeLabel}
      hint={text.replyHint}
      submit={text.save}
      initial={body}
      isFocused
      isBusy={act.isBusy}
      problem={act.problem}
      onSubmit={(words) =>
        void act
          .run(() => commentsApi.change(facts.id, threadId, comment.id, words))
          .then((isDone) => {
            if (isDone) leave();
          })
      }
      onCancel={leave}
    />
  );
}

function Own({ threadId, comment, onChange }: OwnProps & { onChange: () => void }) {
  const { facts } = usePlan();
  const act = useCommentAct(facts.id, text.notDone);
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked) {
    return (
      <div className={css.sure}>
        <p>{text.withdrawAsk}</p>
        <Button
          autoFocus
          color="red"
          size="compact-sm"
          disabled={act.isBusy}
          onClick={(event) => {
            const card = event.currentTarget.closest<HTMLElement>("[data-thread-card]");
            void act
              .run(() => commentsApi.withdraw(facts.id, threadId, comment.id))
              .then((isDone) => {
                // the button that was pressed is gone
                if (isDone) card?.focus({ preventScroll: true });
              });
          }}
        >
          {text.withdrawSure}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => setIsAsked(false)}>
          {text.cancel}
        </Button>
        {act.problem !== undefined && <p role="alert">{act.problem}</p>}
      </div>
    );
  }
  return (
    <div className={css.own}>
      <button type="button" onClick={onChange}>
        {text.change}
      </button>
      <button type="button" onClick={() => setIsAsked(true)}>
        {text.withdraw}
      </button>
    </div>
  );
}
