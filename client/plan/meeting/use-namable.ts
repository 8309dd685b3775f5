// Who can be named in the line of a meeting, by which words.
import { useMemo } from "react";
import { disciplines } from "../../../shared/discipline.ts";
import type { Performer } from "../../../shared/plan/assignment.ts";
import type { Namable } from "../../../shared/plan/caught-line.ts";
import { type PerformerOption, usePerformers } from "../../hooks/use-performers.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { usePlan } from "../plan-context.ts";

export interface NamablePerson extends Namable {
  performer: Performer;
  /** As it is put behind the "@" when it is chosen, and as it is said back. */
  short: string;
  option: PerformerOption;
}

const words = meetingPlanWords.catch;

export function useNamable(): readonly NamablePerson[] {
  const performers = usePerformers();
  const { facts, me } = usePlan();
  return useMemo(() => {
    const people = new Map(facts.team.map(({ person }) => [person.id, person]));
    // the patient last: nobody asks them something with one Enter too many
    const options = performers.options.toSorted(
      (one, other) => Number(one.group === "patient") - Number(other.group === "patient"),
    );
    return options.map((option): NamablePerson => {
      const { key, performer, name, short } = option;
      const person = performer.kind === "member" ? people.get(performer.id) : undefined;
      const discipline = person?.discipline == null ? undefined : disciplines[person.discipline].name;
      const own = [
        ...(performer.kind === "patient" ? [words.patient] : []),
        ...(performer.kind === "member" && performer.id === me.id ? words.me : []),
      ];
      const names = [short, name, person?.name, discipline, ...own].flatMap((each) =>
        each === undefined || each === "" ? [] : [each.normalize("NFC")],
      );
      // a discipline that two people have names nobody
      const title = discipline !== undefined && discipline === short ? discipline : undefined;
      return { key, names: [...new Set(names)], title, performer, short, option };
    });
  }, [performers, facts.team, me.id]);
}
