// Signing in over the page when its session ended: what was typed stays, and nobody reads along meanwhile.
import { Button, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useMe } from "../hooks/use-me.ts";
import { api } from "../net/http.ts";
import { useTopEscape } from "../ui/top-escape.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { sessionEnd } from "./own-session-end.ts";
import { signInAgain } from "./question.ts";
import { SignInSteps } from "./sign-in-steps.tsx";

export function SignInOver() {
  const me = useMe();
  const queries = useQueryClient();
  const isOpen = useSyncExternalStore(signInAgain.subscribe, signInAgain.isOpen);
  // nor does it close anything that it covers
  useTopEscape(isOpen, () => undefined);

  async function signedIn(): Promise<void> {
    const now = await api.me();
    // another person must not send this one's words, nor see this one's page
    if (now.id !== me.id) return location.reload();
    await sessionEnd.look();
    signInAgain.answer(true);
    await queries.invalidateQueries();
  }

  return (
    <Modal
      opened={isOpen}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={<strong>{words.close.signInTitle}</strong>}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
      // over every other dialog
      zIndex={500}
      overlayProps={{ color: "var(--canvas)", backgroundOpacity: 1 }}
      transitionProps={{ duration: 0 }}
      centered
    >
      <p className={css.explain}>{words.close.signInText}</p>
      {isOpen && <SignInSteps onlyEmail={me.email} onSignedIn={signedIn} />}
      <Button variant="subtle" size="compact-sm" mt="md" onClick={() => location.reload()}>
        {words.close.someoneElse}
      </Button>
    </Modal>
  );
}
