// Withdrawing a signature: a reason, a fresh proof, and the version stays with both.
import { Alert, Button, Modal, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PlanId } from "../../../shared/ids.ts";
import { useAttempt } from "../../identity/use-attempt.ts";
import { withProof } from "../../identity/with-proof.ts";
import { signingApi } from "../../net/signing-api.ts";
import { useTopEscape } from "../../ui/top-escape.ts";
import { words as appWords } from "../../words.ts";
import { signingWords } from "../../words/signing.ts";
import css from "./signing.module.css";

const words = signingWords.withdraw;

/** The button, with its question behind it: for who may `plan:sign`, at a version that is signed. */
export function WithdrawSignature({ planId, number }: { planId: PlanId; number: number }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const closes = () => {
    // what is under way cannot be cancelled any more, and closing would look like it
    if (!isBusy) setIsOpen(false);
  };
  useTopEscape(isOpen, closes);
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setIsOpen(true)}>
        {words.open}
      </Button>
      <Modal
        opened={isOpen}
        onClose={closes}
        closeOnEscape={false}
        title={<strong>{words.title(number)}</strong>}
        closeButtonProps={{ "aria-label": appWords.app.close, disabled: isBusy }}
        // not a second banner of the page
        attributes={{ header: { role: "presentation" } }}
        transitionProps={{ duration: 0 }}
        centered
      >
        <Question planId={planId} number={number} onBusy={setIsBusy} onClose={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

interface QuestionProps {
  planId: PlanId;
  number: number;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}

function Question({ planId, number, onBusy, onClose }: QuestionProps) {
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [reason, setReason] = useState("");
  const [isNeeded, setIsNeeded] = useState(false);

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    const said = reason.trim();
    setIsNeeded(said === "");
    if (said === "" || attempt.isBusy) return;
    onBusy(true);
    const isDone = await attempt.run(() => withProof(() => signingApi.withdraw(planId, number, said)));
    onBusy(false);
    if (!isDone) return;
    for (const key of ["signed", "signature", "timeline", "versions"]) {
      void queries.invalidateQueries({ queryKey: [key, planId] });
    }
    onClose();
  }

  return (
    <form className={css.form} onSubmit={(event) => void submits(event)}>
      <p>{words.text}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <Textarea
        label={words.reason}
        placeholder={words.example}
        data-autofocus
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        error={isNeeded ? words.needed : undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setIsNeeded(false);
        }}
      />
      <div className={css.buttons}>
        <Button type="submit" color="red" loading={attempt.isBusy}>
          {words.submit}
        </Button>
        <Button variant="default" disabled={attempt.isBusy} onClick={onClose}>
          {appWords.app.cancel}
        </Button>
      </div>
    </form>
  );
}
