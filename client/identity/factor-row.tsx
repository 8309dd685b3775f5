// One second factor: its name, since when, and how to rename or remove it.
import { Button } from "@mantine/core";
import { type RefObject, useRef, useState } from "react";
import { fullMoment } from "../../shared/words/dates.ts";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { PasskeyName } from "./passkey-name.tsx";

const text = identityWords.account;

interface FactorRowProps {
  name: string;
  used: { createdAt: string; lastUsedAt: string | null };
  /** What removing it means. */
  consequence: string;
  /** Answers whether it is gone; then the focus is taken care of. */
  onRemove: () => Promise<boolean>;
  /** A passkey can have another name. */
  passkey?: { id: string; name: string };
  onRenamed?: () => Promise<unknown>;
}

export function FactorRow({ name, used, consequence, onRemove, passkey, onRenamed }: FactorRowProps) {
  const [asked, setAsked] = useState<"nothing" | "rename" | "remove">("nothing");
  const [isBusy, setIsBusy] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const removeButton = useRef<HTMLButtonElement>(null);

  function close(opener: RefObject<HTMLButtonElement | null>): void {
    setAsked("nothing");
    focusWhenDrawn(opener);
  }

  async function removes(): Promise<void> {
    setIsBusy(true);
    const isGone = await onRemove();
    setIsBusy(false);
    if (!isGone) close(removeButton);
  }

  return (
    <>
      <div className={css.row}>
        <div className={css.what}>
          <strong>{name}</strong>
          <span>
            {text.made(fullMoment(used.createdAt))} ·{" "}
            {used.lastUsedAt === null ? text.unused : text.used(fullMoment(used.lastUsedAt))}
          </span>
        </div>
        {passkey !== undefined && (
          <Button
            ref={renameButton}
            variant="subtle"
            size="compact-sm"
            aria-label={text.renameName(name)}
            onClick={() => setAsked("rename")}
          >
            {text.rename}
          </Button>
        )}
        <Button
          ref={removeButton}
          variant="subtle"
          size="compact-sm"
          aria-label={text.removeName(name)}
          aria-expanded={asked === "remove"}
          onClick={() => setAsked(asked === "remove" ? "nothing" : "remove")}
        >
          {text.remove}
        </Button>
      </div>
      {asked === "rename" && passkey !== undefined && (
        <PasskeyName passkey={passkey} onDone={onRenamed} onClose={() => close(renameButton)} />
      )}
      {asked === "remove" && (
        <div className={css.confirm} role="group" aria-label={name}>
          <p role="status">{consequence}</p>
          <Button size="compact-sm" color="red" loading={isBusy} onClick={() => void removes()}>
            {text.remove}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => close(removeButton)}>
            {words.app.cancel}
          </Button>
        </div>
      )}
    </>
  );
}
