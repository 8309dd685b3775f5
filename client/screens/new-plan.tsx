// The form for a new plan: which patient, and which template to start from.
import { Alert, Button, Radio } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { PlanId } from "../../shared/ids.ts";
import { type TemplateId, templateIds, templates } from "../../shared/templates/templates.ts";
import { api, HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { words } from "../words.ts";
import { usePatientForm } from "./patient-fields.tsx";
import css from "./plans.module.css";

const text = words.newPlan;

export function NewPlanForm({ onCancel }: { onCancel: () => void }) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const form = usePatientForm();
  const [template, setTemplate] = useState<TemplateId>("als");
  const [refusal, setRefusal] = useState<HttpRefusal>();
  const [isBusy, setIsBusy] = useState(false);

  async function creates(event: FormEvent): Promise<void> {
    event.preventDefault();
    const patient = form.read();
    if (patient === undefined) return;
    setIsBusy(true);
    try {
      const { id } = await api.createPlan({ template, patient });
      await queries.invalidateQueries({ queryKey: ["plans"] });
      go(`/plannen/${id}`);
    } catch (error) {
      setRefusal(error instanceof HttpRefusal ? error : new HttpRefusal("internal"));
      setIsBusy(false);
    }
  }

  return (
    <form className={`${card.card} ${css.form}`} onSubmit={(event) => void creates(event)} noValidate>
      <h2>{text.title}</h2>
      <div className={css.fields}>{form.fields}</div>
      <Radio.Group
        label={text.template}
        value={template}
        onChange={(value) => setTemplate(templateIds.find((id) => id === value) ?? template)}
      >
        <div className={css.templates}>
          {templateIds.map((id) => (
            <Radio.Card key={id} value={id} className={css.template}>
              <Radio.Indicator />
              <span>
                <strong>{templates[id].title}</strong>
                <span className={css.templateText}>{templates[id].description}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {refusal !== undefined && <Refused refusal={refusal} />}
      <div className={css.buttons}>
        <Button type="submit" loading={isBusy}>
          {text.create}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}

function Refused({ refusal }: { refusal: HttpRefusal }) {
  const existing = PlanId.safeParse(refusal.details["planId"]);
  return (
    <Alert color="red" variant="light" role="alert" mb="md">
      {words.errors[refusal.code]}{" "}
      {refusal.code === "plan-exists" && existing.success && (
        <Link href={`/plannen/${existing.data}`}>{text.openExisting}</Link>
      )}
    </Alert>
  );
}
