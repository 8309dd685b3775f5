// The recovery codes, the one time that they are shown.
import { Button } from "@mantine/core";
import { useState } from "react";
import { identityWords } from "../words/identity.ts";
import css from "./identity.module.css";

const text = identityWords.recovery;

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => unknown }) {
  const [copied, setCopied] = useState<"yes" | "refused">();

  async function copies(): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  }

  return (
    <section className={css.setup} aria-labelledby="herstelcodes-bewaren">
      <h3 id="herstelcodes-bewaren">{text.title}</h3>
      <p className={css.hint}>{text.text}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p role="status" className={css.hint}>
        {copied === "refused" && text.copyRefused}
      </p>
      <div className={css.buttons}>
        <Button onClick={() => void onDone()}>{text.done}</Button>
        <Button variant="default" onClick={() => void copies()}>
          {copied === "yes" ? text.copied : text.copy}
        </Button>
      </div>
    </section>
  );
}
