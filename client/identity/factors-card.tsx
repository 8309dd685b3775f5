// My second factors: passkeys, the app with codes, and recovery codes.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Factors, TotpOptions } from "../../shared/api/identity.ts";
import { useMe } from "../hooks/use-me.ts";
import { identityApi } from "../net/identity-api.ts";
import card from "../ui/card.module.css";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import { FactorRow } from "./factor-row.tsx";
import css from "./identity.module.css";
import { NewPasskey, NoPasskeysHere } from "./new-passkey.tsx";
import { passkeysHere } from "./passkey.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { sentenceOf } from "./sentence-of.ts";
import { TotpSetup } from "./totp-setup.tsx";
import { useAttempt } from "./use-attempt.ts";
import { withProof } from "./with-proof.ts";

const text = identityWords.account;

type Doing =
  | { state: "nothing" }
  | { state: "passkey" }
  /** New codes are asked for, and wait for a yes. */
  | { state: "sure" }
  | { state: "app"; options: TotpOptions }
  | { state: "codes"; recoveryCodes: string[] };

export function FactorsCard() {
  const factors = useQuery({ queryKey: ["factors"], queryFn: identityApi.factors });
  if (factors.isPending) return <Waiting />;
  if (factors.data === undefined) {
    return (
      <ProblemCard
        title={text.failedTitle}
        text={sentenceOf(factors.error)}
        action={words.app.retry}
        onAction={() => void factors.refetch()}
      />
    );
  }
  return <MyFactors factors={factors.data} />;
}

function MyFactors({ factors: { passkeys, totp, recoveryCodesLeft } }: { factors: Factors }) {
  const me = useMe();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [doing, setDoing] = useState<Doing>({ state: "nothing" });
  const heading = useRef<HTMLHeadingElement>(null);
  const codesButton = useRef<HTMLButtonElement>(null);
  const stop = () => setDoing({ state: "nothing" });
  const again = () => queries.invalidateQueries({ queryKey: ["factors"] });
  const hasNone = passkeys.length === 0 && totp === null;

  async function made(recoveryCodes: string[]): Promise<void> {
    setDoing(recoveryCodes.length === 0 ? { state: "nothing" } : { state: "codes", recoveryCodes });
    await again();
  }
  async function removes(action: () => Promise<void>): Promise<boolean> {
    const isDone = await attempt.run(() => withProof(action));
    await again();
    // the row with the focus is gone
    if (isDone) heading.current?.focus();
    return isDone;
  }
  const begins = (action: () => Promise<Doing>) =>
    void attempt.run(async () => setDoing(await withProof(action)));

  return (
    <section className={`${card.card} ${css.part}`} aria-labelledby="tweede-stap">
      <h2 id="tweede-stap" ref={heading} tabIndex={-1}>
        {text.factorsTitle}
      </h2>
      <p className={card.muted}>{text.factorsText}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      {hasNone && (
        <p>
          {text.none} {me.demo && text.noneDemo}
        </p>
      )}
      <ul className={css.rows}>
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <FactorRow
              name={passkey.name}
              used={passkey}
              consequence={text.removePasskey(passkey.name)}
              onRemove={() => removes(() => identityApi.removePasskey(passkey.id))}
              passkey={passkey}
              onRenamed={again}
            />
          </li>
        ))}
        {totp !== null && (
          <li>
            <FactorRow
              name={text.app}
              used={totp}
              consequence={text.removeApp}
              onRemove={() => removes(identityApi.removeTotp)}
            />
          </li>
        )}
        {!hasNone && (
          <li>
            <div className={css.row}>
              <div className={css.what}>
                <strong>{text.codesTitle}</strong>
                <span>{recoveryCodesLeft === 0 ? text.codesGone : text.codesLeft(recoveryCodesLeft)}</span>
              </div>
              <Button
                ref={codesButton}
                variant="default"
                size="compact-sm"
                aria-expanded={doing.state === "sure"}
                onClick={() => setDoing({ state: doing.state === "sure" ? "nothing" : "sure" })}
              >
                {text.newCodes}
              </Button>
            </div>
            {doing.state === "sure" && (
              <div className={css.confirm} role="group" aria-label={text.codesTitle}>
                <p role="status">{text.newCodesText}</p>
                <Button
                  size="compact-sm"
                  color="red"
                  loading={attempt.isBusy}
                  onClick={() =>
                    begins(async () => ({ state: "codes", ...(await identityApi.newRecoveryCodes()) }))
                  }
                >
                  {text.newCodesSure}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    stop();
                    focusWhenDrawn(codesButton);
                  }}
                >
                  {words.app.cancel}
                </Button>
              </div>
            )}
          </li>
        )}
      </ul>
      {doing.state === "passkey" && (
        <div className={css.setup}>
          <NewPasskey onDone={made} onCancel={stop} />
        </div>
      )}
      {doing.state === "app" && <TotpSetup options={doing.options} onDone={made} onCancel={stop} />}
      {doing.state === "codes" && (
        <RecoveryCodes
          codes={doing.recoveryCodes}
          onDone={() => {
            stop();
            // the button with the focus is gone
            heading.current?.focus();
            void again();
          }}
        />
      )}
      {doing.state === "nothing" && (
        <div className={css.buttons}>
          {passkeysHere() === "possible" && (
            <Button variant={hasNone ? "filled" : "default"} onClick={() => setDoing({ state: "passkey" })}>
              {text.addPasskey}
            </Button>
          )}
          <Button
            variant="default"
            loading={attempt.isBusy}
            onClick={() => begins(async () => ({ state: "app", options: await identityApi.newTotp() }))}
          >
            {totp === null ? text.addApp : text.replaceApp}
          </Button>
        </div>
      )}
      <NoPasskeysHere />
    </section>
  );
}
