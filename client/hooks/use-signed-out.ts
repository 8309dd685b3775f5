// Goes back to signing in as soon as the server says that nobody is signed in here any more.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../net/http.ts";

/** Not for the page of a plan: there one signs in over the page, so that no text is lost. */
export function useSignedOut(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        if (event.query.queryKey[0] === "me" || !api.isRefusal(event.action.error, "signed-out")) return;
        // names of patients do not stay behind the sign-in
        queries.removeQueries({ queryKey: ["plans"] });
        void queries.resetQueries({ queryKey: ["me"] });
      }),
    [queries],
  );
}
