// Fetches the comments of the open plan for its desk, and says what may be done with them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { can } from "../../../shared/access.ts";
import type { Comments } from "../../../shared/api/comments.ts";
import type { Plan } from "../../../shared/api.ts";
import type { PlanId, ThreadId } from "../../../shared/ids.ts";
import { ItemId } from "../../../shared/plan/assignment.ts";
import { maxQuoteLength } from "../../../shared/plan/comment-anchor.ts";
import { content } from "../../../shared/plan/content.ts";
import { listNames } from "../../../shared/plan/items.ts";
import { commentsApi } from "../../net/comments-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { words } from "../../words.ts";
import { planParts } from "../../../shared/readable/plan-lines.ts";
import { factsOf } from "../plan-facts.ts";
import { CommentDesk, type Draft } from "./comment-desk.ts";

const keyOf = (planId: PlanId) => ["comments", planId] as const;

/** For the plan page, which shares it with the rest. */
export function useCommentDesk(plan: OpenPlan, facts: Plan, isOnline: boolean): CommentDesk {
  const { id, relation } = facts;
  const [desk] = useState(() => new CommentDesk());
  const queries = useQueryClient();
  const { data } = useCommentsQuery(id, can(relation, "comment:read"));
  useEffect(() => {
    if (data !== undefined) desk.tell(data);
  }, [desk, data]);

  // what was said while the connection was away was told to nobody here; and another relation may do other things
  const seen = useRef({ isOnline, relation, wasAway: false });
  useEffect(() => {
    const before = seen.current;
    const wasAway = before.wasAway || (before.isOnline && !isOnline);
    seen.current = { isOnline, relation, wasAway: wasAway && !isOnline };
    const isStale = (wasAway && isOnline) || before.relation !== relation;
    if (isStale) void queries.invalidateQueries({ queryKey: keyOf(id) });
  }, [queries, id, isOnline, relation]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isCommentKey(event)) return;
      event.preventDefault();
      startAtFocus(desk, plan, facts);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [desk, plan, facts]);
  return desk;
}

export function useCommentsQuery(planId: PlanId, isEnabled = true) {
  return useQuery({
    queryKey: keyOf(planId),
    queryFn: () => commentsApi.list(planId),
    enabled: isEnabled,
    // the open plan says when there is something new; each time is a row in the audit log
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Ctrl+Alt+M. AltGr makes a letter and looks the same on Windows. */
function isCommentKey(event: KeyboardEvent): boolean {
  return event.ctrlKey && event.altKey && !event.getModifierState("AltGraph") && event.code === "KeyM";
}

/** In the item or the text that has the caret or the selection; else in the panel. */
function startAtFocus(desk: CommentDesk, plan: OpenPlan, facts: Plan): void {
  const selected = getSelection()?.anchorNode ?? null;
  const from = [document.activeElement, selected instanceof Element ? selected : selected?.parentElement];
  const near = (place: string) =>
    from.map((element) => element?.closest<HTMLElement>(place)).find((element) => element != null)?.dataset;
  const item = near("[data-item]")?.["item"];
  const root = near("[data-root]")?.["root"];
  const draft = item === undefined ? undefined : itemDraft(plan, facts, item);
  if (draft !== undefined && desk.state().comments?.mayComment === true) desk.start(draft);
  else if (root !== undefined) desk.startIn(root);
  else desk.open();
}

function itemDraft(plan: OpenPlan, facts: Plan, item: string): Draft | undefined {
  const itemId = ItemId.safeParse(item).data;
  const read = content(plan.doc, factsOf(facts));
  const list = listNames.find((name) => read[name].some(({ id }) => id === itemId));
  if (itemId === undefined || list === undefined) return undefined;
  const lines = planParts(read).flatMap((part) => part.lines);
  const line = lines.find(({ at }) => at.kind === "item" && at.id === itemId);
  return { anchor: { kind: "item", list, itemId }, quote: (line?.text ?? "").slice(0, maxQuoteLength) };
}

export interface CommentAct {
  isBusy: boolean;
  /** Why the last one was refused. */
  problem: string | undefined;
  /** How often it was done. */
  done: number;
  /** Answers whether it was done. */
  run(act: () => Promise<void>): Promise<boolean>;
}

/** Placing or changing something; the open plan tells when to fetch it, and without a connection this does. */
export function useCommentAct(planId: PlanId, failed: string): CommentAct {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(0);
  return {
    isBusy,
    problem,
    done,
    async run(act) {
      setIsBusy(true);
      setProblem(undefined);
      const refusal = await act().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      if (refusal !== undefined) setProblem(`${failed} ${words.errors[refusal]}`);
      // what was refused may be so because something changed; without a network it is not asked
      if (refusal !== "offline") {
        await queries.invalidateQueries({ queryKey: keyOf(planId) }, { cancelRefetch: false });
      }
      setIsBusy(false);
      if (refusal === undefined) setDone((times) => times + 1);
      return refusal === undefined;
    },
  };
}

/** Says at the server and here that this was read; it is shown as read whatever the answer is. */
export function useReadMark(planId: PlanId): (threadId: ThreadId | null, through: number) => void {
  const queries = useQueryClient();
  return (threadId, through) => {
    queries.setQueryData<Comments>(keyOf(planId), (comments) =>
      comments === undefined
        ? undefined
        : {
            ...comments,
            threads: comments.threads.map((thread) =>
              threadId === null || thread.id === threadId ? { ...thread, unread: 0 } : thread,
            ),
          },
    );
    // what could not be told is unread again at the next time, which does no harm
    commentsApi.markRead(planId, { threadId, through }).catch(() => undefined);
  };
}
