// The patients of one meeting on its page, in order; who leads it orders them, and who leads a plan puts theirs on it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { can } from "../../shared/access.ts";
import type { PlanRow } from "../../shared/api.ts";
import { type Meeting, type MeetingItem, mostMeetingItems } from "../../shared/api/meetings.ts";
import { api } from "../net/http.ts";
import { meetingApi } from "../net/meeting-api.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { clockTime } from "../ui/dates.ts";
import { meetingWords } from "../words/meetings.ts";
import { emptyDraft } from "./meeting-draft.ts";
import css from "./meetings.module.css";
import { PatientOrder } from "./patient-order.tsx";
import { PatientSearch } from "./patient-search.tsx";
import type { MeetingAct } from "./use-meeting-change.ts";

const text = meetingWords.patients;

export function MeetingPatients({ meeting, act }: { meeting: Meeting; act: MeetingAct }) {
  const { id, items, mayLead, state } = meeting;
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const plans = useQuery({ queryKey: ["plans", ""], queryFn: () => api.plans("") });
  const managed = new Set(
    plans.data?.plans.filter(({ relation }) => can(relation, "meeting:manage")).map((plan) => plan.id),
  );
  const isOver = state === "ended" || state === "cancelled";
  const nameOf = (item: MeetingItem, index: number) => item.patient?.name ?? text.otherNumber(index + 1);
  const find = (key: string) => items.find((item) => item.id === key);

  function mayRemove({ patient, state: slot }: MeetingItem): boolean {
    return !isOver && slot === "planned" && patient !== null && (mayLead || managed.has(patient.planId));
  }

  async function moves(key: string, to: number): Promise<void> {
    const item = find(key);
    if (item === undefined) return;
    const ordered = items.filter((each) => each !== item).toSpliced(to, 0, item);
    // at once, so that the next press of the button goes on from there
    queries.setQueryData<Meeting>(["meeting", id], (known) => known && { ...known, items: ordered });
    const name = item.patient?.name ?? meetingWords.other;
    await act.run(
      () =>
        meetingApi.order(
          id,
          ordered.map((each) => each.id),
        ),
      text.place(name, to + 1, items.length),
    );
  }

  async function removes(key: string): Promise<void> {
    const item = find(key);
    if (item === undefined) return;
    const name = item.patient?.name ?? meetingWords.other;
    // the button that was pressed goes
    heading.current?.focus();
    await act.run(() => meetingApi.removeItem(id, item.id), text.removed(name));
  }

  const adds = ({ id: planId, patient }: PlanRow) =>
    act.run(
      () =>
        meetingApi.addItem(id, {
          planId,
          plannedMinutes: items.at(-1)?.plannedMinutes ?? Number(emptyDraft.minutes),
        }),
      text.added(patient.name),
    );

  return (
    <section className={card.card} aria-labelledby="overleg-patienten">
      <div className={card.head}>
        <h2 id="overleg-patienten" ref={heading} tabIndex={-1}>
          {text.title}
        </h2>
      </div>
      <div className={css.part}>
        {items.length === 0 && <p className={css.hint}>{text.none}</p>}
        <PatientOrder
          patients={items.map((item, index) => ({
            key: item.id,
            name: nameOf(item, index),
            minutes: item.plannedMinutes,
            mayRemove: mayRemove(item),
            mayTime: mayLead && !isOver && item.state === "planned",
            time: clockTime(item.expectedAt),
            ...(item.patient === null ? {} : { href: `/plannen/${item.patient.planId}` }),
            ...(isOver || item.state !== "planned" ? { beside: <ItemChip state={item.state} /> } : {}),
          }))}
          mayOrder={mayLead && !isOver}
          asksFirst
          onMove={(key, to) => void moves(key, to)}
          onMinutes={(key, plannedMinutes) => {
            const item = find(key);
            if (item !== undefined)
              void act.run(() => meetingApi.changeItem(id, item.id, { plannedMinutes }), text.saved);
          }}
          onRemove={(key) => void removes(key)}
        />
        {!isOver && managed.size > 0 && items.length < mostMeetingItems && (
          <PatientSearch
            taken={new Set(items.flatMap(({ patient }) => (patient === null ? [] : [patient.planId])))}
            isBusy={act.isBusy}
            onAdd={(plan) => void adds(plan)}
          />
        )}
        {!isOver && items.length >= mostMeetingItems && <p className={css.hint}>{text.full}</p>}
      </div>
    </section>
  );
}

const tones = { planned: "plain", current: "petrol", discussed: "green" } as const;

function ItemChip({ state }: { state: MeetingItem["state"] }) {
  return <Chip tone={tones[state]}>{meetingWords.itemStates[state]}</Chip>;
}
