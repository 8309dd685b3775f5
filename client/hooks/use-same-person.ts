// Keeps the page with the person of the session: another tab may have signed them out, or somebody else in.
import { type Query, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { sessionEnd } from "../identity/own-session-end.ts";
import { signInAgain } from "../identity/question.ts";
import { api } from "../net/http.ts";
import { useMe } from "./use-me.ts";

const isOfPage = new Set<unknown>(["me", "welcome", "session"]);
const isOfPerson = ({ queryKey }: Query): boolean => !isOfPage.has(queryKey[0]);

/** Not for the page of a plan: there one signs in over the page, so that no text is lost. */
export function useSamePerson(): void {
  const queries = useQueryClient();
  const { id } = useMe();
  const shown = useRef(id);
  const { refetch } = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime: 0 });

  useEffect(() => {
    // two windows side by side are both visible: only the focus tells
    const asks = () => void refetch();
    addEventListener("focus", asks);
    return () => removeEventListener("focus", asks);
  }, [refetch]);

  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    void queries.resetQueries({ predicate: isOfPerson });
  }, [id, queries]);

  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        if (!api.isRefusal(event.action.error, "signed-out")) return;
        if (signInAgain.isOpen()) return;
        // it ran out by itself: the page stays, covered, until its person is back
        if (sessionEnd.isPast()) {
          void signInAgain.ask();
          return;
        }
        // names of patients do not stay behind the sign-in
        queries.removeQueries({ predicate: isOfPerson });
        if (isOfPerson(event.query)) void queries.resetQueries({ queryKey: ["me"] });
      }),
    [queries],
  );
}
