// Asks how somebody stops: for a while, or for good with all their places on care teams.
import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import type { AdministeredPerson, PersonEnd } from "../../shared/api/administration.ts";
import { administrationApi } from "../net/administration-api.ts";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { Refused } from "./refused.tsx";
import type { Change } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.people;

interface EndFormProps {
  person: AdministeredPerson;
  change: Change;
  onCancel: () => void;
  onDone: () => void;
}

export function EndForm({ person, change, onCancel, onDone }: EndFormProps) {
  const [places, setPlaces] = useState<PersonEnd["places"]>("keep");

  async function ends(): Promise<void> {
    const isDone = await change.run(
      () => administrationApi.endPerson(person.id, places),
      text.endDone(person.name),
    );
    if (isDone) onDone();
  }

  return (
    <div className={css.confirm} data-tone="red" role="group" aria-label={text.endName(person.name)}>
      <Radio.Group
        className={css.whole}
        label={text.endTitle(person.name)}
        description={text.endText}
        value={places}
        onChange={(value) => setPlaces(value === "end" ? "end" : "keep")}
      >
        <Radio mt="xs" value="keep" label={text.endKeep} description={text.endKeepHint} />
        <Radio mt="xs" value="end" label={text.endForGood} description={text.endForGoodHint} />
      </Radio.Group>
      <Refused refusal={change.refusal} />
      <Button size="compact-sm" color="red" loading={change.isBusy} onClick={() => void ends()}>
        {text.end}
      </Button>
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        {words.app.cancel}
      </Button>
    </div>
  );
}
