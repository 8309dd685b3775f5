// Who is invited to one meeting, on its page; who leads it invites and takes back.
import { useRef } from "react";
import { type Meeting, mostInvitees } from "../../shared/api/meetings.ts";
import type { PersonId } from "../../shared/ids.ts";
import { useMe } from "../hooks/use-me.ts";
import { meetingApi } from "../net/meeting-api.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { meetingWords } from "../words/meetings.ts";
import { Invited } from "./invited.tsx";
import css from "./meetings.module.css";
import { PeopleSearch } from "./people-search.tsx";
import type { MeetingAct } from "./use-meeting-change.ts";

const text = meetingWords.people;

export function MeetingPeople({ meeting, act }: { meeting: Meeting; act: MeetingAct }) {
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  const { chair, items, mayLead, people, revision, state } = meeting;
  const mayChange = mayLead && (state === "planned" || state === "running");
  const ids = people.map(({ id }) => id);
  const invite = (personIds: PersonId[], done: string) =>
    act.run(() => meetingApi.change(meeting.id, { revision, personIds }), done);

  return (
    <section className={card.card} aria-labelledby="overleg-genodigden">
      <div className={card.head}>
        <h2 id="overleg-genodigden" ref={heading} tabIndex={-1}>
          {text.title}
        </h2>
        <Chip>{people.length}</Chip>
      </div>
      <div className={css.part}>
        <Invited
          people={people}
          chairId={chair.id}
          meId={me.id}
          {...(mayChange && {
            onRemove: ({ id, name }) => {
              // the button that was pressed goes
              heading.current?.focus();
              void invite(
                ids.filter((each) => each !== id),
                text.removed(name),
              );
            },
          })}
        />
        {mayChange && people.length < mostInvitees && (
          <PeopleSearch
            taken={new Set(ids)}
            planIds={items.flatMap(({ patient, isMine }) =>
              isMine && patient !== null ? [patient.planId] : [],
            )}
            isBusy={act.isBusy}
            onAdd={(added) => {
              const room = added.slice(0, mostInvitees - people.length);
              const [only] = room;
              const isOne = room.length === 1 && only !== undefined;
              void invite(
                [...ids, ...room.map(({ id }) => id)],
                isOne ? text.added(only.name) : text.addedMany(room.length),
              );
            }}
          />
        )}
        {mayChange && people.length >= mostInvitees && <p className={css.hint}>{text.full}</p>}
      </div>
    </section>
  );
}
