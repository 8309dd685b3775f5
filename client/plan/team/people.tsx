// The people around the patient: colleagues with an account, and everybody else who helps.
import type { Member } from "../../../shared/api.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { useItems } from "../../hooks/use-items.ts";
import { words as planWords } from "../../words.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { SectionAction } from "../section-frame.tsx";
import { ContactRow } from "./contact-row.tsx";
import css from "./people.module.css";
import { useCoordination } from "./use-coordination.ts";

export function People() {
  const { plan, facts, isEditable } = usePlan();
  const contacts = useItems("contacts");
  const coordinator = useCoordination().current?.performer;
  const add = (after?: ItemId) => {
    plan.undo.endStep();
    focusItem(addTo(plan, "contacts", { fixed: {}, ...(after === undefined ? {} : { after }) }));
  };
  return (
    <div>
      <SectionAction label={words.contact.addLabel} short={words.contact.add} onClick={() => add()} />
      <h3 className={css.title}>{words.people}</h3>
      <h4 className={css.kind}>{words.withAccount}</h4>
      <ul className={css.members}>
        {facts.team.map((member) => (
          <MemberLine
            key={member.person.id}
            member={member}
            isCoordinator={coordinator?.kind === "member" && coordinator.id === member.person.id}
          />
        ))}
      </ul>
      {isEditable && <p className={css.hint}>{words.changeTeam}</p>}
      <h4 className={css.kind}>{words.withoutAccount}</h4>
      {contacts.length === 0 && <p className={css.hint}>{words.contact.none}</p>}
      <ul className={css.contacts}>
        {contacts.map((item, index) => (
          <ContactRow
            key={item.id}
            item={item}
            isCoordinator={coordinator?.kind === "contact" && coordinator.id === item.id}
            previous={contacts[index - 1]?.id}
            next={contacts[index + 1]?.id}
          />
        ))}
      </ul>
    </div>
  );
}

function MemberLine({ member, isCoordinator }: { member: Member; isCoordinator: boolean }) {
  const { person, role } = member;
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline].name;
  return (
    <li>
      <span className={css.who}>
        <strong>{person.name}</strong>
        {[discipline, person.organisation].filter(Boolean).map((said) => (
          <span key={said}>{said}</span>
        ))}
      </span>
      <span className={css.marks}>
        <span className={css.role}>{planWords.roles[role]}</span>
        {isCoordinator && <span className={css.coordinator}>{words.coordinator}</span>}
      </span>
    </li>
  );
}
