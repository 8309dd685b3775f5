// For who manages the team: may people who only read place comments?
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { commentsApi } from "../../net/comments-api.ts";
import { commentWords as text } from "../../words/comments.ts";
import { usePlan } from "../plan-context.ts";
import css from "./comments.module.css";
import { useCommentAct } from "./use-comments.ts";

export function ReadersChoice({ isAllowed }: { isAllowed: boolean }) {
  const { facts } = usePlan();
  const [asked, setAsked] = useState(isAllowed);
  const act = useCommentAct(facts.id, text.notDone);
  return (
    <>
      <Checkbox
        size="xs"
        label={text.allowReaders}
        // what was asked, until the server says what holds
        checked={act.isBusy ? asked : isAllowed}
        onChange={(event) => {
          if (act.isBusy) return;
          const isChecked = event.currentTarget.checked;
          setAsked(isChecked);
          void act.run(() => commentsApi.allowReaders(facts.id, isChecked));
        }}
      />
      {act.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {act.problem}
        </p>
      )}
    </>
  );
}
