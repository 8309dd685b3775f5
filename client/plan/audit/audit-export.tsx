// The audit log of a plan as a file, of a period.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { PlanAuditExport } from "../../../shared/api/audit.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { auditApi } from "../../net/audit-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import { today } from "../../ui/dates.ts";
import { saveFile } from "../../ui/save-file.ts";
import { words as appWords } from "../../words.ts";
import { auditWords } from "../../words/audit.ts";
import css from "./audit.module.css";
import { withProof } from "../../identity/with-proof.ts";

const words = auditWords.export;
const daysOf = { all: undefined, year: 365, month: 30 } as const;
const periods = ["all", "year", "month", "own"] as const;
type Period = (typeof periods)[number];

export function AuditExport({ planId }: { planId: PlanId }) {
  const [period, setPeriod] = useState<Period>("all");
  // of one's own choice
  const [from, setFrom] = useState("");
  const [to, setTo] = useState(() => today());
  const saving = useMutation({
    mutationFn: (wish: PlanAuditExport) => withProof(() => auditApi.exportPlan(planId, wish)),
    onSuccess: saveFile,
  });
  const save = (format: PlanAuditExport["format"]) => {
    const days =
      period === "own" ? { ...(from !== "" && { from }), ...(to !== "" && { to }) } : lastDays(period);
    saving.mutate({ format, ...days });
  };
  const chosen = saving.isPending ? saving.variables.format : undefined;
  return (
    <section className={css.export} aria-labelledby="inzagelog-bestand">
      <h3 id="inzagelog-bestand">{words.title}</h3>
      <p className={css.about}>{words.about}</p>
      <NativeSelect
        label={words.period}
        value={period}
        data={periods.map((value) => ({ value, label: words.periods[value] }))}
        onChange={(event) => setPeriod(periods.find((each) => each === event.currentTarget.value) ?? "all")}
      />
      {period === "own" && (
        <div className={css.days}>
          <TextInput
            type="date"
            label={words.from}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={words.to}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
      )}
      <div className={css.buttons}>
        <Button variant="default" loading={chosen === "csv"} onClick={() => save("csv")}>
          {words.csv}
        </Button>
        <Button variant="default" loading={chosen === "fhir"} onClick={() => save("fhir")}>
          {words.fhir}
        </Button>
      </div>
      {saving.isError && (
        <p role="alert" className={css.problem}>
          {problemOf(saving.error)}
        </p>
      )}
      <p role="status" className={css.about}>
        {saving.isSuccess && words.done}
      </p>
    </section>
  );
}

function lastDays(period: Exclude<Period, "own">): Pick<PlanAuditExport, "from"> {
  const days = daysOf[period];
  return days === undefined ? {} : { from: today(new Date(Date.now() - days * 24 * 60 * 60 * 1000)) };
}

function problemOf(error: Error): string {
  const code = error instanceof HttpRefusal ? error.code : "internal";
  return code === "too-large" ? words.tooLarge : appWords.errors[code];
}
