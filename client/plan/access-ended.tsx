// In place of a plan that somebody may not open any more: why it is gone, and nothing of it.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PlanId } from "../../shared/ids.ts";
import { closeCode } from "../../shared/protocol.ts";
import type { Connection } from "../net/open-plan.ts";
import { Problem } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { closings, closingWords } from "../words/closing.ts";

export function hasAccessEnded(connection: Connection): boolean {
  return connection.state === "refused" && connection.code === closeCode.accessEnded;
}

/** The page around it knows whether it is over, or the patient waits again; until it does, nothing of the plan. */
export function GuestTurnEnded() {
  const queries = useQueryClient();
  useEffect(() => {
    document.title = words.app.name;
    void queries.invalidateQueries({ queryKey: ["guest"] });
  }, [queries]);
  return <Waiting />;
}

export function AccessEnded({ planId }: { planId: PlanId }) {
  const queries = useQueryClient();
  useEffect(() => {
    // the title had the patient's name, and so have lists that were fetched before
    document.title = words.app.name;
    queries.removeQueries({ type: "inactive" });
    // and the plan itself, or coming back while it is asked for once more would show it from memory
    return () => queries.removeQueries({ queryKey: ["plan", planId] });
  }, [queries, planId]);
  return (
    <Problem
      title={closingWords.endedTitle}
      text={closings[closeCode.accessEnded].advice}
      action={words.plan.toPlans}
      href="/plannen"
    />
  );
}
