// Going off the care team oneself.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { PlanId } from "../../shared/ids.ts";
import { teamApi } from "../net/team-api.ts";
import { careTeamWords as text } from "../words/care-team.ts";
import { words } from "../words.ts";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

export function LeaveTeam({ planId, change }: { planId: PlanId; change: TeamChange }) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);

  async function leaves(): Promise<void> {
    if (!(await change.run(() => teamApi.leave(planId)))) return;
    queries.removeQueries({ queryKey: ["plans"] });
    go("/plannen");
  }

  if (!isAsking) {
    return (
      <div>
        <Button variant="default" size="compact-sm" onClick={() => setIsAsking(true)}>
          {text.leave}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.confirm} role="group" aria-label={text.leave}>
      <p role="status">{text.leaveText}</p>
      <Button size="compact-sm" color="red" autoFocus loading={change.isBusy} onClick={() => void leaves()}>
        {text.leave}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setIsAsking(false)}>
        {words.app.cancel}
      </Button>
    </div>
  );
}
