// The hash of what is signed, short enough to compare by eye, whole to copy.
import { Button } from "@mantine/core";
import { useState } from "react";
import { signingWords as words } from "../../words/signing.ts";
import css from "./signing.module.css";

/** 9f2c 41ab 77e0 … 5d18 */
function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)} … ${hash.slice(-4)}`;
}

export function HashLine({ hash }: { hash: string }) {
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
    <p className={css.hash}>
      <code title={words.hashHint}>
        {words.hash} {shortHash(hash)}
      </code>
      <Button size="compact-xs" variant="subtle" aria-label={words.hashCopyLabel} onClick={() => void copy()}>
        {outcome === "copied" ? words.hashCopied : words.hashCopy}
      </Button>
      {outcome === "refused" && <span role="alert">{words.hashRefused}</span>}
    </p>
  );
}
