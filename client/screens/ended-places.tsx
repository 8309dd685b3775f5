// Who was on the care team before: how that ended, and why.
import type { EndedPlace } from "../../shared/api/team.ts";
import { disciplines } from "../../shared/discipline.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import { dayInWords } from "../ui/dates.ts";
import { careTeamWords } from "../words/care-team.ts";
import css from "./team.module.css";

const text = careTeamWords.ended;

export function EndedPlaces({ ended }: { ended: readonly EndedPlace[] }) {
  if (ended.length === 0) return null;
  return (
    <details className={css.ended}>
      <summary>{text.title(ended.length)}</summary>
      <ul className={css.members}>
        {ended.map(({ id, person, how, endedAt, endedBy, reason }) => (
          <li key={id} className={css.person}>
            <strong>{person.name}</strong>
            <span>
              {person.discipline !== null && `${disciplines[person.discipline].name} · `}
              {text.line(how, dayInWords(dutchDay(new Date(endedAt))))}
              {how === "removed" && endedBy !== null && ` ${text.by(endedBy)}`}
            </span>
            {reason !== null && <span>‘{reason}’</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
