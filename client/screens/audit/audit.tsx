// Inzage, a part of Beheer: what is unusual, a sample to judge, and a search in what the own people did.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { auditApi } from "../../net/audit-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import card from "../../ui/card.module.css";
import { saveFile } from "../../ui/save-file.ts";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";
import { AuditAlerts } from "./audit-alerts.tsx";
import { AuditSample } from "./audit-sample.tsx";
import { AuditSearchCard, type Wish } from "./audit-search.tsx";

const words = auditWords.administration;

export function AuditScreen() {
  const [wish, setWish] = useState<Wish>();
  const search = useRef<HTMLElement>(null);
  /** From elsewhere on the page: the focus goes along to what is found. */
  function looks(looked: Wish): void {
    setWish(looked);
    search.current?.scrollIntoView({ block: "start" });
    search.current?.focus({ preventScroll: true });
  }

  return (
    <div className={css.page}>
      <p className={css.about}>{words.about}</p>
      <AuditAlerts onLook={looks} />
      <AuditSample />
      <AuditSearchCard ref={search} wish={wish} onWish={setWish} onLook={looks} />
      <Anchor />
    </div>
  );
}

function Anchor() {
  const saving = useMutation({ mutationFn: auditApi.anchor, onSuccess: saveFile });
  const { error } = saving;
  return (
    <section className={`${card.card} ${card.padded}`} aria-labelledby="anker">
      <h2 id="anker" className={css.subtitle}>
        {words.anchorTitle}
      </h2>
      <p className={card.muted}>{words.anchorAbout}</p>
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>
        {words.anchor}
      </Button>
      {error !== null && (
        <p role="alert" className={css.problem}>
          {appWords.errors[error instanceof HttpRefusal ? error.code : "internal"]}
        </p>
      )}
    </section>
  );
}
