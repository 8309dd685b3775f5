// Who the plan is about, and correcting the name or birth date.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Plan } from "../../shared/api.ts";
import { api } from "../net/http.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";
import { usePatientForm } from "./patient-fields.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

interface PatientDetailsProps {
  plan: Plan;
  change: TeamChange;
  mayCorrect: boolean;
}

export function PatientDetails({ plan, change, mayCorrect }: PatientDetailsProps) {
  const queries = useQueryClient();
  // the plan as it was when correcting began: what is typed stays, until the server says it is too old
  const [basis, setBasis] = useState<Plan>();
  const [wasCorrecting, setWasCorrecting] = useState(false);
  const { patient } = plan;
  if (basis !== undefined && mayCorrect) {
    return (
      <Correction
        key={basis.revision}
        basis={basis}
        change={change}
        onDone={() => {
          setBasis(undefined);
          setWasCorrecting(true);
        }}
        onRefused={() => setBasis(queries.getQueryData<Plan>(["plan", plan.id]) ?? basis)}
      />
    );
  }
  return (
    <div className={css.patient}>
      <div>
        <strong>{patient.name}</strong>
        <span>{words.patient.born(shortDate(patient.birthDate))}</span>
      </div>
      {mayCorrect && (
        <Button variant="default" size="compact-sm" autoFocus={wasCorrecting} onClick={() => setBasis(plan)}>
          {words.patient.correct}
        </Button>
      )}
    </div>
  );
}

interface CorrectionProps {
  basis: Plan;
  change: TeamChange;
  onDone: () => void;
  onRefused: () => void;
}

function Correction({ basis, change, onDone, onRefused }: CorrectionProps) {
  const form = usePatientForm(basis.patient);
  async function corrects(event: FormEvent): Promise<void> {
    event.preventDefault();
    const patient = form.read();
    if (patient === undefined) return;
    const isDone = await change.run(() => api.correctPatient(basis.id, patient, basis.revision));
    if (isDone) onDone();
    else onRefused();
  }
  return (
    <form className={css.form} noValidate onSubmit={(event) => void corrects(event)}>
      {form.fields}
      <div className={css.buttons}>
        <Button type="submit" size="sm" loading={change.isBusy}>
          {words.patient.save}
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
