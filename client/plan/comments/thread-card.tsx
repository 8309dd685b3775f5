// One thread: what it is about, what was said, and what can be done with it.
import { Button } from "@mantine/core";
import { memo, type RefObject, useEffect, useRef } from "react";
import type { Thread } from "../../../shared/api/comments.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { useNow } from "../../hooks/use-now.ts";
import { commentsApi } from "../../net/comments-api.ts";
import { Chip } from "../../ui/chip.tsx";
import { commentWords as text } from "../../words/comments.ts";
import { dayAndTime } from "../history/moment.ts";
import { isNarrow } from "../navigation/narrow.ts";
import { usePlan } from "../plan-context.ts";
import { useDesk } from "./comment-desk.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentLine } from "./comment-line.tsx";
import css from "./comments.module.css";
import { goToThread } from "./go-to-thread.ts";
import { useCommentAct, useReadMark } from "./use-comments.ts";

interface ThreadCardProps {
  thread: Thread;
  section: SectionId | null;
  isHere: boolean;
  isActive: boolean;
  mayComment: boolean;
}

export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps) {
  const { thread, section, isHere, isActive, mayComment } = props;
  const { id, quote, resolved, comments, unread } = thread;
  const { facts } = usePlan();
  const desk = useDesk();
  const act = useCommentAct(facts.id, text.notDone);
  const now = useNow();
  const card = useRef<HTMLElement>(null);
  useUnfolded(card, isActive);
  useReading(thread, isActive);
  const [first] = comments;
  if (first === undefined) return null;
  const rest = comments.length - 1;

  function go(): void {
    if (isNarrow()) desk.close({ keepsFocus: true });
    else desk.show(id);
    goToThread(thread, section);
  }

  return (
    <article
      ref={card}
      className={css.card}
      aria-label={text.cardName(first.by.name, quote)}
      data-active={isActive ? "" : undefined}
      data-thread-card={id}
      tabIndex={-1}
    >
      <Quote thread={thread} isHere={isHere} onGo={go} />
      <ol className={css.said} aria-label={text.list}>
        {(isActive ? comments : [first]).map((comment) => (
          <CommentLine key={comment.id} threadId={id} comment={comment} isActive={isActive && mayComment} />
        ))}
      </ol>
      {resolved !== null && (
        <p className={css.quiet}>{text.resolvedBy(resolved.by, dayAndTime(resolved.at, now))}</p>
      )}
      {isActive && mayComment && <Reply thread={thread} />}
      <div className={css.actions}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isActive}
          onClick={() => desk.show(isActive ? undefined : id)}
        >
          {isActive ? text.fold : rest === 0 ? (mayComment ? text.reply : text.show) : text.replies(rest)}
        </Button>
        {mayComment && (
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={act.isBusy}
            onClick={() => {
              const moveFocus = focusNearCard(card.current);
              void act.run(() => commentsApi.resolve(facts.id, id, resolved === null)).then(moveFocus);
            }}
          >
            {resolved === null ? text.resolve : text.reopen}
          </Button>
        )}
        {unread > 0 && (
          <span className={css.fresh}>
            <Chip tone="petrol">{text.new(unread)}</Chip>
          </span>
        )}
      </div>
      {act.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {act.problem}
        </p>
      )}
    </article>
  );
});

function Quote({ thread, isHere, onGo }: { thread: Thread; isHere: boolean; onGo: () => void }) {
  const { anchor, quote } = thread;
  if (anchor.kind === "plan" || (quote === "" && !isHere)) return null;
  if (!isHere) {
    return (
      <p className={css.quote} title={text.wasAboutHint}>
        {text.wasAbout(quote)}
      </p>
    );
  }
  return (
    <button type="button" className={css.quote} aria-label={text.goTo(quote)} onClick={onGo}>
      {text.about(quote)}
    </button>
  );
}

function Reply({ thread: { id } }: { thread: Thread }) {
  const { facts } = usePlan();
  const desk = useDesk();
  const act = useCommentAct(facts.id, text.notPlaced);
  const name = `reply ${id}`;
  return (
    <CommentForm
      // anew after each answer
      key={act.done}
      name={name}
      label={text.replyLabel}
      hint={text.replyHint}
      submit={text.place}
      isFocused={act.done > 0}
      isBusy={act.isBusy}
      problem={act.problem}
      onSubmit={(words) =>
        void act.run(async () => {
          await commentsApi.reply(facts.id, id, words);
          desk.typed.delete(name);
        })
      }
    />
  );
}

/** Brings the card into sight when it is opened from the sheet; a card that was just placed takes the focus. */
function useUnfolded(card: RefObject<HTMLElement | null>, isActive: boolean): void {
  useEffect(() => {
    const here = card.current;
    if (!isActive || here === null) return undefined;
    if (document.activeElement === document.body) here.focus({ preventScroll: true });
    // once it has the height of what it holds
    const frame = requestAnimationFrame(() => here.scrollIntoView({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, [card, isActive]);
}

/** Call it before the card may go; what it answers, when it did: the next card has the focus, or the panel's first button. */
function focusNearCard(card: HTMLElement | null): () => void {
  const panel = card?.closest("[data-comments]");
  const cards = [...(panel?.querySelectorAll<HTMLElement>("[data-thread-card]") ?? [])];
  const at = cards.findIndex((each) => each === card);
  const near = [cards[at + 1], cards[at - 1]].filter((each) => each !== undefined);
  return () =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const next = near.find(({ isConnected }) => isConnected);
      (next ?? panel?.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
    });
}

/** What is unfolded in a window that somebody looks at, counts as read. */
function useReading({ id, comments, unread }: Thread, isActive: boolean): void {
  const { facts } = usePlan();
  const markRead = useReadMark(facts.id);
  const last = comments.at(-1)?.number;
  const isUnread = isActive && unread > 0;
  useEffect(() => {
    if (!isUnread || last === undefined) return undefined;
    const read = () => {
      if (document.visibilityState === "visible") markRead(id, last);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [isUnread, id, last, markRead]);
}
