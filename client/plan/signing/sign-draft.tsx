// The GP at the draft: it is frozen, read, and signed as it was read; what colleagues write meanwhile is told.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from "react";
import type { Signed } from "../../../shared/api/signing.ts";
import { changesBetween } from "../../../shared/plan/changes/changes.ts";
import { plainJson } from "../../../shared/plan/canonical.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { needsCoSignature } from "../../../shared/plan/co-signing.ts";
import { missing } from "../../../shared/plan/findings/missing.ts";
import { useReadContent } from "../../hooks/use-content.ts";
import { useNow } from "../../hooks/use-now.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { signingApi } from "../../net/signing-api.ts";
import { today } from "../../ui/dates.ts";
import { words as appWords } from "../../words.ts";
import { signingWords as words } from "../../words/signing.ts";
import { shownChanges } from "../changes/shown.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import { approvalPoints, checklist, type Point } from "./checklist.ts";
import { Done } from "./done.tsx";
import { Frame, Message } from "./frame.tsx";
import { ProofForm } from "./proof-form.tsx";
import { ReadyCard } from "./ready-card.tsx";
import { Reviewed } from "./reviewed.tsx";
import { type Means, signs } from "./sign-act.ts";
import css from "./signing.module.css";
import { useIsOnline } from "./use-is-online.ts";
import { type Frozen, useFrozen } from "./use-frozen.ts";

interface SignDraftProps extends PlanPageProps {
  signed: Signed["signed"];
}

export function SignDraft(props: SignDraftProps) {
  const { plan } = props;
  const { freezing, again } = useFrozen(plan);
  if (freezing.state === "frozen") {
    const { frozen, isAskedAgain } = freezing;
    // what is frozen anew is another signing: nothing that was said of the old one stays
    return (
      <AtFrozen
        key={frozen.signing.id}
        {...props}
        frozen={frozen}
        isAskedAgain={isAskedAgain}
        onAgain={again}
      />
    );
  }
  return (
    <Frame {...props} what={words.plain}>
      {freezing.state === "failed" ? (
        <div role="alert">
          <Message title={words.failedTitle}>
            <p>{sentenceOf(freezing.error)}</p>
            <Button onClick={again}>{appWords.app.retry}</Button>
          </Message>
        </div>
      ) : freezing.state === "unreadable" ? (
        <div role="alert">
          <Message title={words.unreadableTitle}>
            <p>{words.unreadableText}</p>
            <Button onClick={() => location.reload()}>{appWords.app.refresh}</Button>
          </Message>
        </div>
      ) : (
        <p className={css.waiting} role="status">
          {
            {
              offline: words.waitsForConnection,
              unsaved: words.waitsForSave,
              asked: words.preparing,
            }[freezing.state]
          }
        </p>
      )}
    </Frame>
  );
}

interface AtFrozenProps extends SignDraftProps {
  frozen: Frozen;
  isAskedAgain: boolean;
  onAgain: () => void;
}

/** Nothing of it is signed any more; in words why. */
type Ended = "stale" | "expired";

