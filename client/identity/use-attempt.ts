// One thing that somebody tries at a time: whether it is under way, and why it did not work.
import { useState } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { sentenceOf } from "./sentence-of.ts";

export interface Attempt {
  isBusy: boolean;
  problem: string | undefined;
  /** Answers whether it worked. */
  run(action: () => Promise<unknown>, own?: Partial<Record<ErrorCode, string>>): Promise<boolean>;
  clear(): void;
}

export function useAttempt(): Attempt {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    isBusy,
    problem,
    clear: () => setProblem(undefined),
    async run(action, own) {
      setIsBusy(true);
      setProblem(undefined);
      try {
        await action();
        return true;
      } catch (error) {
        setProblem(sentenceOf(error, own));
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
