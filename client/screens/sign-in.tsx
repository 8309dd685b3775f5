// The first page: signing in, and in demo mode saying that it is one.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import { SignInSteps } from "../identity/sign-in-steps.tsx";
import { api } from "../net/http.ts";
import { words } from "../words.ts";
import { OrganisationButtons } from "./organisation-buttons.tsx";
import css from "./sign-in.module.css";

export function SignInScreen({ onSignedIn }: { onSignedIn: () => unknown }) {
  const welcome = useQuery({
    queryKey: ["welcome"],
    queryFn: api.welcome,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.title = words.app.name;
  }, []);
  return (
    <main id="inhoud" className={css.page}>
      <h1 className={css.name}>{words.app.name}</h1>
      <p className={css.intro}>{words.signIn.intro}</p>
      {welcome.data?.demo === true && (
        <p className={css.demo}>
          <strong>{words.signIn.demoTitle}.</strong> {words.signIn.demoText}
        </p>
      )}
      <div className={css.card}>
        <OrganisationButtons />
        <SignInSteps onSignedIn={onSignedIn} />
        <p className={css.below}>
          <Link href="/wachtwoord-vergeten">{words.signIn.forgotten}</Link>
        </p>
      </div>
    </main>
  );
}
