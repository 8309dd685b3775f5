// The form of an organisation's identity provider: what the provider needs, what we need, and trying it out.
import { Alert, Button, PasswordInput, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ProviderForm, ProviderProblem, type ProviderSettings } from "../../shared/api/identity-provider.ts";
import { HttpRefusal } from "../net/http.ts";
import { identityProviderApi } from "../net/identity-provider-api.ts";
import card from "../ui/card.module.css";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import { words } from "../words.ts";
import css from "./identity-provider.module.css";
import { RedirectUri } from "./redirect-uri.tsx";
import { withProof } from "../identity/with-proof.ts";

interface FormProps {
  settings: ProviderSettings;
  onSaved: () => Promise<void>;
}

type State =
  | { state: "filling" | "trying" | "saving" }
  | { state: "done"; sentence: string }
  | { state: "refused"; sentence: string };

export function IdentityProviderForm({ settings, onSaved }: FormProps) {
  const { provider, redirectUri } = settings;
  const [form, setForm] = useState({
    button: provider?.button ?? "",
    issuer: provider?.issuer ?? "",
    clientId: provider?.clientId ?? "",
    clientSecret: "",
    secondFactorAcr: provider?.secondFactorAcr ?? "",
    isActive: provider?.isActive ?? true,
  });
  const [state, setState] = useState<State>({ state: "filling" });
  const isBusy = state.state === "trying" || state.state === "saving";
  const isSecretKept = provider?.issuer === form.issuer && provider.clientId === form.clientId;

  const field = (name: Exclude<keyof typeof form, "isActive">) => ({
    value: form[name],
    withAsterisk: false,
    autoComplete: "off",
    onChange: (event: { currentTarget: { value: string } }) => {
      setForm({ ...form, [name]: event.currentTarget.value });
      setState({ state: "filling" });
    },
  });

  /** Undefined when what is filled in can be no provider; then it says so. */
  function read(): ProviderForm | undefined {
    const { clientSecret, secondFactorAcr, ...rest } = form;
    const read = ProviderForm.safeParse({
      ...rest,
      issuer: rest.issuer.trim(),
      secondFactorAcr: secondFactorAcr.trim() === "" ? null : secondFactorAcr,
      ...(clientSecret === "" ? {} : { clientSecret }),
    });
    if (!read.success) setState({ state: "refused", sentence: words.errors["bad-request"] });
    return read.data;
  }

  async function runs(work: "trying" | "saving", filled: ProviderForm | undefined): Promise<void> {
    if (filled === undefined) return;
    setState({ state: work });
    const { issuer, clientId, clientSecret, isActive } = filled;
    try {
      if (work === "trying") {
        await withProof(() => identityProviderApi.tryOut({ issuer, clientId, clientSecret }));
        setState({ state: "done", sentence: text.works });
        return;
      }
      await withProof(() => identityProviderApi.save(filled));
      await onSaved();
      setForm({ ...form, issuer, clientId, clientSecret: "" });
      setState({ state: "done", sentence: isActive ? text.saved : text.savedOff });
    } catch (error) {
      setState({ state: "refused", sentence: sentenceOf(error) });
    }
  }

  function submits(event: FormEvent): void {
    event.preventDefault();
    void runs("saving", read());
  }

  return (
    <form className={`${card.card} ${card.padded} ${css.form}`} onSubmit={submits}>
      <RedirectUri uri={redirectUri} />
      <TextInput
        label={text.issuer}
        description={text.issuerHint}
        type="url"
        required
        maxLength={300}
        {...field("issuer")}
      />
      <div className={css.pair}>
        <TextInput label={text.clientId} required maxLength={200} {...field("clientId")} />
        <PasswordInput
          label={text.clientSecret}
          description={isSecretKept ? text.secretKept : undefined}
          required={!isSecretKept}
          maxLength={500}
          visibilityToggleButtonProps={{ "aria-label": text.showSecret }}
          {...field("clientSecret")}
          autoComplete="new-password"
        />
      </div>
      <TextInput
        label={text.button}
        description={text.buttonHint}
        required
        minLength={2}
        maxLength={60}
        {...field("button")}
      />
      <TextInput label={text.acr} description={text.acrHint} maxLength={200} {...field("secondFactorAcr")} />
      <Switch
        label={text.active}
        checked={form.isActive}
        onChange={(event) => {
          setForm({ ...form, isActive: event.currentTarget.checked });
          setState({ state: "filling" });
        }}
      />
      {state.state === "refused" && (
        <Alert color="red" variant="light" role="alert">
          {state.sentence}
        </Alert>
      )}
      <p role="status" className={css.told}>
        {state.state === "trying" && text.trying}
        {state.state === "done" && state.sentence}
      </p>
      <div className={css.buttons}>
        <Button type="submit" loading={state.state === "saving"} disabled={isBusy}>
          {text.save}
        </Button>
        <Button
          variant="default"
          loading={state.state === "trying"}
          disabled={isBusy}
          onClick={() => void runs("trying", read())}
        >
          {text.tryOut}
        </Button>
      </div>
    </form>
  );
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof HttpRefusal)) return words.errors.internal;
  const problem = ProviderProblem.safeParse(error.details["problem"]);
  return problem.success ? text.providerProblems[problem.data] : words.errors[error.code];
}
