// The guests of this patient, to be unfolded by who leads the meeting.
import { useState } from "react";
import type { MeetingId, MeetingItemId } from "../../../shared/ids.ts";
import { guestWords } from "../../words/guests.ts";
import { Guests } from "./guests.tsx";
import css from "./meeting-panel.module.css";

interface GuestsFoldProps {
  meetingId: MeetingId;
  itemId: MeetingItemId;
}

export function GuestsFold(props: GuestsFoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={css.all} data-guests>
      <button type="button" className={css.opener} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {guestWords.fold}
      </button>
      {isOpen && <Guests {...props} />}
    </div>
  );
}
