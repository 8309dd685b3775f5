// Mijn account: how I prove who I am, where I am signed in, and my password and e-mail address.
import { useEffect } from "react";
import { EmailForm } from "../identity/email-form.tsx";
import { FactorsCard } from "../identity/factors-card.tsx";
import css from "../identity/identity.module.css";
import { PasswordForm } from "../identity/password-form.tsx";
import { SessionsCard } from "../identity/sessions-card.tsx";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";

export default function AccountScreen() {
  useEffect(() => {
    document.title = `${words.app.myAccount} · ${words.app.name}`;
  }, []);
  return (
    <div className={css.page}>
      <h1>{identityWords.account.title}</h1>
      <FactorsCard />
      <SessionsCard />
      <div className={css.pair}>
        <PasswordForm />
        <EmailForm />
      </div>
    </div>
  );
}
