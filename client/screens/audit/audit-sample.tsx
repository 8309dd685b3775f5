// A sample to judge: drawing one, and for each row that waits whether it was as it should be.
import { Button, NumberInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Review } from "../../../shared/api/audit.ts";
import { maxSample } from "../../../shared/audit-review.ts";
import { auditApi } from "../../net/audit-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import card from "../../ui/card.module.css";
import { Chip } from "../../ui/chip.tsx";
import { today } from "../../ui/dates.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";
import { AuditJudgement } from "./audit-judgement.tsx";
import { AuditRowFacts } from "./audit-row.tsx";

const words = auditWords.administration;
const daysBack = 30;
const usualSample = 5;

export function AuditSample() {
  const queries = useQueryClient();
  const reviews = useQuery({
    queryKey: ["audit-reviews"],
    queryFn: auditApi.reviews,
    refetchOnWindowFocus: false,
  });
  const [count, setCount] = useState(usualSample);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const again = () => queries.invalidateQueries({ queryKey: ["audit-reviews"] });
  const drawing = useMutation({
    mutationFn: () =>
      auditApi.draw({
        count,
        from: today(new Date(Date.now() - daysBack * 24 * 60 * 60 * 1000)),
        to: today(),
      }),
    onSuccess: ({ drawn }) => {
      setSaid(words.drawn(drawn));
      return again();
    },
  });
  const waiting = reviews.data?.waiting ?? [];
  const judged = reviews.data?.judged ?? [];
  const problem = drawing.error ?? reviews.error;
  return (
    <section className={card.card} aria-labelledby="steekproef">
      <div className={card.head}>
        <h2 id="steekproef" ref={heading} tabIndex={-1}>
          {words.sampleTitle}
        </h2>
        {waiting.length > 0 && <Chip tone="amber">{words.waiting(waiting.length)}</Chip>}
      </div>
      <div className={css.draw}>
        <p className={css.drawAbout}>{words.sampleAbout}</p>
        <NumberInput
          label={words.sampleCount}
          className={css.count}
          value={count}
          min={1}
          max={maxSample}
          allowDecimal={false}
          clampBehavior="strict"
          hideControls
          onChange={(value) => setCount(Number(value) || 1)}
        />
        <Button variant="default" loading={drawing.isPending} onClick={() => drawing.mutate()}>
          {words.draw}
        </Button>
        <p role="status" className={css.said}>
          {said}
        </p>
      </div>
      {problem !== null && (
        <p role="alert" className={`${css.padded} ${css.problem}`}>
          {appWords.errors[problem instanceof HttpRefusal ? problem.code : "internal"]}
        </p>
      )}
      {reviews.data !== undefined && waiting.length === 0 && <p className={css.padded}>{words.allJudged}</p>}
      <ul className={card.rows}>
        {waiting.map((review) => (
          <li key={review.id} className={css.review}>
            <div className={css.row}>
              <AuditRowFacts row={review.row} />
            </div>
            <AuditJudgement
              review={review}
              onJudged={(sentence) => {
                setSaid(sentence);
                // the button that had the focus goes
                heading.current?.focus();
                void again();
              }}
            />
          </li>
        ))}
      </ul>
      {judged.length > 0 && <Judged reviews={judged} />}
    </section>
  );
}

function Judged({ reviews }: { reviews: readonly Review[] }) {
  return (
    <details className={css.judged}>
      <summary>{words.judgedTitle(reviews.length)}</summary>
      <ul className={card.rows}>
        {reviews.map(({ id, row, judged }) => (
          <li key={id} className={css.review}>
            <div className={css.row}>
              <AuditRowFacts row={row} />
            </div>
            {judged !== null && (
              <p className={css.verdict}>
                <Chip tone={judged.verdict === "right" ? "green" : "amber"}>
                  {words.verdicts[judged.verdict]}
                </Chip>{" "}
                {judged.note}{" "}
                <span className={css.detail}>{words.judgedBy(judged.by, fullMoment(judged.at))}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
