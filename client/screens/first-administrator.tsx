// The page behind the one-time link of `npm run admin:create`; the token stands after the # and is never sent in a URL.
import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { api, HttpRefusal } from "../net/http.ts";
import { words } from "../words.ts";
import css from "./sign-in.module.css";

const text = words.first;

export function FirstAdministratorScreen() {
  // kept at once: the skip link changes what stands after the #
  const [token] = useState(() => location.hash.slice(1));
  const [form, setForm] = useState({ name: "", organisation: "", email: "", password: "" });
  const [state, setState] = useState<
    { state: "filling" | "busy" | "done" } | { state: "refused"; sentence: string }
  >({
    state: "filling",
  });
  const field = (name: keyof typeof form) => ({
    value: form[name],
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    setState({ state: "busy" });
    try {
      await api.firstAdministrator({ token, ...form });
      setState({ state: "done" });
    } catch (error) {
      const code = error instanceof HttpRefusal ? error.code : "internal";
      setState({ state: "refused", sentence: code === "not-found" ? text.broken : words.errors[code] });
    }
  }

  return (
    <main id="inhoud" className={css.page}>
      <h1 className={css.name}>{words.app.name}</h1>
      <p className={css.intro}>{text.text}</p>
      <div className={css.card}>
        {state.state === "done" ? (
          <>
            <p>{text.done}</p>
            <Button component={Link} href="/">
              {words.signIn.submit}
            </Button>
          </>
        ) : (
          <form className={css.form} onSubmit={(event) => void submits(event)}>
            {state.state === "refused" && (
              <Alert color="red" variant="light" role="alert">
                {state.sentence}
              </Alert>
            )}
            <TextInput label={text.name} autoComplete="name" minLength={2} {...field("name")} />
            <TextInput label={text.organisation} minLength={2} {...field("organisation")} />
            <TextInput label={words.signIn.email} type="email" autoComplete="username" {...field("email")} />
            <PasswordInput
              label={text.password}
              description={text.passwordHint}
              autoComplete="new-password"
              minLength={12}
              visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
              {...field("password")}
            />
            <Button type="submit" loading={state.state === "busy"}>
              {text.submit}
            </Button>
          </form>
        )}
      </div>
    </main>
  );
}
