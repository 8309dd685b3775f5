// Inviting somebody without an account to the care team, and the invitations that are open.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { OpenInvitation } from "../../shared/api/team.ts";
import { disciplines } from "../../shared/discipline.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanId } from "../../shared/ids.ts";
import { teamApi } from "../net/team-api.ts";
import { dayInWords } from "../ui/dates.ts";
import { careTeamWords } from "../words/care-team.ts";
import { words } from "../words.ts";
import { InviteForm } from "./invite-form.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = careTeamWords.invite;

interface TeamInvitationsProps {
  planId: PlanId;
  invitations: readonly OpenInvitation[];
  change: TeamChange;
}

export function TeamInvitations({ planId, invitations, change }: TeamInvitationsProps) {
  const [isInviting, setIsInviting] = useState(false);
  const [wasInviting, setWasInviting] = useState(false);
  const ends = () => {
    setIsInviting(false);
    // the button that comes back takes the focus of the form that goes
    setWasInviting(true);
  };
  return (
    <section aria-labelledby="uitnodigen-kop">
      <h3 id="uitnodigen-kop">{text.title}</h3>
      {isInviting ? (
        <InviteForm planId={planId} change={change} onDone={ends} />
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          autoFocus={wasInviting}
          onClick={() => setIsInviting(true)}
        >
          {text.open}
        </Button>
      )}
      {invitations.length > 0 && (
        <>
          <h4 className={css.hint}>{text.openTitle}</h4>
          <ul className={css.members}>
            {invitations.map((invitation) => (
              <li key={invitation.id} className={css.member}>
                <Invited invitation={invitation} />
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={change.isBusy}
                  aria-label={text.withdrawName(invitation.name)}
                  onClick={() =>
                    void change.run(
                      () => teamApi.withdrawInvitation(planId, invitation.id),
                      text.withdrawn(invitation.name),
                    )
                  }
                >
                  {text.withdraw}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Invited({ invitation }: { invitation: OpenInvitation }) {
  const { name, email, discipline, organisation, role, endsOn, expiresAt } = invitation;
  const terms = [
    words.roles[role],
    ...(endsOn === null ? [] : [careTeamWords.until(dayInWords(endsOn))]),
    text.validUntil(dayInWords(dutchDay(new Date(expiresAt)))),
  ];
  return (
    <div className={css.person}>
      <strong>{name}</strong>
      <span>{email}</span>
      <span>
        {discipline !== null && `${disciplines[discipline].name} · `}
        {organisation}
      </span>
      <span>{terms.join(" · ")}</span>
    </div>
  );
}
