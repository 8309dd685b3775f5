// The buttons of identity providers over a page: each opens a window of its own.
import { Button } from "@mantine/core";
import { ExternalLink } from "lucide-react";
import type { ProviderButtons as Buttons } from "../../shared/api/identity-provider.ts";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import css from "./identity.module.css";

type Provider = Buttons["providers"][number];

export function ProviderButtons(props: {
  providers: readonly Provider[];
  label: (name: string) => string;
  onOpen: (provider: Provider) => void;
}) {
  const { providers, label, onOpen } = props;
  if (providers.length === 0) return null;
  return (
    <>
      {providers.map((provider) => (
        <Button
          key={provider.id}
          variant="default"
          leftSection={<ExternalLink size={18} aria-hidden />}
          onClick={() => onOpen(provider)}
        >
          {label(provider.name)}
        </Button>
      ))}
      <p className={css.hint}>{text.windowHint}</p>
    </>
  );
}
