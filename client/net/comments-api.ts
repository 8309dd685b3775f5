// The routes of comments beside a plan.
import {
  Comments,
  type CommentWords,
  type NewThread,
  NewThreadAnswer,
  type ReadMark,
} from "../../shared/api/comments.ts";
import type { CommentId, PlanId, ThreadId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

const path = (planId: PlanId, rest = "") => `/plans/${planId}/comments${rest}`;

export const commentsApi = {
  list: (planId: PlanId) => get(path(planId), Comments),
  start: (planId: PlanId, thread: NewThread) => ask(path(planId), thread, NewThreadAnswer),
  reply: async (planId: PlanId, threadId: ThreadId, words: CommentWords) =>
    void (await call("POST", path(planId, `/${threadId}/replies`), words)),
  change: async (planId: PlanId, threadId: ThreadId, id: CommentId, words: CommentWords) =>
    void (await call("PATCH", path(planId, `/${threadId}/replies/${id}`), words)),
  withdraw: async (planId: PlanId, threadId: ThreadId, id: CommentId) =>
    void (await call("DELETE", path(planId, `/${threadId}/replies/${id}`))),
  resolve: async (planId: PlanId, threadId: ThreadId, isResolved: boolean) =>
    void (await call("PATCH", path(planId, `/${threadId}`), { isResolved })),
  markRead: async (planId: PlanId, mark: ReadMark) => void (await call("PUT", path(planId, "/read"), mark)),
  allowReaders: async (planId: PlanId, readersMayComment: boolean) =>
    void (await call("PUT", `/plans/${planId}/commenting`, { readersMayComment })),
};
