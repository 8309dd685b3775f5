// One row of the audit log as an administrator sees it: when, who, what, and at which plan by its number.
import type { AuditRow } from "../../../shared/api/audit.ts";
import { auditNames } from "../../../shared/audit-names.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { Chip } from "../../ui/chip.tsx";
import { clockTime, today } from "../../ui/dates.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";

const words = auditWords.administration;
const shownOfId = 8;

export function AuditRowFacts({ row, onPlan }: { row: AuditRow; onPlan?: (planId: PlanId) => void }) {
  const { person, planId, subject, relation, basis, address } = row;
  const detail = [
    person.discipline === null ? appWords.signIn.administrator : disciplines[person.discipline].name,
    relation === null ? null : appWords.relations[relation].toLowerCase(),
    subject === null ? null : `${words.about2.toLowerCase()} ${subject}`,
    address,
  ].filter((part) => part !== null);
  const short = planId?.slice(0, shownOfId) ?? "";
  return (
    <>
      <span className={css.when}>
        {fullDate(today(new Date(row.at)))} <span className={css.clock}>{clockTime(row.at)}</span>
      </span>
      <div className={css.what}>
        <span className={css.who}>
          <strong>{person.name}</strong> {auditNames[row.code]}
          {row.outcome === "refused" && <Chip tone="amber">{words.outcomes.refused.toLowerCase()}</Chip>}
          {basis === "emergency" && <Chip tone="amber">{auditWords.plan.emergency}</Chip>}
        </span>
        <span className={css.detail}>{detail.join(" · ")}</span>
      </div>
      {planId !== null && (
        <span className={css.plan}>
          {words.where}{" "}
          {onPlan === undefined ? (
            <code title={planId}>{short}</code>
          ) : (
            <button
              type="button"
              className={css.link}
              title={planId}
              aria-label={words.onlyPlan(short)}
              onClick={() => onPlan(planId)}
            >
              <code>{short}</code>
            </button>
          )}
        </span>
      )}
    </>
  );
}
