// Who gets a link, what it asks for, and how long it works.
import { Alert, Button, Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  type ShareAudience,
  type ShareProof,
  ShareChoice,
  shareAudiences,
  shareProofs,
  usualShareDays,
} from "../../../shared/api/sharing.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { useAttempt } from "../../identity/use-attempt.ts";
import { withProof } from "../../identity/with-proof.ts";
import { sharingApi } from "../../net/sharing-api.ts";
import { sharingWords } from "../../words/sharing.ts";
import type { Made } from "./share-page.tsx";
import css from "./sharing.module.css";

const words = sharingWords.form;

interface ShareFormProps {
  planId: PlanId;
  patient: string;
  onMade: (made: Made) => void;
}

export function ShareForm({ planId, patient, onMade }: ShareFormProps) {
  const attempt = useAttempt();
  const [audience, setAudience] = useState<ShareAudience>("patient");
  const [name, setName] = useState(patient);
  const [proof, setProof] = useState<ShareProof>("birth-date-and-code");
  const [days, setDays] = useState<string | number>(usualShareDays);
  const [email, setEmail] = useState("");
  const [mayRespond, setMayRespond] = useState(true);
  const [isChecked, setIsChecked] = useState(false);
  const draft = { audience, name, proof, days, mayRespond, email: email.trim() === "" ? null : email.trim() };
  const choice = ShareChoice.safeParse(draft);
  const wrong = new Set(choice.success || !isChecked ? [] : choice.error.issues.map(({ path }) => path[0]));

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (!choice.success) return;
    const { data } = choice;
    await attempt.run(
      async () => {
        const link = await withProof(() => sharingApi.share(planId, data));
        onMade({ link, choice: data });
      },
      { "too-many": words.tooMany, "not-signed": sharingWords.notSigned },
    );
  }

  return (
    <form className={css.card} onSubmit={(event) => void submits(event)} noValidate>
      <h2>{words.title}</h2>
      <NativeSelect
        label={words.audience}
        value={audience}
        onChange={(event) => {
          const next = shareAudiences.find((one) => one === event.currentTarget.value) ?? "patient";
          setAudience(next);
          // the patient's own name is nobody else's
          if (next !== "patient" && name === patient) setName("");
        }}
        data={shareAudiences.map((value) => ({ value, label: words.audiences[value] }))}
      />
      <TextInput
        label={words.name}
        description={words.nameHelp}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={wrong.has("name") && words.nameProblem}
      />
      <NativeSelect
        label={words.proof}
        value={proof}
        onChange={(event) =>
          setProof(shareProofs.find((one) => one === event.currentTarget.value) ?? "birth-date-and-code")
        }
        data={shareProofs.map((value) => ({ value, label: words.proofs[value] }))}
      />
      <NumberInput
        label={words.days}
        value={days}
        onChange={setDays}
        min={1}
        max={365}
        allowDecimal={false}
        error={wrong.has("days") && words.daysProblem}
      />
      <TextInput
        type="email"
        label={words.email}
        description={words.emailHelp}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={wrong.has("email") && words.emailProblem}
        autoComplete="off"
      />
      <Checkbox
        label={words.mayRespond}
        checked={mayRespond}
        onChange={(event) => setMayRespond(event.currentTarget.checked)}
      />
      {attempt.problem !== undefined && (
        <Alert color="red" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <div className={css.line}>
        <Button type="submit" loading={attempt.isBusy}>
          {words.share}
        </Button>
      </div>
    </form>
  );
}
