// Asks the colleague of another practice whether they take this plan over, and says what that means.
import { Button } from "@mantine/core";
import { can } from "../../../shared/access.ts";
import type { Plan } from "../../../shared/api.ts";
import { useMe } from "../../hooks/use-me.ts";
import { endingApi } from "../../net/ending-api.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { endingWords } from "../../words/endings.ts";
import css from "./ending.module.css";
import { useEndingCall } from "./use-ending-call.ts";

const text = endingWords.move;

export function MoveBanner({ plan }: { plan: Plan }) {
  const me = useMe();
  const answering = useEndingCall(plan.id);
  const { move } = plan.ending;
  if (move === null || move.to.id !== me.id || !can(plan.relation, "plan:write")) return null;
  const { id, askedBy, endsOn } = move;
  const answer = (decision: "accepted" | "refused") =>
    void answering.run(() => endingApi.answerMove(plan.id, { moveId: id, decision }));
  return (
    <section className={css.band} data-tone="amber" aria-label={text.label}>
      <div className={css.text}>
        <p>
          <strong>{text.asked(askedBy)}</strong> {text.meaning(fullDate(endsOn))}
        </p>
      </div>
      <Button size="compact-sm" loading={answering.isBusy} onClick={() => answer("accepted")}>
        {text.accept}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={answering.isBusy}
        onClick={() => answer("refused")}
      >
        {text.refuse}
      </Button>
      {answering.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {answering.problem}
        </p>
      )}
    </section>
  );
}
