// My plans as a table; on a phone each row becomes a small card.
import { Link } from "wouter";
import type { PlanRow } from "../../shared/api.ts";
import { templates } from "../../shared/templates/templates.ts";
import { useNow } from "../hooks/use-now.ts";
import { Chip } from "../ui/chip.tsx";
import { moment } from "../ui/dates.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";
import { planStateWords } from "../words/plan-state.ts";
import { ListedState } from "./listed-state.tsx";
import css from "./plans.module.css";

const text = words.plans;

export function PlanTable({ plans }: { plans: readonly PlanRow[] }) {
  const now = useNow();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{text.patient}</th>
          <th scope="col">{text.template}</th>
          <th scope="col">{planStateWords.column}</th>
          <th scope="col">{text.role}</th>
          <th scope="col">{text.change}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id}>
            <td>
              <Link href={`/plannen/${plan.id}`} className={css.patient}>
                {plan.patient.name}
              </Link>
              <small>{shortDate(plan.patient.birthDate)}</small>
              {plan.here > 0 && <Chip tone="petrol">{words.today.here(plan.here)}</Chip>}
            </td>
            <td>{templates[plan.template].title}</td>
            <td>
              <ListedState plan={plan} />
            </td>
            <td>{words.relations[plan.relation]}</td>
            <td>
              {plan.lastChange === null ? (
                text.never
              ) : (
                <>
                  {moment(plan.lastChange.at, now)} <small>{text.by(plan.lastChange.by)}</small>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
