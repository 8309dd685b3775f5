// Keeping a version under a name: first everything here is saved, then the server is asked to freeze the plan.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, HttpRefusal } from "../../net/http.ts";
import { words } from "../../words.ts";
import { versionWords } from "../../words/versions.ts";
import { usePlan } from "../plan-context.ts";
import { saveStateOf } from "../save-state.ts";

export interface SavingVersion {
  state: "idle" | "waiting" | "saving" | "saved";
  /** What happened, in words; empty while nothing did. */
  sentence: string;
  problem: string | undefined;
  save: (name: string) => void;
  /** Stops waiting, and forgets what happened. */
  reset: () => void;
}

export function useSaveVersion(): SavingVersion {
  const { plan, facts } = usePlan();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<string>();
  const saving = useMutation({
    mutationFn: (name: string) => api.saveVersion(facts.id, name),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["versions", facts.id] }),
  });
  const { mutate, reset } = saving;
  // listens only while it waits: what is typed must not draw the list of versions
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

  const { error } = saving;
  const problem =
    error === null ? undefined : words.errors[error instanceof HttpRefusal ? error.code : "internal"];
  const now: SavingVersion["state"] =
    waiting !== undefined ? "waiting" : saving.isPending ? "saving" : saving.isSuccess ? "saved" : "idle";
  const sentences = {
    idle: problem ?? "",
    waiting: versionWords.waiting,
    saving: versionWords.saving,
    saved: saving.data === undefined ? "" : versionWords.saved(saving.data.number, saving.variables),
  };
  return {
    state: now,
    sentence: sentences[now],
    problem: now === "idle" ? problem : undefined,
    save: (name) => {
      reset();
      setWaiting(name);
    },
    reset: () => {
      setWaiting(undefined);
      reset();
    },
  };
}
