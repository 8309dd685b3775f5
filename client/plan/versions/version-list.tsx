// The versions that were kept, newest first, and keeping another.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useNow } from "../../hooks/use-now.ts";
import { api } from "../../net/http.ts";
import { moment } from "../../ui/dates.ts";
import { versionWords as words } from "../../words/versions.ts";
import { usePlan } from "../plan-context.ts";
import type { SavingVersion } from "./use-save-version.ts";
import { VersionForm } from "./version-form.tsx";
import { timelineWords } from "../../words/timeline.ts";
import css from "./versions.module.css";

interface VersionListProps {
  saving: SavingVersion;
  onOpen: (number: number) => void;
}

export function VersionList({ saving, onOpen }: VersionListProps) {
  const { facts, isEditable } = usePlan();
  const now = useNow();
  const versions = useQuery({ queryKey: ["versions", facts.id], queryFn: () => api.versions(facts.id) });
  const [isNaming, setIsNaming] = useState(saving.state === "waiting" || saving.state === "saving");
  const saveButton = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const isSaved = saving.state === "saved";

  const stop = () => {
    setIsNaming(false);
    requestAnimationFrame(() => saveButton.current?.focus({ preventScroll: true }));
  };
  useEffect(() => {
    if (isSaved) stop();
  }, [isSaved]);
  // it stands at the end of a list that may be longer than the window
  useEffect(() => {
    if (isNaming || isSaved) box.current?.scrollIntoView({ block: "nearest" });
  }, [isNaming, isSaved]);

  const rows = versions.data?.versions;
  return (
    <div ref={box}>
      {isEditable &&
        (isNaming ? (
          <VersionForm
            saving={saving}
            onCancel={() => {
              saving.reset();
              stop();
            }}
          />
        ) : (
          <button
            ref={saveButton}
            type="button"
            className={css.save}
            onClick={() => {
              saving.reset();
              setIsNaming(true);
            }}
          >
            + {words.save}
          </button>
        ))}
      {isSaved && <p className={css.note}>{saving.sentence}</p>}
      {rows === undefined && versions.isError && (
        <div className={css.note} role="alert">
          {words.failed}{" "}
          <Button size="compact-sm" variant="default" onClick={() => void versions.refetch()}>
            {words.retry}
          </Button>
        </div>
      )}
      {rows?.length === 0 && !isNaming && (
        <p className={css.note}>{isEditable ? words.empty : words.emptyReader}</p>
      )}
      {rows !== undefined && rows.length > 0 && (
        <ol className={css.list} reversed aria-label={words.title}>
          {rows.map(({ number, name, by, createdAt }) => (
            <li key={number}>
              <button
                type="button"
                className={css.row}
                title={`${words.nameOf(number)}, ${words.savedBy(by)}`}
                onClick={() => onOpen(number)}
              >
                <span className={css.name}>
                  {name !== null && <span className="only-read-out">{words.nameOf(number)}, </span>}
                  {name ?? words.nameOf(number)}
                </span>
                <span className={css.at}>
                  <span className="only-read-out">, </span>
                  {moment(createdAt, now)}
                </span>
                <span className="only-read-out">, {words.savedBy(by)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {rows !== undefined && rows.length > 0 && (
        <Link href={`/plannen/${facts.id}/versies`} className={css.all}>
          {timelineWords.all}
        </Link>
      )}
    </div>
  );
}
