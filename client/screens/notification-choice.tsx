// How often I want mail about what waits for me: a part of the account page, and a page of its own.
import { Alert, Button, Radio } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type MailChoice, mailChoices } from "../../shared/api/notifications.ts";
import { HttpRefusal } from "../net/http.ts";
import { notificationApi } from "../net/notification-api.ts";
import card from "../ui/card.module.css";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { notificationWords } from "../words/notifications.ts";
import css from "./notification-choice.module.css";

const text = notificationWords.choice;
const queryKey = ["notifications", "choice"];

export function NotificationChoiceScreen() {
  useEffect(() => {
    document.title = `${text.title} · ${words.app.name}`;
  }, []);
  return (
    <section className={`${card.card} ${card.padded}`} aria-labelledby="berichten-kop">
      <h1 id="berichten-kop" className={css.title}>
        {text.title}
      </h1>
      <NotificationChoice />
    </section>
  );
}

export function NotificationChoice() {
  const queries = useQueryClient();
  const choice = useQuery({ queryKey, queryFn: notificationApi.choice });
  // in the same render as the click; what the query holds is drawn a moment later, and the choice would jump back
  const [chosen, setChosen] = useState<MailChoice>();
  const [outcome, setOutcome] = useState<HttpRefusal["code"] | "saved">();

  async function chooses(mail: MailChoice): Promise<void> {
    setOutcome(undefined);
    setChosen(mail);
    const refusal = await notificationApi.choose(mail).then(
      () => undefined,
      (error: unknown) => (error instanceof HttpRefusal ? error.code : "internal"),
    );
    await queries.invalidateQueries({ queryKey });
    // what the server did not take goes back
    setChosen((current) => (current === mail ? undefined : current));
    setOutcome(refusal ?? "saved");
  }

  if (choice.isPending) return <Waiting />;
  if (choice.data === undefined) {
    return (
      <div role="alert">
        <p>{text.failed}</p>
        <Button variant="default" onClick={() => void choice.refetch()}>
          {words.app.retry}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className={css.explain}>{text.text}</p>
      <Radio.Group
        aria-label={text.title}
        value={chosen ?? choice.data.mail}
        onChange={(value) => {
          const mail = mailChoices.find((each) => each === value);
          if (mail !== undefined) void chooses(mail);
        }}
      >
        <div className={css.choices}>
          {mailChoices.map((each) => (
            <Radio
              key={each}
              value={each}
              label={text.choices[each].title}
              description={text.choices[each].help}
            />
          ))}
        </div>
      </Radio.Group>
      <p role="status" className={css.done}>
        {outcome === "saved" && text.saved}
      </p>
      {outcome !== undefined && outcome !== "saved" && (
        <Alert color="red" variant="light" role="alert">
          {words.errors[outcome]}
        </Alert>
      )}
    </>
  );
}
