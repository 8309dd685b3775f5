// The comments beside the plan, in the order of the plan: what was asked about it, and what was answered.
import { Button, CloseButton } from "@mantine/core";
import { MessageSquarePlus } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { type Comments, type Thread } from "../../../shared/api/comments.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useContent } from "../../hooks/use-content.ts";
import { commentWords as text } from "../../words/comments.ts";
import { words } from "../../words.ts";
import { usePlan } from "../plan-context.ts";
import { type CommentFilter, type DeskState, useDesk, useDeskValue } from "./comment-desk.ts";
import css from "./comments.module.css";
import { NewThreadForm } from "./new-thread-form.tsx";
import { placeThreads } from "./placed-threads.ts";
import { ReadersChoice } from "./readers-choice.tsx";
import { ThreadCard } from "./thread-card.tsx";
import { useCommentsQuery, useReadMark } from "./use-comments.ts";

export const commentsPanelId = "opmerkingen";

export function CommentsPanel() {
  const desk = useDesk();
  const isOpen = useDeskValue((state) => state.isOpen);
  const entered = useDeskValue((state) => state.entered);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (entered === 0) return;
    const unfolded = panel.current?.querySelector<HTMLElement>("[data-thread-card][data-active]");
    (unfolded ?? panel.current)?.focus({ preventScroll: true });
  }, [entered]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const { activeElement } = document;
      const isAtButton = activeElement?.closest("[data-comments-button]") != null;
      if (!isAtButton && panel.current?.contains(activeElement) !== true) return;
      event.preventDefault();
      desk.close();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [desk, isOpen]);
  if (!isOpen) return null;
  return (
    <aside
      ref={panel}
      id={commentsPanelId}
      className={css.panel}
      aria-label={text.title}
      tabIndex={-1}
      data-comments
    >
      <div className={css.head}>
        <h2>{text.title}</h2>
        <CloseButton aria-label={text.close} onClick={() => desk.close()} />
      </div>
      <OpenPanel />
    </aside>
  );
}

function OpenPanel() {
  const { facts } = usePlan();
  const query = useCommentsQuery(facts.id);
  const comments = useDeskValue((state) => state.comments);
  if (comments !== undefined) return <Threads comments={comments} />;
  if (query.isError) {
    return (
      <div className={css.body} role="alert">
        <p>{text.failed}</p>
        <Button variant="default" onClick={() => void query.refetch()}>
          {words.app.retry}
        </Button>
      </div>
    );
  }
  return (
    <p className={css.body} role="status">
      {text.loading}
    </p>
  );
}

function Threads({ comments }: { comments: Comments }) {
  const { plan, facts, me } = usePlan();
  const desk = useDesk();
  const content = useContent();
  const filter = useDeskValue((state) => state.filter);
  const active = useDeskValue((state) => state.active);
  const draft = useDeskValue((state) => state.draft);
  const { threads, mayComment } = comments;
  const groups = useMemo(
    () => (content === undefined ? [] : placeThreads(plan.doc, content, threads)),
    [plan, content, threads],
  );
  const isListed = (thread: Thread) => thread.id === active || isIn(filter, thread, me.id);
  const shown = groups
    .map((group) => ({ ...group, threads: group.threads.filter(({ thread }) => isListed(thread)) }))
    .filter((group) => group.threads.length > 0);
  const titles = useMemo(
    () =>
      new Map<SectionId | null, string>(
        templates[facts.template].sections.map(({ id, title }) => [id, title]),
      ),
    [facts.template],
  );
  return (
    <>
      <FilterBar threads={threads} filter={filter} />
      <div className={css.body}>
        {mayComment && draft !== undefined && <NewThreadForm key={keyOf(draft)} draft={draft} />}
        {shown.length === 0 && draft === undefined && <Nothing filter={filter} mayComment={mayComment} />}
        {shown.map((group) => (
          <section key={group.section} aria-label={text.inSection(titles.get(group.section))}>
            <h3 className={css.section}>{titles.get(group.section) ?? text.wholePlan}</h3>
            {group.threads.map(({ thread, isHere }) => (
              <ThreadCard
                key={thread.id}
                thread={thread}
                section={group.section}
                isHere={isHere}
                isActive={thread.id === active}
                mayComment={mayComment}
              />
            ))}
          </section>
        ))}
      </div>
      <div className={css.foot}>
        {mayComment ? (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<MessageSquarePlus size={16} aria-hidden />}
            onClick={() => desk.start({ anchor: { kind: "plan" }, quote: "" })}
          >
            {text.startOnPlan}
          </Button>
        ) : (
          <p className={css.quiet}>{text.readOnly}</p>
        )}
        {comments.mayAllowReaders && <ReadersChoice isAllowed={comments.readersMayComment} />}
      </div>
    </>
  );
}

/** Another place is another form; what was typed goes along. */
function keyOf({ anchor }: NonNullable<DeskState["draft"]>): string {
  return anchor.kind === "text"
    ? `${anchor.start} ${anchor.end}`
    : anchor.kind === "item"
      ? anchor.itemId
      : "plan";
}

const filters = ["open", "mine", "resolved"] as const;

/** Mine: I am named in it, or somebody answered after me. */
function isIn(filter: CommentFilter, { resolved, comments }: Thread, personId: string): boolean {
  if (filter === "resolved") return resolved !== null;
  if (resolved !== null) return false;
  if (filter === "open") return true;
  const isNamed = comments.some(({ mentions }) => mentions.some(({ id }) => id === personId));
  const wrote = comments.findLastIndex(({ by }) => by.id === personId);
  return isNamed || (wrote >= 0 && wrote < comments.length - 1);
}

function FilterBar({ threads, filter }: { threads: readonly Thread[]; filter: CommentFilter }) {
  const { facts, me } = usePlan();
  const desk = useDesk();
  const markRead = useReadMark(facts.id);
  const hasUnread = threads.some(({ unread }) => unread > 0);
  const last = Math.max(...threads.flatMap(({ comments }) => comments.map(({ number }) => number)));
  return (
    <div className={css.filters}>
      <div role="group" aria-label={text.filter}>
        {filters.map((each) => (
          <button
            key={each}
            type="button"
            className={css.filter}
            aria-pressed={each === filter}
            onClick={() => desk.filter(each)}
          >
            {text.filters[each]}{" "}
            <span className={css.number}>{threads.filter((thread) => isIn(each, thread, me.id)).length}</span>
          </button>
        ))}
      </div>
      {hasUnread && (
        <Button variant="subtle" size="compact-sm" onClick={() => markRead(null, last)}>
          {text.allRead}
        </Button>
      )}
    </div>
  );
}

function Nothing({ filter, mayComment }: { filter: CommentFilter; mayComment: boolean }) {
  return (
    <div className={css.empty}>
      <p>{text.empty[filter]}</p>
      {filter === "open" && mayComment && (
        <>
          <p>{text.empty.how}</p>
          <p className={css.example}>{text.empty.example}</p>
        </>
      )}
    </div>
  );
}
