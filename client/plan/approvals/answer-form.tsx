// The form of an answer: three choices, what it is about, and words where they are needed.
import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type ApprovalAnswer, approvalAnswers } from "../../../shared/api/approvals.ts";
import { approvalWords } from "../../words/approvals.ts";
import css from "./approvals.module.css";
import { SectionChoice } from "./section-choice.tsx";
import type { Answering } from "./use-answer.ts";

const words = approvalWords.mine;
const maxRemark = 2_000;

export interface AnswerDraft {
  answer: ApprovalAnswer | undefined;
  /** Undefined: not chosen yet. */
  section: string | null | undefined;
  remark: string;
}
export const emptyDraft: AnswerDraft = { answer: undefined, section: undefined, remark: "" };

interface AnswerFormProps {
  draft: AnswerDraft;
  answering: Answering;
  onDraft: (draft: AnswerDraft) => void;
  onGive: (given: Given) => void;
  onLook: () => void;
}
/** Without which words it is about. */
export type Given =
  | { answer: "agreed"; section: string | null }
  | { answer: "agreed-with-remark" | "returned"; section: string | null; remark: string };

export function AnswerForm({ draft, answering, onDraft, onGive, onLook }: AnswerFormProps) {
  const [isTried, setIsTried] = useState(false);
  const { answer, remark } = draft;
  const section = draft.section ?? null;
  const isBusy = answering.state !== "idle";
  const isReturned = answer === "returned";
  const over = remark.trim().length - maxRemark;
  const needed = isReturned ? words.reasonNeeded : words.remarkNeeded;
  const problem =
    over > 0 ? words.tooLong(over.toLocaleString("nl-NL")) : remark.trim() === "" ? needed : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isBusy) return;
    setIsTried(true);
    if (answer === "agreed") onGive({ answer, section });
    else if (answer !== undefined && problem === undefined)
      onGive({ answer, section, remark: remark.trim() });
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <SectionChoice
        value={section}
        isBusy={isBusy}
        onChange={(chosen) => onDraft({ ...draft, section: chosen })}
      />
      <Radio.Group
        aria-label={words.title}
        value={answer ?? ""}
        error={isTried && answer === undefined ? words.choose : undefined}
        onChange={(value) =>
          onDraft({ ...draft, answer: approvalAnswers.find((possible) => possible === value) })
        }
      >
        <div className={css.choices}>
          {approvalAnswers.map((value) => (
            <Radio key={value} value={value} label={words.choices[value]} disabled={isBusy} />
          ))}
        </div>
      </Radio.Group>
      {answer !== undefined && answer !== "agreed" && (
        <Textarea
          label={isReturned ? words.reason : words.remark}
          autosize
          minRows={3}
          maxRows={10}
          value={remark}
          readOnly={isBusy}
          error={(isTried || over > 0) && problem}
          onChange={(event) => onDraft({ ...draft, remark: event.currentTarget.value })}
        />
      )}
      {answering.isChanged && (
        <div role="alert" className={css.changed}>
          <p>{words.changed}</p>
          <Button variant="default" size="compact-md" onClick={onLook}>
            {words.look}
          </Button>
        </div>
      )}
      {answering.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {answering.problem}
        </p>
      )}
      <p role="status" className={css.done}>
        {answering.state === "waiting" && words.waiting}
      </p>
      <div className={css.buttons}>
        <Button type="submit" loading={answering.state === "busy"} disabled={answering.state === "waiting"}>
          {words.send}
        </Button>
        {answering.state === "waiting" && (
          <Button variant="subtle" onClick={answering.stop}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