function AtFrozen({ frozen, isAskedAgain, onAgain, ...props }: AtFrozenProps) {
  const { plan, facts, me } = props;
  const { planId } = plan;
  const { signing, content } = frozen;
  const queries = useQueryClient();
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const isOnline = useIsOnline(plan);
  const live = useDeferredValue(useReadContent(plan, facts, isLoaded));
  const now = useNow();
  const [done, setDone] = useState<number>();
  const [isStale, setIsStale] = useState(false);
  // what was signed last when this was frozen: a signature that comes now is not what was read against
  const [before] = useState(props.signed);
  const approvals = useQuery({
    queryKey: ["approvals", planId],
    queryFn: () => signingApi.approvals(planId),
  });

  const meanwhile = useMemo(
    () =>
      live === undefined
        ? 0
        : shownChanges(changesBetween(content, PlanContent.parse(plainJson(live)))).length,
    [content, live],
  );
  const day = today(now);
  const findings = useMemo(() => missing(content, day), [content, day]);
  const listed = useMemo(() => checklist(planId, content, findings), [planId, content, findings]);
  const changes = useMemo(() => {
    const old = PlanContent.safeParse(before?.content);
    return old.success ? shownChanges(changesBetween(old.data, content)).length : undefined;
  }, [before, content]);
  const { number, previous } = signing.next;
  const hash = useMemo(() => frozen.hashAs(number), [frozen, number]);

  const coSigner = signing.coSigner?.id === me.id ? undefined : (signing.coSigner ?? undefined);
  const lacksCoSigner = coSigner === undefined && needsCoSignature(content);
  const blocking = listed.blocking + (lacksCoSigner ? 1 : 0);
  const isOvertaken = props.signed?.number !== before?.number;
  const isExpired = now.toISOString() >= signing.expiresAt;
  const ended: Ended | undefined = isExpired ? "expired" : isStale || isOvertaken ? "stale" : undefined;

  async function onSign(means: Means): Promise<void> {
    const own = {
      plan: planId,
      number,
      layout: signing.layout,
      hash,
      previous,
      signer: me.id,
      role: "responsible-gp" as const,
      accepted: [...new Set(findings.filter(({ blocks }) => !blocks).map(({ rule }) => rule))],
      coSigner: coSigner?.id ?? null,
      origin: location.origin,
    };
    setDone(await signs({ kind: "signing", signingId: signing.id, own, hashAs: frozen.hashAs }, means));
    for (const key of ["signed", "versions", "timeline", "approvals"]) {
      void queries.invalidateQueries({ queryKey: [key, planId] });
    }
  }

  if (done !== undefined) {
    return (
      <Frame {...props} what={words.done.title(done)}>
        <Done
          planId={planId}
          number={done}
          hash={frozen.hashAs(done)}
          isCoSigned={false}
          waitsFor={coSigner?.name}
          inDraft={meanwhile}
        />
      </Frame>
    );
  }
  const noCoSigner: Point = {
    state: "blocking",
    text: words.ready.noCoSigner,
    places: [{ label: appWords.plan.team, href: `/plannen/${planId}?zorgteam` }],
  };
  const points: Point[] = [
    ...listed.points,
    ...(approvals.data === undefined ? [] : approvalPoints(planId, content, approvals.data)),
    ...(approvals.isError ? [attention(words.ready.approvalsFailed)] : []),
    ...(coSigner === undefined ? [] : [attention(words.ready.coSigner(coSigner.name))]),
    ...(lacksCoSigner ? [noCoSigner] : []),
    ...(changes === undefined
      ? []
      : [inOrder(changes === 0 ? words.ready.changesNone : words.ready.changes(changes))]),
  ];
  const hindrance = !isOnline
    ? words.offline
    : ended !== undefined
      ? words[ended]
      : blocking > 0
        ? words.blocked
        : isAskedAgain
          ? words.preparing
          : undefined;
  return (
    <Frame {...props} what={words.forSigning(number)}>
      <div className={css.columns}>
        <div className={css.reviewed}>
          <Reviewed
            planId={planId}
            me={me.id}
            before={before}
            after={content}
            state={{ name: "signing", id: signing.id }}
          />
        </div>
        <ReadyCard
          title={blocking > 0 ? words.ready.blockedTitle : words.ready.title}
          blocking={blocking}
          points={points}
          later={listed.later}
          after={words.after(number)}
          hash={hash}
          notice={
            <div role="status">
              {(meanwhile > 0 || ended !== undefined) && (
                <div className={css.notice}>
                  <p>{ended === undefined ? words.meanwhile(meanwhile) : words[ended]}</p>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={isAskedAgain}
                    onClick={() => {
                      // what it is read against is of the same moment
                      void queries.refetchQueries({ queryKey: ["signed", planId] }).then(onAgain);
                    }}
                  >
                    {words.again}
                  </Button>
                </div>
              )}
            </div>
          }
        >
          <ProofForm
            labels={{ plain: words.sign, withPasskey: words.withPasskey }}
            hindrance={hindrance}
            onSign={onSign}
            onStale={() => setIsStale(true)}
          />
        </ReadyCard>
      </div>
    </Frame>
  );
}

const inOrder = (text: string): Point => ({ state: "done", text, places: [] });
const attention = (text: string): Point => ({ state: "attention", text, places: [] });
