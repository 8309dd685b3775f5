// Putting a version back into the draft, after saying what that does; and taking it back.
import { Alert, Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { PlanId } from "../../../shared/ids.ts";
import { changesBetween } from "../../../shared/plan/changes/changes.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { historyApi } from "../../net/history-api.ts";
import { useTopEscape } from "../../ui/top-escape.ts";
import { words as appWords } from "../../words.ts";
import { timelineWords } from "../../words/timeline.ts";
import { shownChanges } from "../changes/shown.ts";
import css from "./timeline.module.css";

const words = timelineWords.restore;

interface RestoreVersionProps {
  planId: PlanId;
  number: number;
  content: PlanContent;
  draft: PlanContent | undefined;
}

export function RestoreVersion({ planId, number, content, draft }: RestoreVersionProps) {
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const restoring = useMutation({
    mutationFn: (version: number) => historyApi.restore(planId, version),
    onSettled: () => {
      setIsAsking(false);
      for (const key of ["timeline", "versions", "changes"]) {
        void queries.invalidateQueries({ queryKey: [key, planId] });
      }
    },
  });
  const count = useMemo(
    // team and patient are no part of what is put back
    () =>
      draft === undefined
        ? undefined
        : shownChanges(changesBetween(draft, content)).filter(
            (change) =>
              !change.kind.startsWith("member-") &&
              !(change.kind === "plan-field" && change.field === "patient"),
          ).length,
    [draft, content],
  );
  const closes = () => {
    if (!restoring.isPending) setIsAsking(false);
  };
  useTopEscape(isAsking, closes);
  const done = restoring.data;
  const wasUndone = restoring.variables !== undefined && restoring.variables !== number;
  return (
    <div className={css.restore}>
      {done === undefined || wasUndone ? (
        <Button
          variant="default"
          disabled={count === undefined || count === 0}
          onClick={() => setIsAsking(true)}
        >
          {words.button}
        </Button>
      ) : null}
      {count === 0 && done === undefined && <p className={css.note}>{words.same}</p>}
      {done !== undefined && (
        <p role="status" className={css.right}>
          {wasUndone ? words.undone(done.kept) : words.done(number, done.kept)}{" "}
          {!wasUndone && (
            <Button
              variant="default"
              size="compact-sm"
              loading={restoring.isPending}
              onClick={() => restoring.mutate(done.kept)}
            >
              {words.undo}
            </Button>
          )}
        </p>
      )}
      {restoring.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {sentenceOf(restoring.error)}
        </Alert>
      )}
      <Modal
        opened={isAsking}
        onClose={closes}
        closeOnEscape={false}
        title={<strong>{words.title(number)}</strong>}
        closeButtonProps={{ "aria-label": appWords.app.close, disabled: restoring.isPending }}
        // not a second banner of the page
        attributes={{ header: { role: "presentation" } }}
        transitionProps={{ duration: 0 }}
        centered
      >
        <p>{words.text(count ?? 0)}</p>
        <div className={css.buttons}>
          <Button data-autofocus loading={restoring.isPending} onClick={() => restoring.mutate(number)}>
            {words.submit}
          </Button>
          <Button variant="default" disabled={restoring.isPending} onClick={closes}>
            {appWords.app.cancel}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
