// Asks over the page to prove who one is, for what needs that freshly; then what was refused is done again.
import { Alert, Button, Modal, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import type { FreshProof } from "../../shared/api/identity.ts";
import { useMe } from "../hooks/use-me.ts";
import { identityApi } from "../net/identity-api.ts";
import { identityProviderApi } from "../net/identity-provider-api.ts";
import { useTopEscape } from "../ui/top-escape.ts";
import { Waiting } from "../ui/waiting.tsx";
import { identityWords } from "../words/identity.ts";
import { identityProviderWords } from "../words/identity-provider.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { passkeysHere, takePasskey } from "./passkey.ts";
import { ProviderButtons } from "./provider-buttons.tsx";
import { useProviderWindow } from "./provider-window.ts";
import { proveAgain } from "./question.ts";
import { sentenceOf } from "./sentence-of.ts";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.proof;
const { codes, passkey } = identityWords;

export function ProofDialog() {
  const isOpen = useSyncExternalStore(proveAgain.subscribe, proveAgain.isOpen);
  const cancels = () => proveAgain.answer(false);
  useTopEscape(isOpen, cancels);
  return (
    <Modal
      opened={isOpen}
      onClose={cancels}
      closeOnEscape={false}
      title={<strong>{text.title}</strong>}
      closeButtonProps={{ "aria-label": words.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
      zIndex={400}
      transitionProps={{ duration: 0 }}
      centered
    >
      {isOpen && <Proof />}
    </Modal>
  );
}

function Proof() {
  const { demo } = useMe();
  const session = useQuery({ queryKey: ["session", "factors"], queryFn: identityApi.session, staleTime: 0 });
  const attempt = useAttempt();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const provider = useProviderWindow(() => proveAgain.answer(true));
  if (session.isPending) return <Waiting />;
  if (session.data === undefined) return <p role="alert">{sentenceOf(session.error)}</p>;
  const { factors, providers } = session.data;
  // in demo mode the password is enough; elsewhere the code comes with it
  const needsCode = !demo;
  const hasForm = demo || factors.includes("totp");
  const hasPasskey = factors.includes("passkey") && passkeysHere() === "possible";
  const problem = attempt.problem ?? provider.problem;

  const proves = (proof: () => Promise<FreshProof>, wrong: string) =>
    attempt.run(
      async () => {
        await identityApi.proveAgain(await proof());
        proveAgain.answer(true);
      },
      { "wrong-proof": wrong, "bad-request": wrong },
    );

  function submits(event: FormEvent): void {
    event.preventDefault();
    const proof: FreshProof = needsCode ? { kind: "totp", password, code } : { kind: "password", password };
    void proves(async () => proof, needsCode ? text.wrong : text.wrongPassword).then(() => setCode(""));
  }

  return (
    <div className={css.steps}>
      <p>{text.text}</p>
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {!hasPasskey && !hasForm && providers.length === 0 && <p>{text.nothing}</p>}
      {hasPasskey && (
        <>
          <Button
            leftSection={<KeyRound size={18} aria-hidden />}
            loading={attempt.isBusy}
            data-autofocus
            onClick={() =>
              void proves(
                async () => ({ kind: "passkey", answer: await takePasskey(identityApi.proofOptions) }),
                passkey.failed,
              )
            }
          >
            {text.withPasskey}
          </Button>
          <p className={css.hint}>{passkey.hint}</p>
        </>
      )}
      <ProviderButtons
        providers={providers}
        label={identityProviderWords.prove}
        onOpen={({ id }) => provider.open(identityProviderApi.proofPath(id))}
      />
      {hasForm && (
        <form onSubmit={submits} className={css.form}>
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
          />
          {needsCode && (
            <TextInput
              className={css.code}
              label={codes.app}
              description={codes.appHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          <Button type="submit" loading={attempt.isBusy}>
            {text.submit}
          </Button>
        </form>
      )}
    </div>
  );
}
