// One call that changes how a plan ended: whether it runs, why it was refused, and what is true after it.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PlanId } from "../../../shared/ids.ts";
import { HttpRefusal } from "../../net/http.ts";
import { words } from "../../words.ts";

export interface EndingCall {
  isBusy: boolean;
  problem: string | undefined;
  /** Answers whether it was done. */
  run: (change: () => Promise<void>) => Promise<boolean>;
}

export function useEndingCall(planId: PlanId): EndingCall {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    isBusy,
    problem,
    async run(change) {
      setIsBusy(true);
      setProblem(undefined);
      const refusal = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      await queries.invalidateQueries({ queryKey: ["plan", planId] });
      setProblem(refusal === undefined ? undefined : words.errors[refusal]);
      setIsBusy(false);
      return refusal === undefined;
    },
  };
}
