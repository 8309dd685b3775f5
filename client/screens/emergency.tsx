// Noodtoegang: what it means to take it, and the form to take it.
import { Alert, Button, Radio, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { emergencyCategories, type EmergencyCategory } from "../../shared/emergency.ts";
import { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { emergencyApi } from "../net/emergency-api.ts";
import { HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { emergencyWords as text } from "../words/emergency.ts";
import { words } from "../words.ts";
import css from "./emergency.module.css";
import { usePatientForm } from "./patient-fields.tsx";
import { withProof } from "../identity/with-proof.ts";

const fewestLetters = 10;
const secondsPerHour = 3_600;

export function EmergencyScreen() {
  const me = useMe();
  useEffect(() => {
    document.title = `${text.title} · ${words.app.name}`;
  }, []);
  if (me.discipline === null) {
    return <p className={`${card.card} ${card.padded}`}>{words.today.administrator}</p>;
  }
  return (
    <div className={css.page}>
      <h1>{text.title}</h1>
      <section className={`${card.card} ${card.padded}`} aria-label={text.title}>
        <p className={css.intro}>{text.intro}</p>
        <ul className={css.rules}>
          {text.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <EmergencyForm />
      </section>
    </div>
  );
}

function EmergencyForm() {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const patientForm = usePatientForm();
  const [category, setCategory] = useState<EmergencyCategory>();
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [refusal, setRefusal] = useState<HttpRefusal>();
  const [isBusy, setIsBusy] = useState(false);
  const isShort = reason.trim().length < fewestLetters;

  async function begins(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    const patient = patientForm.read();
    if (patient === undefined || category === undefined || isShort) return;
    setIsBusy(true);
    setRefusal(undefined);
    try {
      const { id } = await withProof(() => emergencyApi.begin({ patient, category, reason: reason.trim() }));
      await queries.invalidateQueries({ queryKey: ["waiting"] });
      go(`/plannen/${id}`);
    } catch (error) {
      setRefusal(error instanceof HttpRefusal ? error : new HttpRefusal("internal"));
      setIsBusy(false);
    }
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void begins(event)}>
      <h2>{text.patientTitle}</h2>
      <div className={css.fields}>{patientForm.fields}</div>
      <Radio.Group
        label={text.category}
        value={category ?? null}
        error={isChecked && category === undefined ? text.categoryNeeded : undefined}
        onChange={(value) => setCategory(emergencyCategories.find((each) => each === value))}
      >
        <div className={css.choices}>
          {emergencyCategories.map((each) => (
            <Radio key={each} value={each} label={text.categories[each]} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={text.reason}
        description={text.reasonHint}
        rows={3}
        maxLength={1_000}
        value={reason}
        error={isChecked && isShort ? text.reasonNeeded : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {refusal !== undefined && <Refused refusal={refusal} />}
      <div>
        <Button type="submit" loading={isBusy}>
          {text.begin}
        </Button>
      </div>
    </form>
  );
}

function Refused({ refusal }: { refusal: HttpRefusal }) {
  const planId = PlanId.safeParse(refusal.details["planId"]);
  return (
    <Alert color="red" variant="light" role="alert">
      {sentenceOf(refusal)}{" "}
      {refusal.code === "already-member" && planId.success && (
        <Link href={`/plannen/${planId.data}`}>{text.openPlan}</Link>
      )}
    </Alert>
  );
}

function sentenceOf({ code, details }: HttpRefusal): string {
  if (code === "not-found") return text.notFound;
  if (code === "already-member") return text.already;
  if (code === "too-many") {
    return text.tooMany(Math.max(1, Math.ceil(Number(details["retryAfter"]) / secondsPerHour)));
  }
  return words.errors[code];
}
