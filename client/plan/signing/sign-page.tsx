// Signing: what changed since the last signature, what still stands in the way, and the one button.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { can } from "../../../shared/access.ts";
import { signingApi } from "../../net/signing-api.ts";
import { words as appWords } from "../../words.ts";
import { signingWords as words } from "../../words/signing.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import { CoSign } from "./co-sign.tsx";
import { Frame, Message } from "./frame.tsx";
import { SignDraft } from "./sign-draft.tsx";
import css from "./signing.module.css";

export default function SignPage(props: PlanPageProps) {
  const { plan, facts, me } = props;
  const { planId } = plan;
  const { data, isError, refetch } = useQuery({
    queryKey: ["signed", planId],
    queryFn: () => signingApi.signed(planId),
  });
  // stays the same page once the signature is there, and the version waits for nobody any more
  const [coSigning, setCoSigning] = useState<{ number: number; by: string; at: string }>();
  if (data === undefined) {
    return (
      <Frame {...props} what={words.plain}>
        {isError ? (
          <div role="alert">
            <Message title={words.failedTitle}>
              <p>{words.signedFailed}</p>
              <Button onClick={() => void refetch()}>{appWords.app.retry}</Button>
            </Message>
          </div>
        ) : (
          <p className={css.waiting} role="status">
            {words.loadingSigned}
          </p>
        )}
      </Frame>
    );
  }
  const { signed } = data;
  if (can(facts.relation, "plan:sign")) return <SignDraft {...props} signed={signed} />;
  const waits =
    signed?.waitsFor?.id === me.id ? { number: signed.number, by: signed.by.name, at: signed.at } : undefined;
  if (waits !== undefined && coSigning?.number !== waits.number) setCoSigning(waits);
  if (coSigning !== undefined) return <CoSign key={coSigning.number} {...props} {...coSigning} />;

  const gp = facts.team.find(({ role }) => role === "responsible-gp");
  return (
    <Frame {...props} what={words.plain}>
      <Message title={words.none.title}>
        <p>
          {facts.ending.closed !== null
            ? words.none.closed
            : gp === undefined
              ? words.none.nobody
              : words.none.by(gp.person.name)}
        </p>
        {signed?.waitsFor != null && <p>{words.none.waits(signed.waitsFor.name)}</p>}
        <Button component={Link} href={`/plannen/${planId}`}>
          {words.back}
        </Button>
      </Message>
    </Frame>
  );
}
