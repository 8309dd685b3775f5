// The name behind a Yjs client id, as the server bound it to a person; asked for only when a name is needed.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../net/http.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { usePlan } from "../plan/plan-context.ts";
import { fieldWords } from "../../shared/words/fields.ts";
import { usePresence } from "./use-presence.ts";

/** Client ids that the list was asked again for: each time is a row in the audit log. */
const askedFor = new WeakMap<OpenPlan, Set<number>>();

/** Names of these clients. The list is asked once, and again for somebody who is not in it. */
export function useAuthorNames(clientIds: readonly number[]): (clientId: number) => string {
  const { plan, me } = usePlan();
  const present = usePresence(plan);
  const { data, refetch } = useQuery({
    queryKey: ["authors", plan.planId],
    queryFn: () => api.authors(plan.planId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = (clientId: number): string | undefined =>
    clientId === plan.doc.clientID
      ? me.name
      : (data?.clients.find((client) => client.clientId === clientId)?.name ??
        present.find((colleague) => colleague.clientId === clientId)?.user.name);
  const unknown = clientIds.filter((clientId) => nameOf(clientId) === undefined).join(" ");
  useEffect(() => {
    if (data === undefined || unknown === "") return;
    const asked = askedFor.get(plan) ?? new Set();
    askedFor.set(plan, asked);
    const isNew = unknown.split(" ").filter((clientId) => !asked.has(Number(clientId)));
    for (const clientId of isNew) asked.add(Number(clientId));
    if (isNew.length > 0) void refetch();
  }, [plan, data, unknown, refetch]);
  return (clientId) => nameOf(clientId) ?? fieldWords.unknownPerson;
}
