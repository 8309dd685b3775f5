// What to do about a plan whose case manager and responsible GP cannot come in any more.
import { Button } from "@mantine/core";
import type { PlanId } from "../../shared/ids.ts";
import { teamApi } from "../net/team-api.ts";
import { careTeamWords as text } from "../words/care-team.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

/** `mayTakeOver`: the person writes along, and may become the case manager. */
export function TakeOver(props: { planId: PlanId; mayTakeOver: boolean; change: TeamChange }) {
  const { planId, mayTakeOver, change } = props;
  return (
    <div className={css.confirm} data-tone="role" role="note">
      <p>{text.unled}</p>
      {mayTakeOver ? (
        <Button
          size="compact-sm"
          loading={change.isBusy}
          onClick={() => void change.run(() => teamApi.takeOver(planId), text.tookOver)}
        >
          {text.takeOver}
        </Button>
      ) : (
        <p>{text.unledForReaders}</p>
      )}
    </div>
  );
}
