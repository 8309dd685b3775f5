// What is unusual, on top: who, what and on which day, and the way to the rows behind it.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { auditApi } from "../../net/audit-api.ts";
import card from "../../ui/card.module.css";
import { fullDate } from "../../../shared/words/dates.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";
import type { Wish } from "./audit-search.tsx";

const words = auditWords.administration;

export function AuditAlerts({ onLook }: { onLook: (wish: Wish) => void }) {
  const alerts = useQuery({
    queryKey: ["audit-alerts"],
    queryFn: auditApi.alerts,
    // every look is a row in the log
    refetchOnWindowFocus: false,
  });
  return (
    <section className={card.card} aria-labelledby="opvallend">
      <div className={card.head}>
        <h2 id="opvallend">{words.alertsTitle}</h2>
        <span className={card.muted}>{words.alertsAbout}</span>
      </div>
      {alerts.isPending && <Waiting />}
      {alerts.isError && (
        <p role="alert" className={css.padded}>
          {words.failed}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void alerts.refetch()}>
            {appWords.app.retry}
          </Button>
        </p>
      )}
      {alerts.data?.alerts.length === 0 && <p className={css.padded}>{words.noAlerts}</p>}
      <ul className={card.rows}>
        {alerts.data?.alerts.map(({ kind, person, day, count, planId }) => {
          const what = words.alerts[kind](count);
          return (
            <li key={[kind, person.id, day, planId].join(" ")} className={css.alert}>
              <div className={css.what}>
                <strong>{person.name}</strong>
                <span>{what}</span>
                <span className={css.detail}>{fullDate(day)}</span>
              </div>
              <Button
                variant="default"
                size="compact-md"
                aria-label={words.lookAt(person.name, what)}
                onClick={() =>
                  onLook({
                    person: person.id,
                    from: day,
                    // a night ends on the next day
                    to: kind === "at-night" ? dayAfter(day) : day,
                    ...(kind === "many-refusals" && { outcome: "refused" }),
                    ...(planId !== null && { plan: planId }),
                  })
                }
              >
                {words.look}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
