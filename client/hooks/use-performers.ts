// Who can do something for this patient: the patient, people of the care team, and contacts without an account.
import { useMemo } from "react";
import { disciplines } from "../../shared/discipline.ts";
import { keyOfPerformer, type Performer } from "../../shared/plan/assignment.ts";
import { usePlan } from "../plan/plan-context.ts";
import { fieldWords } from "../../shared/words/fields.ts";
import { useItems } from "./use-items.ts";

export interface PerformerOption {
  /** `patient`, `member:<id>` or `contact:<id>`: what a list of choices holds. */
  key: string;
  performer: Performer;
  /** In a full list: "Loes Denkbeeld, logopedist". */
  name: string;
  /** On a small label: "Logopedist". Two of one discipline get their names. */
  short: string;
  /** Name of a colour of the disciplines; undefined for who has none. */
  colour: string | undefined;
  group: "patient" | "member" | "contact";
}

export interface Performers {
  options: readonly PerformerOption[];
  find(performer: Performer | null): PerformerOption | undefined;
  /** Always words: who left the team too. */
  nameOf(performer: Performer | null): string;
  shortOf(performer: Performer | null): string;
}

export function usePerformers(): Performers {
  const { facts } = usePlan();
  const contacts = useItems("contacts");
  return useMemo(() => {
    const patient: PerformerOption = {
      key: "patient",
      performer: { kind: "patient" },
      name: facts.patient.name,
      short: facts.patient.name,
      colour: undefined,
      group: "patient",
    };
    const seen = new Map<string, number>();
    for (const { person } of facts.team) {
      const title = person.discipline ?? "";
      seen.set(title, (seen.get(title) ?? 0) + 1);
    }
    const members = facts.team.map(({ person }): PerformerOption => {
      const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
      const isOnly = seen.get(person.discipline ?? "") === 1;
      const performer: Performer = { kind: "member", id: person.id };
      return {
        key: keyOfPerformer(performer),
        performer,
        name: discipline === undefined ? person.name : `${person.name}, ${discipline.name.toLowerCase()}`,
        short: isOnly ? (discipline?.name ?? person.name) : person.name,
        colour: discipline?.colour,
        group: "member",
      };
    });
    const others = contacts.map(({ id, content }): PerformerOption => {
      const performer: Performer = { kind: "contact", id };
      const name = content.name ?? content.relation ?? content.organisation ?? fieldWords.empty;
      const detail = content.relation === null || content.name === null ? "" : `, ${content.relation}`;
      return {
        key: keyOfPerformer(performer),
        performer,
        name: `${name}${detail}`,
        short: name,
        colour: undefined,
        group: "contact",
      };
    });
    const options = [patient, ...members, ...others];
    const byKey = new Map(options.map((option) => [option.key, option]));
    const find = (performer: Performer | null) =>
      performer === null ? undefined : byKey.get(keyOfPerformer(performer));
    const say = (performer: Performer | null, how: "name" | "short") => {
      if (performer === null) return fieldWords.nobody;
      return find(performer)?.[how] ?? fieldWords.gonePerson;
    };
    return {
      options,
      find,
      nameOf: (performer) => say(performer, "name"),
      shortOf: (performer) => say(performer, "short"),
    };
  }, [facts.patient.name, facts.team, contacts]);
}
