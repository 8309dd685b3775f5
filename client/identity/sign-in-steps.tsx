// Signing in from the first step to the last, wherever it stands: on its own page, or over another.
import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { providerDonePath } from "../../shared/api/identity-provider.ts";
import type { FactorKind } from "../../shared/api/identity.ts";
import { api } from "../net/http.ts";
import { identityApi } from "../net/identity-api.ts";
import { identityProviderApi } from "../net/identity-provider-api.ts";
import { SignInForm } from "../screens/sign-in-form.tsx";
import { identityProviderWords } from "../words/identity-provider.ts";
import css from "./identity.module.css";
import { ProviderButtons } from "./provider-buttons.tsx";
import { useProviderWindow } from "./provider-window.ts";
import { SecondStep } from "./second-step.tsx";

interface SignInStepsProps {
  /** With all that this person needs to sign in; or on a page of its own, with another step to take there. */
  onSignedIn: () => unknown;
  /** Over the page of this person, who alone may sign in here. */
  onlyEmail?: string;
}

type Step = { state: "first" } | { state: "provider" } | { state: "second"; factors: readonly FactorKind[] };

export function SignInSteps({ onSignedIn, onlyEmail }: SignInStepsProps) {
  const [step, setStep] = useState<Step>({ state: "first" });
  const isOver = onlyEmail !== undefined;

  async function passed(): Promise<void> {
    const { state, factors } = await identityApi.session();
    if (state === "prove") setStep({ state: "second", factors });
    else if (state === "provider" && isOver) setStep({ state });
    else await onSignedIn();
  }

  if (step.state === "second") {
    const back = () => setStep({ state: "first" });
    const leave = { onBack: () => void api.signOut().then(back, back) };
    return <SecondStep factors={step.factors} onProved={onSignedIn} {...(!isOver && leave)} />;
  }
  return (
    <>
      {isOver && <ProvidersOver onPassed={passed} isAsked={step.state === "provider"} />}
      <SignInForm onSignedIn={passed} {...(isOver && { onlyEmail })} />
    </>
  );
}

/** Each in a window of its own: the page stays. */
function ProvidersOver({ onPassed, isAsked }: { onPassed: () => unknown; isAsked: boolean }) {
  const buttons = useQuery({
    queryKey: ["welcome", "providers"],
    queryFn: identityProviderApi.buttons,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const provider = useProviderWindow(onPassed);
  const problem = provider.problem ?? (isAsked ? identityProviderWords.passwordAloneOver : undefined);
  const way = { returnPath: providerDonePath, again: false };
  return (
    <div className={css.steps}>
      <ProviderButtons
        providers={buttons.data?.providers ?? []}
        label={identityProviderWords.signIn}
        onOpen={({ id }) => provider.open(identityProviderApi.startPath(id, way))}
      />
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      )}
    </div>
  );
}
