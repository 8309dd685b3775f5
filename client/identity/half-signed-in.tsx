// Between the password and the page: proving the second factor, or making the first one.
import { Alert, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SessionState, TotpOptions } from "../../shared/api/identity.ts";
import { api } from "../net/http.ts";
import { identityApi } from "../net/identity-api.ts";
import { ProviderLinks } from "../screens/organisation-buttons.tsx";
import page from "../screens/sign-in.module.css";
import { identityWords } from "../words/identity.ts";
import { identityProviderWords } from "../words/identity-provider.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { NewPasskey } from "./new-passkey.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SecondStep } from "./second-step.tsx";
import { TotpSetup } from "./totp-setup.tsx";
import { useAttempt } from "./use-attempt.ts";

export function HalfSignedInScreen({ session }: { session: SessionState }) {
  const queries = useQueryClient();
  useEffect(() => {
    document.title = words.app.name;
  }, []);
  const again = () => queries.resetQueries();
  const back = () => void api.signOut().then(again, again);
  return (
    <main id="inhoud" className={page.page}>
      <h1 className={page.name}>{words.app.name}</h1>
      <p className={page.intro}>{words.signIn.intro}</p>
      <div className={page.card}>
        {session.state === "prove" && <SecondStep factors={session.factors} onProved={again} onBack={back} />}
        {session.state === "provider" && <AtProvider providers={session.providers} onBack={back} />}
        {session.state === "enrol" && <FirstFactor onDone={again} onBack={back} />}
      </div>
    </main>
  );
}

/** Whose second factor is at their organisation makes none here with a password alone. */
function AtProvider({ providers, onBack }: Pick<SessionState, "providers"> & { onBack: () => void }) {
  const way = { returnPath: `${location.pathname}${location.search}`, again: false };
  return (
    <div className={css.steps}>
      <h2>{identityProviderWords.buttons}</h2>
      <p>{identityProviderWords.passwordAlone}</p>
      <ProviderLinks providers={providers} way={way} />
      <BackButton onBack={onBack} />
    </div>
  );
}

function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <div>
      <Button variant="subtle" size="compact-sm" onClick={onBack}>
        {identityWords.secondStep.back}
      </Button>
    </div>
  );
}

type Making =
  | { state: "choosing" }
  | { state: "app"; options: TotpOptions }
  | { state: "made"; recoveryCodes: string[] };

function FirstFactor({ onDone, onBack }: { onDone: () => unknown; onBack: () => void }) {
  const text = identityWords.enrol;
  const [making, setMaking] = useState<Making>({ state: "choosing" });
  const attempt = useAttempt();
  const made = (recoveryCodes: string[]) => setMaking({ state: "made", recoveryCodes });

  if (making.state === "made") {
    return (
      <div className={css.steps}>
        <h2>{text.title}</h2>
        <RecoveryCodes codes={making.recoveryCodes} onDone={onDone} />
      </div>
    );
  }
  if (making.state === "app") {
    const cancel = () => setMaking({ state: "choosing" });
    return (
      <div className={css.steps}>
        <h2>{identityWords.totp.title}</h2>
        <TotpSetup options={making.options} onDone={made} onCancel={cancel} />
      </div>
    );
  }
  return (
    <div className={css.steps}>
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <div className={css.choices}>
        <section className={css.choice} aria-labelledby="met-passkey">
          <div>
            <h3 id="met-passkey">{text.passkeyTitle}</h3>
            <p className={css.hint}>{text.passkeyText}</p>
          </div>
          <NewPasskey onDone={made} />
        </section>
        <section className={css.choice} aria-labelledby="met-app">
          <div>
            <h3 id="met-app">{text.appTitle}</h3>
            <p className={css.hint}>{text.appText}</p>
          </div>
          <Button
            variant="default"
            loading={attempt.isBusy}
            onClick={() =>
              void attempt.run(async () => setMaking({ state: "app", options: await identityApi.newTotp() }))
            }
          >
            {identityWords.account.addApp}
          </Button>
        </section>
      </div>
      <BackButton onBack={onBack} />
    </div>
  );
}
