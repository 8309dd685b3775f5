// One member's access: since when, until when and on what it rests, and changing that.
import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import type { TeamPlace } from "../../shared/api/team.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanId } from "../../shared/ids.ts";
import { teamApi } from "../net/team-api.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { careTeamWords as text } from "../words/care-team.ts";
import { words } from "../words.ts";
import { usePlaceTerms } from "./place-terms.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

interface MemberAccessProps {
  planId: PlanId;
  place: TeamPlace;
  change: TeamChange;
  onClose: () => void;
}

export function MemberAccess({ planId, place, change, onClose }: MemberAccessProps) {
  const { person, role, revision, endsOn, basis } = place;
  const isLeading = role === "case-manager" || role === "responsible-gp";
  const form = usePlaceTerms({ endsOn, basis }, !isLeading);

  async function saves(event: FormEvent): Promise<void> {
    event.preventDefault();
    const terms = form.read();
    if (terms === undefined) return;
    const isDone = await change.run(() => teamApi.change(planId, person.id, { revision, ...terms }));
    if (isDone) onClose();
  }

  return (
    <form
      className={css.terms}
      noValidate
      aria-label={text.accessOf(person.name)}
      onSubmit={(event) => void saves(event)}
    >
      <p className={css.hint}>{text.addedBy(place.addedBy, fullDate(dutchDay(new Date(place.addedAt))))}</p>
      {form.fields}
      <div className={css.buttons}>
        <Button type="submit" size="compact-sm" loading={change.isBusy}>
          {text.terms.save}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
