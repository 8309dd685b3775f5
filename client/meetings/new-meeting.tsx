// Planning a meeting: what and when, its patients with their minutes, and who is invited.
import { Alert, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Colleague, PlanRow } from "../../shared/api.ts";
import { mostInvitees, mostMeetingItems } from "../../shared/api/meetings.ts";
import type { PlanId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { HttpRefusal } from "../net/http.ts";
import { meetingApi } from "../net/meeting-api.ts";
import card from "../ui/card.module.css";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { Invited } from "./invited.tsx";
import { detailsOf, emptyDraft, readMinutes, repeatOf } from "./meeting-draft.ts";
import { useMeetingFields } from "./meeting-fields.tsx";
import css from "./meetings.module.css";
import { PatientOrder } from "./patient-order.tsx";
import { PatientSearch } from "./patient-search.tsx";
import { PeopleSearch } from "./people-search.tsx";

const text = meetingWords.form;

interface Slot {
  planId: PlanId;
  name: string;
  minutes: number;
}

export function NewMeetingForm({ onCancel }: { onCancel: () => void }) {
  const me = useMe();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const form = useMeetingFields(emptyDraft, true);
  const [slots, setSlots] = useState<readonly Slot[]>([]);
  const [people, setPeople] = useState<readonly Colleague[]>([]);
  const [said, setSaid] = useState("");
  const [refusal, setRefusal] = useState<HttpRefusal>();
  const [isBusy, setIsBusy] = useState(false);
  const { first } = form;
  const patientsHeading = useRef<HTMLHeadingElement>(null);
  const peopleHeading = useRef<HTMLHeadingElement>(null);
  useEffect(() => first.current?.focus(), [first]);

  function addsPatient({ id, patient }: PlanRow): void {
    const minutes = readMinutes(form.draft.minutes) ?? readMinutes(emptyDraft.minutes) ?? 1;
    setSlots((before) => [...before, { planId: id, name: patient.name, minutes }]);
    setSaid(meetingWords.patients.added(patient.name));
  }

  function invites(added: readonly Colleague[]): void {
    const room = mostInvitees - people.length;
    setPeople((before) => [...before, ...added.slice(0, room)]);
  }

  function moves(planId: string, to: number): void {
    const slot = slots.find((each) => each.planId === planId);
    if (slot === undefined) return;
    setSlots(slots.filter((each) => each !== slot).toSpliced(to, 0, slot));
    setSaid(meetingWords.patients.place(slot.name, to + 1, slots.length));
  }

  async function plans(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!form.check()) return;
    setIsBusy(true);
    setRefusal(undefined);
    try {
      const { ids } = await meetingApi.create({
        ...detailsOf(form.draft),
        repeat: repeatOf(form.draft),
        chairId: null,
        personIds: people.map(({ id }) => id),
        items: slots.map(({ planId, minutes }) => ({ planId, plannedMinutes: minutes })),
      });
      await queries.invalidateQueries({ queryKey: ["meetings"] });
      go(`/overleggen/${ids[0]}`);
    } catch (error) {
      setRefusal(error instanceof HttpRefusal ? error : new HttpRefusal("internal"));
      setIsBusy(false);
    }
  }

  return (
    <form className={`${card.card} ${css.form}`} onSubmit={(event) => void plans(event)} noValidate>
      <h2>{text.title}</h2>
      {form.fields}
      <div className={css.halves}>
        <section aria-labelledby="nieuw-patienten">
          <h3 id="nieuw-patienten" ref={patientsHeading} tabIndex={-1}>
            {meetingWords.patients.title}
          </h3>
          {slots.length === 0 && <p className={css.hint}>{meetingWords.patients.none}</p>}
          <PatientOrder
            patients={slots.map(({ planId, name, minutes }) => ({
              key: planId,
              name,
              minutes,
              mayRemove: true,
              mayTime: true,
            }))}
            mayOrder
            asksFirst={false}
            onMove={moves}
            onMinutes={(planId, minutes) =>
              setSlots(slots.map((slot) => (slot.planId === planId ? { ...slot, minutes } : slot)))
            }
            onRemove={(planId) => {
              setSlots(slots.filter((slot) => slot.planId !== planId));
              patientsHeading.current?.focus();
            }}
          />
          {slots.length < mostMeetingItems ? (
            <PatientSearch
              taken={new Set(slots.map(({ planId }) => planId))}
              isBusy={isBusy}
              onAdd={addsPatient}
            />
          ) : (
            <p className={css.hint}>{meetingWords.patients.full}</p>
          )}
        </section>
        <section aria-labelledby="nieuw-genodigden">
          <h3 id="nieuw-genodigden" ref={peopleHeading} tabIndex={-1}>
            {meetingWords.people.title}
          </h3>
          {people.length === 0 && <p className={css.hint}>{meetingWords.people.none}</p>}
          <Invited
            people={people}
            chairId={undefined}
            onRemove={({ id }) => {
              setPeople(people.filter((person) => person.id !== id));
              peopleHeading.current?.focus();
            }}
          />
          {people.length < mostInvitees ? (
            <PeopleSearch
              taken={new Set([me.id, ...people.map(({ id }) => id)])}
              planIds={slots.map(({ planId }) => planId)}
              isBusy={isBusy}
              onAdd={invites}
            />
          ) : (
            <p className={css.hint}>{meetingWords.people.full}</p>
          )}
        </section>
      </div>
      <p role="status" className="only-read-out">
        {said}
      </p>
      {refusal !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {words.errors[refusal.code]}
        </Alert>
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={isBusy}>
          {text.submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
