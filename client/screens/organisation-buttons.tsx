// The buttons with which people sign in at their own organisation, and why that did not work a moment ago.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { type ProviderButtons, SignInProblem } from "../../shared/api/identity-provider.ts";
import { identityProviderApi } from "../net/identity-provider-api.ts";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import css from "./organisation-buttons.module.css";

export const failedSignInPath = "/inloggen";

/** Only on the page of its own: it leads away from the page, and text that waits would be lost. */
export function OrganisationButtons() {
  const buttons = useQuery({
    queryKey: ["welcome", "providers"],
    queryFn: identityProviderApi.buttons,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { pathname, search } = location;
  const isAfterFailure = pathname === failedSignInPath;
  const problem = isAfterFailure
    ? SignInProblem.safeParse(new URLSearchParams(search).get("reden")).data
    : undefined;
  const returnPath = isAfterFailure ? "/" : `${pathname}${search}`;
  const providers = buttons.data?.providers ?? [];
  return (
    <>
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {text.signInProblems[problem]}
        </Alert>
      )}
      {providers.length > 0 && (
        <section aria-labelledby="organisaties" className={css.section}>
          <h2 id="organisaties">{text.buttons}</h2>
          <ProviderLinks providers={providers} way={{ returnPath, again: isAfterFailure }} />
        </section>
      )}
    </>
  );
}

export function ProviderLinks(props: {
  providers: ProviderButtons["providers"];
  way: Parameters<typeof identityProviderApi.startPath>[1];
}) {
  const { providers, way } = props;
  return (
    <ul className={css.links}>
      {providers.map(({ id, name }) => (
        <li key={id}>
          <Button
            component="a"
            href={identityProviderApi.startPath(id, way)}
            variant="default"
            fullWidth
            leftSection={<LogIn size={18} aria-hidden />}
          >
            {name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
