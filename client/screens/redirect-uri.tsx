// The address that an identity provider has to be told, with a button to copy it.
import { Button } from "@mantine/core";
import { useState } from "react";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import css from "./identity-provider.module.css";

export function RedirectUri({ uri }: { uri: string }) {
  const [told, setTold] = useState("");
  async function copies(): Promise<void> {
    try {
      await navigator.clipboard.writeText(uri);
      setTold(text.copied);
    } catch {
      setTold(text.copyRefused);
    }
  }
  return (
    <div className={css.redirect}>
      <span>{text.redirect}</span>
      <code>{uri}</code>
      <Button variant="default" size="compact-sm" onClick={() => void copies()}>
        {text.copy}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}
