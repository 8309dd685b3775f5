// The frame around one whole value: the editor when one stands there, both values with both names when two do.
import type { ReactNode } from "react";
import type { Register, Registered } from "../../../shared/plan/register.ts";
import { useAuthorNames } from "../../hooks/use-author-names.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { usePlan } from "../plan-context.ts";
import css from "./register-field.module.css";

export interface RegisterFieldProps<T> {
  register: Register<T>;
  /** What is chosen, with a capital: "Dosis". */
  label: string;
  /** A value in words. */
  format: (value: T) => string;
  set: (value: T | null) => void;
  children: (value: T | null) => ReactNode;
}

export function RegisterField<T>({ register, label, format, set, children }: RegisterFieldProps<T>) {
  if (register.state !== "conflict") return children(register.state === "one" ? register.value : null);
  return <Conflict {...{ label, format, set }} values={register.values} />;
}

interface ConflictProps<T> {
  values: readonly Registered<T>[];
  label: string;
  format: (value: T) => string;
  set: (value: T | null) => void;
}

/** People disagree in two or three ways; only a page of somebody's own making in hundreds. */
const mostShown = 20;

function Conflict<T>({ values, label, format, set }: ConflictProps<T>) {
  const { isEditable } = usePlan();
  const shown = values.slice(0, mostShown);
  const nameOf = useAuthorNames(shown.map(({ clientId }) => clientId));
  return (
    <div className={css.conflict} role="group" aria-label={fieldWords.conflict(label)} data-conflict>
      <p className={css.title}>{fieldWords.conflict(label)}</p>
      <ul>
        {shown.map(({ editId, value, clientId }) => {
          const said = value === null ? fieldWords.emptied : format(value);
          const name = nameOf(clientId);
          return (
            <li key={editId}>
              <span>
                <strong>{said}</strong> {fieldWords.by(name)}
              </span>
              {isEditable && (
                <button
                  type="button"
                  className={css.take}
                  aria-label={fieldWords.takeName(said, name)}
                  onClick={() => set(value)}
                >
                  {fieldWords.take}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < values.length && (
        <p className={css.hint}>{fieldWords.moreValues(values.length - shown.length)}</p>
      )}
      {isEditable && <p className={css.hint}>{fieldWords.conflictHint}</p>}
    </div>
  );
}
