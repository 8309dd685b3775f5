// The name behind a Yjs client id, as the server bound it to a person; asked for only when a name is needed.
import { useQuery } from "@tanstack/react-query";
import { api } from "../net/http.ts";
import { usePlan } from "../plan/plan-context.ts";
import { fieldWords } from "../words/fields.ts";
import { usePresence } from "./use-presence.ts";

export function useAuthorNames(): (clientId: number) => string {
  const { plan, me } = usePlan();
  const present = usePresence(plan);
  // a new client id may have come since: the list is asked again whenever somebody comes or goes
  const here = present.map(({ clientId }) => clientId).join(" ");
  const authors = useQuery({
    queryKey: ["authors", plan.planId, here],
    queryFn: () => api.authors(plan.planId),
    placeholderData: (before) => before,
  });
  return (clientId) => {
    if (clientId === plan.doc.clientID) return me.name;
    const known = authors.data?.clients.find((client) => client.clientId === clientId);
    return (
      known?.name ??
      present.find((colleague) => colleague.clientId === clientId)?.user.name ??
      fieldWords.unknownPerson
    );
  };
}
