// The guests of this patient in the meeting panel of who leads it: folded, since most meetings have none.
import { useState } from "react";
import { can } from "../../../shared/access.ts";
import type { Meeting } from "../../../shared/api/meetings.ts";
import { guestWords } from "../../words/guests.ts";
import { usePlan } from "../plan-context.ts";
import { Guests } from "./guests.tsx";
import css from "./meeting-panel.module.css";
import { itemOfPlan } from "./turn.ts";

export function GuestsFold({ meeting }: { meeting: Meeting }) {
  const { facts } = usePlan();
  const [isOpen, setIsOpen] = useState(false);
  const own = itemOfPlan(meeting, facts.id);
  const isOn = meeting.state === "planned" || meeting.state === "running";
  if (own === undefined || !isOn || !meeting.mayLead || !can(facts.relation, "meeting:manage")) return null;
  return (
    <section className={css.all} data-guests>
      <button type="button" className={css.opener} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {guestWords.open}
      </button>
      {isOpen && <Guests meetingId={meeting.id} itemId={own.id} />}
    </section>
  );
}
