// Who signed a version, how, and whether what is kept is still what was signed: checked anew each time.
import { useQuery } from "@tanstack/react-query";
import type { PlanId } from "../../../shared/ids.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { signingApi } from "../../net/signing-api.ts";
import { timelineWords } from "../../words/timeline.ts";
import { WithdrawSignature } from "../signing/withdraw-signature.tsx";
import css from "./timeline.module.css";

const words = timelineWords.signature;

interface SignatureCardProps {
  planId: PlanId;
  number: number;
  mayWithdraw: boolean;
}

export function SignatureCard({ planId, number, mayWithdraw }: SignatureCardProps) {
  const { data, isError } = useQuery({
    queryKey: ["signature", planId, number],
    queryFn: () => signingApi.signature(planId, number),
  });
  return (
    <section className={css.card} aria-labelledby="handtekening-kop">
      <h3 id="handtekening-kop">{words.title}</h3>
      {data === undefined ? (
        <p role={isError ? "alert" : "status"}>{isError ? words.failed : words.checking}</p>
      ) : (
        <>
          {data.signatures.map(({ role, signer, organisation, at, method, accepted }) => (
            <div key={role}>
              <p>
                <strong>{words.by(signer.name, words.roles[role], organisation)}</strong>
              </p>
              <p className={css.said}>{words.at(fullMoment(at), method)}</p>
              {accepted.length > 0 && <p className={css.said}>{words.accepted(accepted.length)}</p>}
            </div>
          ))}
          {data.withdrawn !== null && (
            <p className={css.wrong}>
              {words.withdrawn(data.withdrawn.by.name, fullMoment(data.withdrawn.at))} ‘
              {data.withdrawn.reason}’
            </p>
          )}
          {data.findings.length === 0 ? (
            <p className={css.right}>✓ {words.right}</p>
          ) : (
            <div role="alert" className={css.wrong}>
              <p>{words.wrong}</p>
              <ul>
                {[...new Set(data.findings.map((code) => words.findings[code] ?? words.otherFinding))].map(
                  (sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ),
                )}
              </ul>
            </div>
          )}
          {mayWithdraw && data.withdrawn === null && <WithdrawSignature planId={planId} number={number} />}
        </>
      )}
    </section>
  );
}
