// The one question before a plan is destroyed: what goes, who asked for it, and whose plan it is.
import { Button, Modal, Radio, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Plan } from "../../../shared/api.ts";
import { askers, type Destruction } from "../../../shared/api/endings.ts";
import { endingApi } from "../../net/ending-api.ts";
import { readDate, today } from "../../ui/dates.ts";
import { shortDate } from "../../../shared/words/dates.ts";
import { useTopEscape } from "../../ui/top-escape.ts";
import { words } from "../../words.ts";
import { endingWords } from "../../words/endings.ts";
import css from "./plan-ending.module.css";
import { useEndingCall } from "./use-ending-call.ts";
import { withProof } from "../../identity/with-proof.ts";

const text = endingWords.destroy;

interface DestroyDialogProps {
  plan: Plan;
  isOpen: boolean;
  onClose: () => void;
}

export function DestroyDialog({ plan, isOpen, onClose }: DestroyDialogProps) {
  // what is under way cannot be cancelled any more, and closing would look like it
  const [isBusy, setIsBusy] = useState(false);
  const closes = () => {
    if (!isBusy) onClose();
  };
  useTopEscape(isOpen, closes);
  return (
    <Modal
      opened={isOpen}
      onClose={closes}
      closeOnEscape={false}
      title={<strong>{text.title}</strong>}
      closeButtonProps={{ "aria-label": words.app.close, disabled: isBusy }}
      attributes={{ header: { role: "presentation" } }}
      transitionProps={{ duration: 0 }}
      size="lg"
      centered
    >
      <Question plan={plan} onBusy={setIsBusy} onClose={closes} />
    </Modal>
  );
}

interface QuestionProps {
  plan: Plan;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}

function Question({ plan, onBusy, onClose }: QuestionProps) {
  const [askedBy, setAskedBy] = useState<Destruction["askedBy"]>("patient");
  const [asked, setAsked] = useState(() => shortDate(today()));
  const [born, setBorn] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const askedField = useRef<HTMLInputElement>(null);
  const bornField = useRef<HTMLInputElement>(null);
  const destroying = useEndingCall(plan.id);
  const askedOn = readDate(asked);
  const birthDate = readDate(born);
  const isAskedOn = askedOn !== undefined && askedOn <= today();

  async function destroys(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (!isAskedOn) return askedField.current?.focus();
    if (birthDate === undefined) return bornField.current?.focus();
    onBusy(true);
    // the page itself says when it is done: its connection ends
    await destroying.run(() => withProof(() => endingApi.destroy(plan.id, { birthDate, askedBy, askedOn })));
    onBusy(false);
  }

  return (
    <form className={css.modal} noValidate onSubmit={(event) => void destroys(event)}>
      <p>{text.what}</p>
      <ul>
        {text.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className={css.warning}>{text.mayNot}</p>
      <Radio.Group
        label={text.askedBy}
        value={askedBy}
        onChange={(value) => setAskedBy(askers.find((asker) => asker === value) ?? askedBy)}
      >
        {askers.map((asker) => (
          <Radio key={asker} value={asker} label={text.askers[asker]} mt={6} />
        ))}
      </Radio.Group>
      <TextInput
        ref={askedField}
        label={text.askedOn}
        value={asked}
        inputMode="numeric"
        autoComplete="off"
        error={isChecked && !isAskedOn ? text.askedOnNeeded : undefined}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      <TextInput
        ref={bornField}
        label={text.birthDate}
        description={text.birthDateHint(plan.patient.name)}
        value={born}
        inputMode="numeric"
        autoComplete="off"
        error={isChecked && birthDate === undefined ? text.birthDateNeeded : undefined}
        onChange={(event) => setBorn(event.currentTarget.value)}
      />
      {destroying.problem !== undefined && (
        <p role="alert" className={css.warning}>
          {destroying.problem}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" color="red" loading={destroying.isBusy}>
          {text.destroy}
        </Button>
        {/* who presses Enter by habit does no harm: this one has the focus */}
        <Button data-autofocus variant="default" disabled={destroying.isBusy} onClick={onClose}>
          {text.keep}
        </Button>
      </div>
    </form>
  );
}
