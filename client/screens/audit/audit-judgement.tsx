// The verdict on one row of a sample, with a short note: once.
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Review } from "../../../shared/api/audit.ts";
import { reviewVerdicts, type ReviewVerdict } from "../../../shared/audit-review.ts";
import { auditApi } from "../../net/audit-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";

const words = auditWords.administration;

interface AuditJudgementProps {
  review: Review;
  /** It waits no longer: told in a sentence. */
  onJudged: (sentence: string) => void;
}

export function AuditJudgement({ review, onJudged }: AuditJudgementProps) {
  const [note, setNote] = useState("");
  const judging = useMutation({
    mutationFn: (verdict: ReviewVerdict) => auditApi.judge(review.id, { verdict, note }),
    onSuccess: (_done, verdict) => onJudged(words.judged(words.verdicts[verdict])),
    onError: (error) => {
      if (error instanceof HttpRefusal && error.code === "changed-meanwhile") onJudged(words.judgedBefore);
    },
  });
  const { person, at } = review.row;
  const { error } = judging;
  const code = error instanceof HttpRefusal ? error.code : "internal";
  return (
    <div className={css.judgement}>
      <TextInput
        size="sm"
        aria-label={words.note}
        placeholder={words.note}
        maxLength={500}
        value={note}
        autoComplete="off"
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={css.verdicts}>
        {reviewVerdicts.map((verdict) => (
          <Button
            key={verdict}
            size="compact-md"
            variant="default"
            aria-label={words.judge(words.verdicts[verdict], person.name, fullMoment(at))}
            disabled={judging.isPending}
            onClick={() => judging.mutate(verdict)}
          >
            {words.verdicts[verdict]}
          </Button>
        ))}
      </div>
      {error !== null && (
        <p role="alert" className={css.problem}>
          {appWords.errors[code]}
        </p>
      )}
    </div>
  );
}
