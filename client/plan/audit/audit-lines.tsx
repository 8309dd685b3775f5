// The lines of who has seen a plan, under a heading for each day; emergencies stand out.
import type { PlanAuditLine } from "../../../shared/api/audit.ts";
import { disciplines } from "../../../shared/discipline.ts";
import { useMe } from "../../hooks/use-me.ts";
import { useNow } from "../../hooks/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { clockTime, today } from "../../ui/dates.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { words as appWords } from "../../words.ts";
import { auditWords } from "../../words/audit.ts";
import css from "./audit.module.css";

const words = auditWords.plan;

export function AuditLines({ lines }: { lines: readonly PlanAuditLine[] }) {
  const now = useNow();
  if (lines.length === 0) return <p>{words.empty}</p>;
  const days = Map.groupBy(lines, ({ day }) => day);
  return (
    <div aria-label={words.list} role="group">
      {[...days].map(([day, ofDay]) => (
        <section key={day} className={css.day}>
          <h3>{day === today(now) ? words.today : fullDate(day)}</h3>
          <ul>
            {ofDay.map((line) => (
              <li key={line.seq} data-basis={line.basis ?? "none"}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ line }: { line: PlanAuditLine }) {
  const me = useMe();
  const { person, organisation, firstAt, lastAt } = line;
  const discipline = person?.discipline == null ? undefined : disciplines[person.discipline];
  const who = [discipline?.name, organisation].filter((part) => part != null);
  return (
    <>
      <Avatar
        short={discipline?.short ?? "?"}
        colour={discipline?.colour ?? "other"}
        name={person?.name ?? words.nobody}
      />
      <div className={css.line}>
        <p className={css.who}>
          <strong>
            {person?.name ?? (line.basis === "share-link" ? words.byLink : words.nobody)}
            {person?.id === me.id && ` (${words.you})`}
          </strong>
          <Basis line={line} />
        </p>
        <p className={css.detail}>{who.join(" · ")}</p>
        <p>{words.deeds(line.deeds)}</p>
      </div>
      <span className={css.time}>{words.between(clockTime(firstAt), clockTime(lastAt))}</span>
    </>
  );
}

/** On what the access rested. */
function Basis({ line: { basis, relation } }: { line: PlanAuditLine }) {
  if (basis === "emergency") return <Chip tone="amber">{words.emergency}</Chip>;
  if (basis === "share-link") return <Chip>{words.shareLink}</Chip>;
  if (basis === null || relation === null) return <Chip tone="amber">{words.noAccess}</Chip>;
  return <Chip>{appWords.relations[relation]}</Chip>;
}
