// Who decides when the patient no longer can: the contacts of the care team that are marked so.
import { useItems } from "../../hooks/use-items.ts";
import { careWords } from "../../../shared/words/care.ts";
import { usePlan } from "../plan-context.ts";
import css from "./limits.module.css";
import { PhoneLink } from "./phone-link.tsx";

const words = careWords.representative;

export function Representative() {
  const { isEditable } = usePlan();
  const people = useItems("contacts").filter(({ content }) => content.isRepresentative === true);
  return (
    <div className={css.card}>
      <h3>{words.title}</h3>
      <p className={css.about}>{words.about}</p>
      {people.length === 0 && (
        <p className={css.none}>
          {words.none} {isEditable && words.how}
        </p>
      )}
      {people.length > 0 && (
        <ul className={css.people}>
          {people.map(({ id, content: { name, relation, phone } }) => (
            <li key={id}>
              <strong>{name ?? words.noName}</strong>
              {relation !== null && `, ${relation}`}
              {phone !== null && (
                <>
                  {" "}
                  <PhoneLink name={name ?? words.noName} phone={phone} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
