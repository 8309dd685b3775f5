// The frame of the pages that mails lead to: no header, one card, and the token from after the #.
import { Alert, PasswordInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { fewestPasswordLetters } from "../../shared/api/account.ts";
import { HttpRefusal } from "../net/http.ts";
import { words } from "../words.ts";
import { accountWords } from "../words/account.ts";
import css from "./sign-in.module.css";

export function LinkPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${words.app.name}`;
  }, [title]);
  return (
    <main id="inhoud" className={css.page}>
      <p className={css.brand}>{words.app.name}</p>
      <h1 className={css.title}>{title}</h1>
      <div className={css.card}>{children}</div>
    </main>
  );
}

/** Kept at once: the skip link changes what stands after the #. */
export function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  return token;
}

export function Refused({ sentence }: { sentence: string | undefined }) {
  if (sentence === undefined) return null;
  return (
    <Alert color="red" variant="light" role="alert" mb="md">
      {sentence}
    </Alert>
  );
}

export function NewPasswordField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <PasswordInput
      label={accountWords.password}
      description={accountWords.passwordHint}
      autoComplete="new-password"
      minLength={fewestPasswordLetters}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export type Step = { state: "filling" | "busy" | "done" } | { state: "refused"; sentence: string };

/** Runs what a form asks for; `broken` is what a link that does not work any more says. */
export function useStep(broken: string): {
  step: Step;
  run: (work: () => Promise<void>) => Promise<boolean>;
} {
  const [step, setStep] = useState<Step>({ state: "filling" });
  return {
    step,
    async run(work) {
      setStep({ state: "busy" });
      try {
        await work();
      } catch (error) {
        const code = error instanceof HttpRefusal ? error.code : "internal";
        setStep({ state: "refused", sentence: code === "not-found" ? broken : words.errors[code] });
        return false;
      }
      setStep({ state: "done" });
      return true;
    },
  };
}

export const sentenceOf = (step: Step): string | undefined =>
  step.state === "refused" ? step.sentence : undefined;
