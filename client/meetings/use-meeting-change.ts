// Runs a change of one meeting, says why it was refused, and shows the newest state of it either way.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MeetingId } from "../../shared/ids.ts";
import { HttpRefusal } from "../net/http.ts";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";

export interface MeetingAct {
  isBusy: boolean;
  problem: string | undefined;
  /** What was done last, in words. */
  done: string;
  /** Answers whether it was done. */
  run: (change: () => Promise<void>, done: string) => Promise<boolean>;
}

export function useMeetingChange(id: MeetingId): MeetingAct {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState("");
  return {
    isBusy,
    problem,
    done,
    async run(change, sentence) {
      setIsBusy(true);
      setProblem(undefined);
      setDone("");
      const code = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
      );
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["meeting", id] }),
        queries.invalidateQueries({ queryKey: ["meetings"] }),
      ]);
      setIsBusy(false);
      if (code === undefined) setDone(sentence);
      else setProblem(code === "changed-meanwhile" ? meetingWords.page.conflict : words.errors[code]);
      return code === undefined;
    },
  };
}
