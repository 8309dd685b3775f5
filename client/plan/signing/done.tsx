// After signing: what stands now, what it still waits for, and where to go on.
import { Alert, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import type { PlanId } from "../../../shared/ids.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { signingApi } from "../../net/signing-api.ts";
import { saveFile } from "../../ui/save-file.ts";
import { signingWords } from "../../words/signing.ts";
import { HashLine } from "./hash-line.tsx";
import css from "./signing.module.css";

const words = signingWords.done;

interface DoneProps {
  planId: PlanId;
  number: number;
  hash: string;
  isCoSigned: boolean;
  /** Who still has to sign too. */
  waitsFor: string | undefined;
  /** What the draft has that the version has not; undefined where that is not known. */
  inDraft: number | undefined;
}

export function Done({ planId, number, hash, isCoSigned, waitsFor, inDraft }: DoneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // the button that had the focus is gone
  useEffect(() => heading.current?.focus(), []);
  const saving = useMutation({
    mutationFn: (form: "pdf" | "signed") => signingApi.file(planId, number, { form, for: "professional" }),
    onSuccess: saveFile,
  });
  return (
    <section className={css.done}>
      <h2 ref={heading} tabIndex={-1}>
        <span className={css.check} aria-hidden>
          ✓
        </span>{" "}
        {isCoSigned ? words.coTitle(number) : words.title(number)}
      </h2>
      <p>{words.text(number)}</p>
      {waitsFor !== undefined && <p>{words.waits(waitsFor)}</p>}
      {inDraft !== undefined && <p role="status">{words.draft(inDraft, number)}</p>}
      <HashLine hash={hash} />
      {saving.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {sentenceOf(saving.error)}
        </Alert>
      )}
      <div className={css.buttons}>
        <Button component={Link} href={`/plannen/${planId}`}>
          {signingWords.back}
        </Button>
        <Button
          variant="default"
          leftSection={<Download size={17} aria-hidden />}
          loading={saving.isPending && saving.variables === "pdf"}
          onClick={() => saving.mutate("pdf")}
        >
          {words.pdf}
        </Button>
        <Button
          variant="default"
          title={words.fileHint}
          loading={saving.isPending && saving.variables === "signed"}
          onClick={() => saving.mutate("signed")}
        >
          {words.file}
        </Button>
      </div>
    </section>
  );
}
