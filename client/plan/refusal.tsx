// What happened when the server closed the plan, what it means for the text, and the one thing to do.
import { Button, Modal } from "@mantine/core";
import type { Me } from "../../shared/api.ts";
import { api } from "../net/http.ts";
import { asksToSignIn, type Connection, type OpenPlan } from "../net/open-plan.ts";
import { SignInForm } from "../screens/sign-in-form.tsx";
import { words } from "../words.ts";
import { closingWords } from "../words/closing.ts";
import css from "./refusal.module.css";
import { CopyButton, closingOf } from "./save-line.tsx";

interface RefusalProps {
  plan: OpenPlan;
  me: Me;
  connection: Connection;
  /** There is text on the screen that somebody may want to keep. */
  isLoaded: boolean;
  copyText: () => string;
}

export function Refusal({ plan, me, connection, isLoaded, copyText }: RefusalProps) {
  if (connection.state !== "refused") return null;
  if (asksToSignIn(connection)) return <SignInAgain plan={plan} me={me} />;
  const { reason, advice } = closingOf(connection.code);
  return (
    <div role="alert" className={css.banner}>
      <p>
        <strong>
          {words.saveState.readOnly} {reason}.
        </strong>{" "}
        {isLoaded ? advice : closingWords.unopened}
      </p>
      {isLoaded && <CopyButton copyText={copyText} />}
      <Button size="compact-sm" onClick={() => location.reload()}>
        {words.close.reopen}
      </Button>
    </div>
  );
}

/** Over the page: the text stays, and goes to the server once the same person is back. */
function SignInAgain({ plan, me }: { plan: OpenPlan; me: Me }) {
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={words.close.signInTitle} centered>
      <p className={css.explain}>{words.close.signInText}</p>
      <SignInForm
        onlyEmail={me.email}
        onSignedIn={async () => {
          const now = await api.me();
          // another person must not send this one's words
          if (now.id === me.id) plan.resume();
          else location.reload();
        }}
      />
    </Modal>
  );
}
