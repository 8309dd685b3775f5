// Who is at the plan by emergency access: for that person until when, for the team who, since when and why.
import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { Me, Plan } from "../../shared/api.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { EmergencyNow } from "../../shared/emergency.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useNow } from "../hooks/use-now.ts";
import { emergencyApi } from "../net/emergency-api.ts";
import { HttpRefusal } from "../net/http.ts";
import { Chip } from "../ui/chip.tsx";
import { clockTime } from "../ui/dates.ts";
import { emergencyWords as text } from "../words/emergency.ts";
import { words } from "../words.ts";
import css from "./emergency-banner.module.css";
import { withProof } from "../identity/with-proof.ts";

const fewestLetters = 10;

interface EmergencyProps {
  facts: Plan;
  me: Me;
}

/** Those that go on at this minute. */
function useGoingOn(facts: Plan): readonly EmergencyNow[] {
  const now = useNow();
  return facts.emergencies.filter(({ until }) => new Date(until) > now);
}

export function EmergencyChip({ facts, me }: EmergencyProps) {
  const mine = useGoingOn(facts).find(({ person }) => person.id === me.id);
  return mine === undefined ? null : <Chip tone="amber">{text.chip(clockTime(mine.until))}</Chip>;
}

export function EmergencyBanners({ facts, me }: EmergencyProps) {
  const goingOn = useGoingOn(facts);
  return goingOn.map((access) =>
    access.person.id === me.id ? (
      <Mine key={access.id} planId={facts.id} access={access} />
    ) : (
      <Others key={access.id} access={access} />
    ),
  );
}

function Others({ access }: { access: EmergencyNow }) {
  const { person, category, reason, writeReason } = access;
  const discipline =
    person.discipline === null ? undefined : disciplines[person.discipline].name.toLowerCase();
  const who = [person.name, discipline, person.organisation].filter(Boolean).join(", ");
  return (
    <div role="status" className={css.banner} data-of="others">
      <p>
        <strong>
          {text.others(who, clockTime(access.since), clockTime(access.until), writeReason !== null)}
        </strong>{" "}
        {text.why(text.categoriesOfOthers[category], reason)}
        {writeReason !== null && ` ${text.whyWriting(writeReason)}`}
      </p>
    </div>
  );
}

function Mine({ planId, access }: { planId: PlanId; access: EmergencyNow }) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const mayWrite = access.writeReason !== null;

  async function ends(): Promise<void> {
    try {
      await emergencyApi.end(planId);
      void queries.invalidateQueries({ queryKey: ["waiting"] });
      go("/plannen");
    } catch (error) {
      setProblem(`${text.endFailed} ${words.errors[error instanceof HttpRefusal ? error.code : "internal"]}`);
    }
  }

  return (
    <section className={css.banner} aria-label={text.title}>
      <p>
        <strong>{text.mine(clockTime(access.until))}</strong> {mayWrite ? text.writing : text.reading}
      </p>
      {!mayWrite && !isAsking && (
        <Button variant="default" size="compact-sm" onClick={() => setIsAsking(true)}>
          {text.askToWrite}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => void ends()}>
        {text.end}
      </Button>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {isAsking && !mayWrite && <AskToWrite planId={planId} onClose={() => setIsAsking(false)} />}
    </section>
  );
}

function AskToWrite({ planId, onClose }: { planId: PlanId; onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (reason.trim().length < fewestLetters) return setProblem(text.reasonNeeded);
    setIsBusy(true);
    try {
      await withProof(() => emergencyApi.write(planId, reason.trim()));
      await queries.invalidateQueries({ queryKey: ["plan", planId] });
      onClose();
    } catch (error) {
      setProblem(words.errors[error instanceof HttpRefusal ? error.code : "internal"]);
      setIsBusy(false);
    }
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void submits(event)}>
      <Textarea
        label={text.writeReason}
        description={text.reasonHint}
        autoFocus
        rows={2}
        maxLength={1_000}
        value={reason}
        error={problem}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setProblem(undefined);
        }}
      />
      <div className={css.buttons}>
        <Button type="submit" size="compact-sm" loading={isBusy}>
          {text.write}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
