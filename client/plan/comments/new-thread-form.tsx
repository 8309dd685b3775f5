// The form of a new comment, above the others, with what it is about.
import { commentsApi } from "../../net/comments-api.ts";
import { commentWords as text } from "../../words/comments.ts";
import { usePlan } from "../plan-context.ts";
import { type Draft, useDesk } from "./comment-desk.ts";
import { CommentForm } from "./comment-form.tsx";
import css from "./comments.module.css";
import { useCommentAct } from "./use-comments.ts";

export function NewThreadForm({ draft }: { draft: Draft }) {
  const { facts } = usePlan();
  const desk = useDesk();
  const act = useCommentAct(facts.id, text.notPlaced);
  return (
    <div className={css.card} data-active="">
      <p className={css.quote}>{draft.anchor.kind === "plan" ? text.wholePlan : text.about(draft.quote)}</p>
      <CommentForm
        name="new"
        label={text.newLabel}
        hint={text.newHint}
        submit={text.place}
        isFocused
        isBusy={act.isBusy}
        problem={act.problem}
        onSubmit={(words) =>
          void act.run(async () => {
            const { id } = await commentsApi.start(facts.id, { ...draft, ...words });
            desk.placed(id);
          })
        }
        onCancel={() => desk.dropDraft()}
      />
    </div>
  );
}
