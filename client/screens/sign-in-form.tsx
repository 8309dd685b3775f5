// E-mail address and password, and in demo mode the people to be with one click.
import { Alert, Button, PasswordInput, TextInput, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Welcome } from "../../shared/api.ts";
import { disciplines } from "../../shared/discipline.ts";
import { NoPasskeysHere } from "../identity/new-passkey.tsx";
import { passkeysHere, takePasskey } from "../identity/passkey.ts";
import { useAttempt } from "../identity/use-attempt.ts";
import { api } from "../net/http.ts";
import { identityApi } from "../net/identity-api.ts";
import { Avatar } from "../ui/avatar.tsx";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./sign-in.module.css";

const text = words.signIn;
/** Public: demo mode says so, and runs on a loopback address only. */
const demoPassword = "samenspraak";

interface SignInFormProps {
  onSignedIn: () => unknown;
  /** Only this person may sign in here: the page is theirs. */
  onlyEmail?: string;
}

export function SignInForm({ onSignedIn, onlyEmail }: SignInFormProps) {
  const welcome = useQuery({
    queryKey: ["welcome"],
    queryFn: api.welcome,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [email, setEmail] = useState(onlyEmail ?? "");
  const [password, setPassword] = useState("");
  const attempt = useAttempt();
  const { isBusy, problem } = attempt;

  async function signIn(credentials: { email: string; password: string }): Promise<void> {
    await attempt.run(
      async () => {
        await api.signIn(credentials);
        await onSignedIn();
      },
      // a malformed address is an address nobody has
      { "bad-request": words.errors["wrong-credentials"] },
    );
  }

  async function signInWithPasskey(): Promise<void> {
    await attempt.run(
      async () => {
        await identityApi.signInWithPasskey(await takePasskey(identityApi.signInOptions));
        await onSignedIn();
      },
      { "wrong-proof": identityWords.passkey.failed },
    );
  }

  function submits(event: FormEvent): void {
    event.preventDefault();
    void signIn({ email, password });
  }

  const people =
    welcome.data?.people.filter((person) => onlyEmail === undefined || person.email === onlyEmail) ?? [];
  return (
    <>
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      {people.length > 0 && (
        <section aria-labelledby="kies" className={css.choices}>
          <h2 id="kies">{text.demoChoose}</h2>
          <ul>
            {people.map((person) => (
              <li key={person.email}>
                <DemoChoice
                  person={person}
                  isBusy={isBusy}
                  onChoose={() => void signIn({ email: person.email, password: demoPassword })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <form onSubmit={submits} className={css.form}>
        {people.length > 0 && <h2>{text.other}</h2>}
        <TextInput
          label={text.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={onlyEmail !== undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={text.password}
          autoComplete="current-password"
          // over a page the address is known
          data-autofocus={onlyEmail !== undefined || undefined}
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": text.showPassword }}
        />
        <Button type="submit" loading={isBusy}>
          {text.submit}
        </Button>
      </form>
      <div className={css.passkey}>
        {passkeysHere() === "possible" ? (
          <>
            <Button
              variant="default"
              leftSection={<KeyRound size={18} aria-hidden />}
              loading={isBusy}
              onClick={() => void signInWithPasskey()}
            >
              {identityWords.passkey.use}
            </Button>
            <small>{identityWords.passkey.hint}</small>
          </>
        ) : (
          <NoPasskeysHere />
        )}
      </div>
    </>
  );
}

interface DemoChoiceProps {
  person: Welcome["people"][number];
  isBusy: boolean;
  onChoose: () => void;
}

function DemoChoice({ person, isBusy, onChoose }: DemoChoiceProps) {
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
  return (
    <UnstyledButton className={css.choice} disabled={isBusy} onClick={onChoose}>
      <Avatar
        short={discipline?.short ?? text.administratorShort}
        colour={discipline?.colour ?? "other"}
        name={person.name}
      />
      <span>
        <strong>{discipline?.name ?? text.administrator}</strong>
        <small>
          {person.name} · {person.organisation}
        </small>
      </span>
    </UnstyledButton>
  );
}
