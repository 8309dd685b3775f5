// What the team says of the draft, beside the plan: what is asked of me, what everybody answered, and asking.
import { Button, Drawer } from "@mantine/core";
import { can } from "../../../shared/access.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { shortDate } from "../../../shared/words/dates.ts";
import { words as appWords } from "../../words.ts";
import { approvalWords as words } from "../../words/approvals.ts";
import { usePlan } from "../plan-context.ts";
import type { AnswerDraft } from "./answer-form.tsx";
import css from "./approvals.module.css";
import { AskForm } from "./ask-form.tsx";
import { MyAnswer } from "./my-answer.tsx";
import { TeamAnswers } from "./team-answers.tsx";
import { useApprovals, useFreshApprovals } from "./use-approvals.ts";

export interface DraftProps {
  /** The plan as it stood when this was opened; undefined until it is here. */
  seen: PlanContent | undefined;
  /** What was typed stays when the drawer closes. */
  draft: AnswerDraft;
  onDraft: (draft: AnswerDraft) => void;
  onClose: () => void;
}

export function ApprovalsDrawer({ isOpen, ...props }: DraftProps & { isOpen: boolean }) {
  return (
    <Drawer
      opened={isOpen}
      onClose={props.onClose}
      position="right"
      size="lg"
      returnFocus={false}
      title={<strong>{words.title}</strong>}
      closeButtonProps={{ "aria-label": appWords.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
    >
      {isOpen && <ApprovalsPanel {...props} />}
    </Drawer>
  );
}

function ApprovalsPanel(props: DraftProps) {
  const { facts } = usePlan();
  const approvals = useApprovals();
  useFreshApprovals();
  const mayAnswer = can(facts.relation, "plan:approve");
  const isClosed = facts.ending.closed !== null;
  const said = approvals.data;
  return (
    <div className={css.panel}>
      {/* on a phone the drawer covers the line that says whose plan it is */}
      <p className={css.patient}>
        <strong>{facts.patient.name}</strong>, {shortDate(facts.patient.birthDate)}
      </p>
      <p className={css.about}>{words.about}</p>
      {!mayAnswer && <p className={css.about}>{isClosed ? words.closed : words.readOnly}</p>}
      {approvals.isPending && <p role="status">{words.loading}</p>}
      {said === undefined && approvals.isError && (
        <div role="alert">
          <p>{words.failed}</p>
          <Button variant="default" onClick={() => void approvals.refetch()}>
            {appWords.app.retry}
          </Button>
        </div>
      )}
      {said !== undefined && (
        <>
          {mayAnswer && <MyAnswer said={said} {...props} />}
          <TeamAnswers said={said} mayAsk={mayAnswer} />
          {mayAnswer && <AskForm said={said} />}
        </>
      )}
    </div>
  );
}
