// A part of Beheer: the identity provider of the own organisation.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ProviderSettings } from "../../shared/api/identity-provider.ts";
import { HttpRefusal } from "../net/http.ts";
import { identityProviderApi } from "../net/identity-provider-api.ts";
import card from "../ui/card.module.css";
import { fullMoment } from "../../shared/words/dates.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import { words } from "../words.ts";
import { IdentityProviderForm } from "./identity-provider-form.tsx";
import css from "./identity-provider.module.css";
import { withProof } from "../identity/with-proof.ts";

const queryKey = ["identity-provider"];

export function IdentityProviderScreen() {
  const queries = useQueryClient();
  const settings = useQuery({ queryKey, queryFn: identityProviderApi.settings, refetchOnWindowFocus: false });
  if (settings.isPending) return <Waiting />;
  if (settings.data === undefined) {
    return (
      <ProblemCard
        title={text.failed}
        text={words.errors[settings.error instanceof HttpRefusal ? settings.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void settings.refetch()}
      />
    );
  }
  const reads = () => queries.invalidateQueries({ queryKey });
  return (
    <div className={css.screen}>
      <p className={css.intro}>{text.intro}</p>
      <IdentityProviderForm settings={settings.data} onSaved={reads} />
      <Links links={settings.data.links} onChanged={reads} />
    </div>
  );
}

function Links({ links, onChanged }: { links: ProviderSettings["links"]; onChanged: () => Promise<void> }) {
  const [told, setTold] = useState<{ isProblem: boolean; sentence: string }>();
  const [busyWith, setBusyWith] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);

  async function unlinks({ personId, name }: ProviderSettings["links"][number]): Promise<void> {
    setBusyWith(personId);
    try {
      await withProof(() => identityProviderApi.unlink(personId));
      await onChanged();
      setTold({ isProblem: false, sentence: text.unlinked(name) });
      // the button with the focus is gone
      heading.current?.focus();
    } catch (error) {
      const code = error instanceof HttpRefusal ? error.code : "internal";
      setTold({ isProblem: true, sentence: words.errors[code] });
    }
    setBusyWith(undefined);
  }

  return (
    <section className={`${card.card} ${card.padded}`} aria-labelledby="gekoppeld">
      <h2 id="gekoppeld" ref={heading} tabIndex={-1}>
        {text.links}
      </h2>
      <p className={css.hint}>{text.linksText}</p>
      <p role="status" className={css.told} data-problem={told?.isProblem}>
        {told?.sentence}
      </p>
      {links.length === 0 ? (
        <p className={card.muted}>{text.nobody}</p>
      ) : (
        <ul className={css.links}>
          {links.map((link) => (
            <li key={link.personId}>
              <span>
                <strong>{link.name}</strong>
                <small>{text.linkedAt(fullMoment(link.linkedAt))}</small>
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={text.unlinkName(link.name)}
                loading={busyWith === link.personId}
                onClick={() => void unlinks(link)}
              >
                {text.unlink}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
