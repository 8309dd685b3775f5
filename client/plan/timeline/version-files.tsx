// The files of a signed version, and the key with which anybody checks one.
import { Alert, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { PlanId } from "../../../shared/ids.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import type { NamedFile } from "../../net/audit-api.ts";
import { historyApi } from "../../net/history-api.ts";
import { signingApi } from "../../net/signing-api.ts";
import { saveFile } from "../../ui/save-file.ts";
import { timelineWords } from "../../words/timeline.ts";
import css from "./timeline.module.css";

const words = timelineWords.files;
const kinds = ["pdf", "patientPdf", "text", "markdown", "signed", "key"] as const;
type Kind = (typeof kinds)[number];

export function VersionFiles({ planId, number }: { planId: PlanId; number: number }) {
  const saving = useMutation({
    mutationFn: (kind: Kind) => findFile(planId, number, kind),
    onSuccess: saveFile,
  });
  return (
    <section className={css.files} aria-labelledby="bestanden-kop">
      <h3 id="bestanden-kop">{words.title}</h3>
      <div className={css.buttons}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="compact-md"
            loading={saving.isPending && saving.variables === kind}
            onClick={() => saving.mutate(kind)}
          >
            {words[kind]}
          </Button>
        ))}
      </div>
      <p className={css.note} role="status">
        {saving.isPending ? words.making : words.how}
      </p>
      {saving.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {sentenceOf(saving.error)}
        </Alert>
      )}
    </section>
  );
}

async function findFile(planId: PlanId, number: number, kind: Kind): Promise<NamedFile> {
  if (kind === "key") {
    const { publicKey } = await historyApi.sealingKey();
    return { name: "sealing-key.pem", content: new Blob([publicKey], { type: "application/x-pem-file" }) };
  }
  return kind === "patientPdf"
    ? await signingApi.file(planId, number, { form: "pdf", for: "patient" })
    : await signingApi.file(planId, number, { form: kind, for: "professional" });
}
