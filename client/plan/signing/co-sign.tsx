// The head clinician at a version that the GP signed: the same content, hashed here too, and a signature beside the other.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { PlanContent } from "../../../shared/plan/content.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { api } from "../../net/http.ts";
import { signingApi } from "../../net/signing-api.ts";
import { today } from "../../ui/dates.ts";
import { words as appWords } from "../../words.ts";
import { signingWords as words } from "../../words/signing.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import { ReadablePlan } from "../versions/readable-plan.tsx";
import { Done } from "./done.tsx";
import { Frame, Message } from "./frame.tsx";
import { ProofForm } from "./proof-form.tsx";
import { ReadyCard } from "./ready-card.tsx";
import { type Means, signs } from "./sign-act.ts";
import css from "./signing.module.css";
import { useIsOnline } from "./use-is-online.ts";
import { versionHash } from "./statement.ts";

interface CoSignProps extends PlanPageProps {
  number: number;
  by: string;
  at: string;
}

export function CoSign({ number, by, at, ...props }: CoSignProps) {
  const { plan, me } = props;
  const { planId } = plan;
  const queries = useQueryClient();
  const isOnline = useIsOnline(plan);
  const [isDone, setIsDone] = useState(false);
  const [isEnded, setIsEnded] = useState(false);
  const version = useQuery({
    queryKey: ["version", planId, number],
    queryFn: () => api.version(planId, number),
    // a version never changes
    staleTime: Number.POSITIVE_INFINITY,
  });
  const begun = useQuery({
    queryKey: ["co-signing", planId, number],
    queryFn: () => signingApi.beginCoSigning(planId, number),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  // over the bytes as they were kept: what is shown is read from the same
  const read = useMemo(() => {
    if (version.data === undefined) return undefined;
    const { layout, previous, content } = version.data;
    const shown = PlanContent.safeParse(content);
    return shown.success
      ? { content: shown.data, hash: versionHash({ plan: planId, number, layout, previous, content }) }
      : "unreadable";
  }, [version.data, planId, number]);
  const error = version.error ?? begun.error;

  if (isDone && read !== undefined && read !== "unreadable") {
    return (
      <Frame {...props} what={words.done.coTitle(number)}>
        <Done
          planId={planId}
          number={number}
          hash={read.hash}
          isCoSigned
          waitsFor={undefined}
          inDraft={undefined}
        />
      </Frame>
    );
  }
  if (read === undefined || read === "unreadable" || begun.data === undefined || version.data === undefined) {
    return (
      <Frame {...props} what={words.forCoSigning(number)}>
        {read === "unreadable" || error !== null ? (
          <div role="alert">
            <Message title={read === "unreadable" ? words.unreadableTitle : words.failedTitle}>
              <p>{read === "unreadable" ? words.unreadableText : sentenceOf(error)}</p>
              <Button onClick={() => location.reload()}>{appWords.app.retry}</Button>
            </Message>
          </div>
        ) : (
          <p className={css.waiting} role="status">
            {appWords.app.loading}
          </p>
        )}
      </Frame>
    );
  }
  const { layout, previous, hash } = version.data;
  const { id, hash: told } = begun.data;
  const isSame = read.hash === hash && read.hash === told;

  async function onSign(means: Means): Promise<void> {
    const own = {
      plan: planId,
      number,
      layout,
      hash,
      previous,
      signer: me.id,
      role: "head-clinician" as const,
      accepted: [],
      coSigner: null,
      origin: location.origin,
    };
    // the version has its number for good
    await signs({ kind: "co-signing", signingId: id, own, hashAs: () => hash }, means);
    setIsDone(true);
    for (const key of ["signed", "timeline"]) void queries.invalidateQueries({ queryKey: [key, planId] });
  }

  const hindrance = !isOnline
    ? words.offline
    : isEnded
      ? words.expired
      : isSame
        ? undefined
        : words.coSigning.differs;
  return (
    <Frame {...props} what={words.forCoSigning(number)}>
      <div className={css.columns}>
        <div className={css.reviewed}>
          <div className={css.title}>
            <h2>{words.coSigning.title(number)}</h2>
            <p>{words.coSigning.text(by, fullDate(today(new Date(at))))}</p>
          </div>
          <div className={css.sheet}>
            <ReadablePlan content={read.content} level={3} />
          </div>
        </div>
        <ReadyCard
          title={words.coSigning.ready}
          blocking={0}
          points={isSame ? [{ state: "done", text: words.coSigning.same, places: [] }] : []}
          later={[]}
          after={words.afterCoSign(number)}
          hash={read.hash}
          notice={
            isEnded && (
              <div className={css.notice} role="status">
                <p>{words.expired}</p>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    setIsEnded(false);
                    void begun.refetch();
                  }}
                >
                  {words.again}
                </Button>
              </div>
            )
          }
        >
          <ProofForm
            labels={{ plain: words.coSign, withPasskey: words.coSignWithPasskey }}
            hindrance={hindrance}
            onSign={onSign}
            onStale={() => setIsEnded(true)}
          />
        </ReadyCard>
      </div>
    </Frame>
  );
}
