// One kept version beside the plan: what it is, and the plan as it was then, to read.
import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Version } from "../../../shared/api.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { api } from "../../net/http.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { words as appWords } from "../../words.ts";
import { versionWords as words } from "../../words/versions.ts";
import { usePlan } from "../plan-context.ts";
import { ReadablePlan } from "./readable-plan.tsx";
import css from "./versions.module.css";

interface VersionDrawerProps {
  /** Undefined: closed. */
  number: number | undefined;
  onClose: () => void;
}

export function VersionDrawer({ number, onClose }: VersionDrawerProps) {
  return (
    <Drawer
      opened={number !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={<strong>{number === undefined ? "" : words.nameOf(number)}</strong>}
      closeButtonProps={{ "aria-label": appWords.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
    >
      {number !== undefined && <OneVersion number={number} />}
    </Drawer>
  );
}

function OneVersion({ number }: { number: number }) {
  const { facts } = usePlan();
  const version = useQuery({
    queryKey: ["version", facts.id, number],
    queryFn: () => api.version(facts.id, number),
    // a version never changes
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (version.isPending) return <p role="status">{words.loading}</p>;
  if (version.data === undefined) {
    return (
      <div role="alert">
        <p>{words.failed}</p>
        <Button variant="default" onClick={() => void version.refetch()}>
          {words.retry}
        </Button>
      </div>
    );
  }
  const content = PlanContent.safeParse(version.data.content);
  return (
    <div className={css.version}>
      <VersionFacts version={version.data} />
      {content.success ? <ReadablePlan content={content.data} /> : <p role="alert">{words.unreadable}</p>}
    </div>
  );
}

const shownOfHash = 12;

export function VersionFacts({ version }: { version: Version }) {
  const { name, kind, by, createdAt, reason, hash } = version;
  return (
    <>
      {name !== null && <h3 className={css.versionName}>{name}</h3>}
      <dl className={css.facts}>
        <dt>{words.kind}</dt>
        <dd>{words.kinds[kind]}</dd>
        <dt>{words.by}</dt>
        <dd>{by ?? words.byItself}</dd>
        <dt>{words.at}</dt>
        <dd>{fullMoment(createdAt)}</dd>
        {reason !== null && (
          <>
            <dt>{words.reason}</dt>
            <dd>{reason}</dd>
          </>
        )}
        <dt title={words.hashHint}>{words.hash}</dt>
        <dd className={css.hash}>
          <code>{hash.slice(0, shownOfHash)}…</code>
          <CopyHash hash={hash} />
        </dd>
      </dl>
    </>
  );
}

function CopyHash({ hash }: { hash: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(hash);
      setOutcome("copied");
    } catch {
      setOutcome("refused"); // the browser asks for a permission that was not given
    }
  }
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        {outcome === "copied" ? words.hashCopied : words.hashCopy}
      </Button>
      {outcome === "refused" && <span role="alert">{words.hashRefused}</span>}
    </>
  );
}
