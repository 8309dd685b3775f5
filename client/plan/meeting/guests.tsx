// Guests of one patient of a meeting, for who leads it: who is invited, inviting somebody, and taking that back.
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { type Guest, NewGuest } from "../../../shared/api/guests.ts";
import { Discipline, disciplines } from "../../../shared/discipline.ts";
import type { MeetingId, MeetingItemId } from "../../../shared/ids.ts";
import { guestApi } from "../../net/guest-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import { guestWords as text } from "../../words/guests.ts";
import { words } from "../../words.ts";
import { usePlan } from "../plan-context.ts";
import css from "./guests.module.css";

const nobody = { name: "", email: "", discipline: "", organisation: "", mayWrite: false };

interface GuestsProps {
  meetingId: MeetingId;
  itemId: MeetingItemId;
}

export function Guests({ meetingId, itemId }: GuestsProps) {
  const { plan } = usePlan();
  const { planId } = plan;
  const queries = useQueryClient();
  const queryKey = ["guests", planId, meetingId, itemId] as const;
  const { data, error } = useQuery({ queryKey, queryFn: () => guestApi.list(planId, itemId) });
  const [isInviting, setIsInviting] = useState(false);
  const [told, setTold] = useState<{ sentence: string; isProblem: boolean }>();
  const [isBusy, setIsBusy] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLParagraphElement>(null);

  async function run(work: () => Promise<void>, sentence: string): Promise<boolean> {
    setIsBusy(true);
    setTold(undefined);
    try {
      await work();
      setTold({ sentence, isProblem: false });
      return true;
    } catch (failure) {
      const code = failure instanceof HttpRefusal ? failure.code : "internal";
      const own = { "already-there": text.alreadyThere, "too-many": text.tooMany } as const;
      const why = code in own ? own[code as keyof typeof own] : words.errors[code]; // looked up just now
      setTold({ sentence: why, isProblem: true });
      return false;
    } finally {
      setIsBusy(false);
      await queries.invalidateQueries({ queryKey });
    }
  }
  async function invites(guest: NewGuest): Promise<void> {
    if (!(await run(() => guestApi.invite(planId, itemId, guest), text.sent(guest.email)))) return;
    closes();
  }
  function closes(): void {
    setIsInviting(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  async function revokes({ id, name }: Guest): Promise<void> {
    await run(() => guestApi.revoke(planId, itemId, id), text.revoked(name));
    // its row has gone
    title.current?.focus();
  }

  // who does not lead this meeting has nothing to do here
  if (error !== null && error instanceof HttpRefusal && error.code === "not-found") return null;
  return (
    <section className={css.guests} aria-labelledby="gasten">
      <p id="gasten" ref={title} tabIndex={-1} className="only-read-out">
        {text.title}
      </p>
      <p className={css.hint}>{text.hint}</p>
      {data?.guests.length === 0 && <p>{text.none}</p>}
      <ul className={css.list}>
        {data?.guests.map((guest) => (
          <li key={guest.id}>
            <span className={css.who}>
              <strong>{guest.name}</strong>
              <span>
                {[
                  guest.discipline === null ? undefined : disciplines[guest.discipline].name,
                  guest.organisation,
                  guest.mayWrite ? text.writes : text.reads,
                  guest.enteredAt === null ? text.notYet : text.entered,
                ]
                  .filter((part) => part !== undefined)
                  .join(" · ")}
              </span>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={text.revokeOf(guest.name)}
              disabled={isBusy}
              onClick={() => void revokes(guest)}
            >
              {text.revoke}
            </Button>
          </li>
        ))}
      </ul>
      <p role={told?.isProblem === true ? "alert" : "status"} className={css.told}>
        {told?.sentence}
      </p>
      {isInviting ? (
        <GuestForm isBusy={isBusy} onInvite={invites} onCancel={closes} />
      ) : (
        <Button ref={opener} variant="default" size="compact-md" onClick={() => setIsInviting(true)}>
          {text.invite}
        </Button>
      )}
    </section>
  );
}

interface GuestFormProps {
  isBusy: boolean;
  onInvite: (guest: NewGuest) => Promise<void>;
  onCancel: () => void;
}

function GuestForm({ isBusy, onInvite, onCancel }: GuestFormProps) {
  const [form, setForm] = useState(nobody);
  const [isChecked, setIsChecked] = useState(false);
  const read = NewGuest.safeParse(form);
  const wrong = new Set(read.success || !isChecked ? [] : read.error.issues.map(({ path }) => path[0]));
  const error = (field: keyof typeof nobody, sentence: string) => (wrong.has(field) ? sentence : undefined);

  function submits(event: FormEvent): void {
    event.preventDefault();
    setIsChecked(true);
    if (read.success) void onInvite(read.data);
  }

  return (
    <form className={css.form} noValidate aria-label={text.invite} onSubmit={submits}>
      <TextInput
        label={text.name}
        autoFocus
        autoComplete="off"
        maxLength={120}
        value={form.name}
        error={error("name", text.nameNeeded)}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={text.email}
        autoComplete="off"
        maxLength={254}
        value={form.email}
        error={error("email", text.emailNeeded)}
        onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.discipline}
        value={form.discipline}
        error={error("discipline", text.disciplineNeeded)}
        data={[
          { value: "", label: text.choose },
          ...Discipline.options.map((each) => ({ value: each, label: disciplines[each].name })),
        ]}
        onChange={(event) => setForm({ ...form, discipline: event.currentTarget.value })}
      />
      <TextInput
        label={text.organisation}
        autoComplete="off"
        maxLength={200}
        value={form.organisation}
        error={error("organisation", text.organisationNeeded)}
        onChange={(event) => setForm({ ...form, organisation: event.currentTarget.value })}
      />
      <Checkbox
        label={text.mayWrite}
        description={text.mayWriteHint}
        checked={form.mayWrite}
        onChange={(event) => setForm({ ...form, mayWrite: event.currentTarget.checked })}
      />
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" loading={isBusy}>
          {text.send}
        </Button>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
