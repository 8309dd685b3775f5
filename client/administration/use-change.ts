// Runs a change of the administrator, says why it was refused where it was asked, and reads the lists again either way.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HttpRefusal } from "../net/http.ts";

export interface Change {
  isBusy: boolean;
  refusal: HttpRefusal | undefined;
  run: (change: () => Promise<void>, done: string) => Promise<boolean>;
  forget: () => void;
}

/** `onDone` hears in words what was done last, for the whole list: the row may be gone. */
export function useChange(onDone: (sentence: string | undefined) => void): Change {
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<HttpRefusal>();
  return {
    isBusy,
    refusal,
    forget: () => {
      setRefusal(undefined);
      onDone(undefined);
    },
    async run(change, sentence) {
      setIsBusy(true);
      setRefusal(undefined);
      onDone(undefined);
      const refused = await change().then(
        () => undefined,
        (error: unknown) => (error instanceof HttpRefusal ? error : new HttpRefusal("internal")),
      );
      await queries.invalidateQueries({ queryKey: ["administration"] });
      setIsBusy(false);
      setRefusal(refused);
      if (refused === undefined) onDone(sentence);
      return refused === undefined;
    },
  };
}
