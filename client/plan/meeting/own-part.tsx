// "Mijn deel": one's own part of the minutes as plain text, to copy, and the tick that it is in one's own record.
import { Button, Checkbox, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import type { KeptMinutes } from "../../../shared/api/meeting-minutes.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { minutesApi, minutesKey } from "../../net/minutes-api.ts";
import { minutesWords } from "../../words/minutes.ts";
import css from "./minutes.module.css";

const words = minutesWords.ownPart;

interface OwnPartProps {
  planId: PlanId;
  kept: KeptMinutes;
}

export function OwnPart({ planId, kept }: OwnPartProps) {
  const { itemId } = kept;
  const titleId = useId();
  const part = useQuery({
    queryKey: [...minutesKey(planId), itemId, "own-part"],
    queryFn: () => minutesApi.ownPart(planId, itemId),
    refetchOnWindowFocus: false,
  });
  return (
    <section className={css.own} aria-labelledby={titleId}>
      <h3 id={titleId}>{words.title}</h3>
      {part.isPending && <p role="status">{words.loading}</p>}
      {!part.isPending && part.data === undefined && (
        <div role="alert" className={css.buttons}>
          <span>{words.failed}</span>
          <Button size="compact-sm" variant="default" onClick={() => void part.refetch()}>
            {minutesWords.retry}
          </Button>
        </div>
      )}
      {part.data !== undefined && (
        <>
          <p className={css.quiet}>{words.about}</p>
          <CopiedText text={part.data.text} />
          <Taken planId={planId} kept={kept} />
        </>
      )}
    </section>
  );
}

function CopiedText({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  const field = useRef<HTMLTextAreaElement>(null);
  // minutes that were written anew were copied by nobody
  useEffect(() => setOutcome(undefined), [text]);
  useEffect(() => {
    if (outcome !== "refused") return;
    field.current?.focus();
    field.current?.select();
  }, [outcome]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused"); // the browser asks for a permission that was not given
    }
  }
  return (
    <>
      {outcome === "refused" ? (
        <Textarea
          ref={field}
          label={words.field}
          description={words.refused}
          readOnly
          rows={10}
          value={text}
        />
      ) : (
        <p className={css.text}>{text}</p>
      )}
      <div className={css.buttons}>
        <Button onClick={() => void copy()}>{words.copy}</Button>
        <span role="status" className={css.quiet}>
          {outcome === "copied" && words.copied}
        </span>
      </div>
    </>
  );
}

function Taken({ planId, kept }: OwnPartProps) {
  const queries = useQueryClient();
  const { itemId, takenAt, closedAt } = kept;
  /** From the click on: what the mutation says of itself comes a moment later, and the tick would go off and on. */
  const [wanted, setWanted] = useState<boolean>();
  const saving = useMutation({
    mutationFn: (isTaken: boolean) => minutesApi.setTaken(planId, itemId, isTaken),
    onSettled: async (_answer, _error, isTaken) => {
      await queries.invalidateQueries({ queryKey: minutesKey(planId) });
      setWanted((now) => (now === isTaken ? undefined : now));
    },
  });
  // both are times of the server
  const isTaken = takenAt !== null && Date.parse(takenAt) >= Date.parse(closedAt);
  return (
    <>
      <Checkbox
        label={words.taken}
        checked={wanted ?? isTaken}
        onChange={(event) => {
          setWanted(event.currentTarget.checked);
          saving.mutate(event.currentTarget.checked);
        }}
      />
      {takenAt !== null && !isTaken && !saving.isPending && <p className={css.quiet}>{words.changedSince}</p>}
      {saving.isError && (
        <p role="alert" className={css.problem}>
          {words.takenFailed}
        </p>
      )}
    </>
  );
}
