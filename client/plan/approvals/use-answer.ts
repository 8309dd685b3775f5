// Giving an answer: first everything here is saved, then the server hears which words it is about.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { NewApproval } from "../../../shared/api/approvals.ts";
import { approvalsApi } from "../../net/approvals-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import { words as appWords } from "../../words.ts";
import { usePlan } from "../plan-context.ts";
import { saveStateOf } from "../save-state.ts";

export interface Answering {
  state: "idle" | "waiting" | "busy";
  /** The draft says something else than what was seen. */
  isChanged: boolean;
  problem: string | undefined;
  give: (approval: NewApproval) => void;
  stop: () => void;
}

export function useAnswer(onDone: (number: number) => void): Answering {
  const { plan, facts } = usePlan();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<NewApproval>();
  const giving = useMutation({
    mutationFn: (approval: NewApproval) => approvalsApi.answer(facts.id, approval),
    networkMode: "always",
    onSuccess: async ({ number }) => {
      // what waited for this answer on Vandaag does not wait any more
      void queries.invalidateQueries({ queryKey: ["notifications"] });
      void queries.invalidateQueries({ queryKey: ["versions", facts.id] });
      await queries.invalidateQueries({ queryKey: ["approvals", facts.id] });
      onDone(number);
    },
  });
  const { mutate, reset } = giving;
  useEffect(() => {
    if (waiting === undefined) return undefined;
    const begin = () => {
      if (saveStateOf(plan.status(), true, false).state !== "saved") return;
      setWaiting(undefined);
      mutate(waiting);
    };
    begin();
    return plan.subscribe(begin);
  }, [plan, waiting, mutate]);

  const code = giving.error === null ? undefined : codeOf(giving.error);
  const isChanged = code === "changed-meanwhile";
  return {
    state: waiting !== undefined ? "waiting" : giving.isPending ? "busy" : "idle",
    isChanged,
    problem: code === undefined || isChanged ? undefined : appWords.errors[code],
    give: (approval) => {
      reset();
      setWaiting(approval);
    },
    stop: () => {
      setWaiting(undefined);
      reset();
    },
  };
}

function codeOf(error: unknown): HttpRefusal["code"] {
  return error instanceof HttpRefusal ? error.code : "internal";
}
