// Who is asked to be the responsible GP: for that person to answer, for who manages the team to take back.
import { Button } from "@mantine/core";
import type { GpProposal } from "../../shared/api/team.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { teamApi } from "../net/team-api.ts";
import { careTeamWords } from "../words/care-team.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = careTeamWords.gp;

interface GpQuestionProps {
  planId: PlanId;
  proposal: GpProposal;
  mayManage: boolean;
  change: TeamChange;
}

export function GpQuestion({ planId, proposal, mayManage, change }: GpQuestionProps) {
  const me = useMe();
  const { id, person, proposedBy } = proposal;
  const isMine = person.id === me.id;
  const answers = (answer: "accepted" | "refused") =>
    void change.run(() => teamApi.answerGpProposal(planId, { id, answer }), text[answer]);
  return (
    <div className={css.question}>
      <p>
        <strong>{isMine ? text.askedYou(proposedBy) : text.asked(person.name, proposedBy)}</strong>{" "}
        {text.unchanged}
      </p>
      {isMine && (
        <>
          <Button size="compact-sm" disabled={change.isBusy} onClick={() => answers("accepted")}>
            {text.accept}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={change.isBusy}
            onClick={() => answers("refused")}
          >
            {text.refuse}
          </Button>
        </>
      )}
      {!isMine && mayManage && (
        <Button
          variant="default"
          size="compact-sm"
          disabled={change.isBusy}
          onClick={() => void change.run(() => teamApi.withdrawGpProposal(planId))}
        >
          {text.withdraw}
        </Button>
      )}
    </div>
  );
}
