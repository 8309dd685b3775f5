// The page behind the link in the mail to a new address; opening it changes nothing, the button does.
import { Button } from "@mantine/core";
import { Link } from "wouter";
import { accountApi } from "../net/account-api.ts";
import { accountWords } from "../words/account.ts";
import { LinkPage, Refused, sentenceOf, useStep, useToken } from "./link-page.tsx";

const text = accountWords.email;

export function ConfirmEmailScreen() {
  const token = useToken();
  const { step, run } = useStep(text.broken);
  return (
    <LinkPage title={text.title}>
      {step.state === "done" ? (
        <>
          <p role="status">{text.done}</p>
          <Button component={Link} href="/">
            {accountWords.toSignIn}
          </Button>
        </>
      ) : (
        <>
          <Refused sentence={sentenceOf(step)} />
          <p>{text.text}</p>
          <Button
            loading={step.state === "busy"}
            onClick={() => void run(() => accountApi.confirmEmail(token))}
          >
            {text.submit}
          </Button>
        </>
      )}
    </LinkPage>
  );
}
