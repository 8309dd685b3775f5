// A link that was just made, with its code: to copy, to show as a QR code, and to put on paper.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { lastDutchDay } from "../../../shared/dutch-day.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { useNow } from "../../hooks/use-now.ts";
import { QrCode } from "../../identity/qr-code.tsx";
import { sharingWords } from "../../words/sharing.ts";
import type { Made } from "./share-page.tsx";
import css from "./sharing.module.css";

const words = sharingWords.made;
const dayMs = 24 * 60 * 60 * 1000;

export function MadeLink({ made: { link, choice }, onDone }: { made: Made; onDone: () => void }) {
  const now = useNow();
  const title = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<"yes" | "failed">();
  useEffect(() => title.current?.focus(), []);
  const until = words.until(fullDate(lastDutchDay(new Date(now.getTime() + choice.days * dayMs))));
  async function copies(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link.link);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  }
  return (
    <section className={css.card}>
      <h2 ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.once}</p>
      {choice.email !== null && <p>{words.mailed(choice.email)}</p>}
      <p>
        <strong>{words.link}</strong>
        <br />
        <span className={css.link}>{link.link}</span>
      </p>
      <p>
        <strong>{words.code}</strong>
        <br />
        <span className={css.code}>{`${link.code.slice(0, 3)} ${link.code.slice(3)}`}</span>
      </p>
      <QrCode text={link.link} label={words.qr} />
      <p className={css.small}>{until}</p>
      <div className={css.line}>
        <Button onClick={() => void copies()}>{words.copy}</Button>
        <Button variant="default" onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button variant="default" onClick={onDone}>
          {words.done}
        </Button>
        <span role="status">
          {copied === "yes" && words.copied}
          {copied === "failed" && words.copyFailed}
        </span>
      </div>
      {createPortal(
        <div className={css.paper} aria-hidden>
          <h1>{words.paperTitle}</h1>
          <QrCode text={link.link} label={words.qr} />
          <p>{words.paperText}</p>
          <p className={css.link}>{link.link}</p>
          <p>{until}</p>
        </div>,
        document.body,
      )}
    </section>
  );
}
