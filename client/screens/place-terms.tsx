// Until when, and on what basis, somebody may see a plan: the fields, for a new place and for one that changes.
import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { AccessBasis } from "../../shared/api/team.ts";
import { dutchDay } from "../../shared/dutch-day.ts";
import { useNow } from "../hooks/use-now.ts";
import { careTeamWords } from "../words/care-team.ts";
import css from "./team.module.css";

const text = careTeamWords.terms;
const kinds = ["directly-involved", "consent"] as const;
const fewestLetters = { scope: 3, name: 2 };

export interface PlaceTerms {
  endsOn: string | null;
  basis: AccessBasis;
}

export interface PlaceTermsForm {
  fields: ReactNode;
  /** As filled in; undefined after it has shown what is missing. */
  read: () => PlaceTerms | undefined;
  /** Back to what stood there at first: what one person was given is not the next one's. */
  clear: () => void;
}

interface Draft {
  endsOn: string;
  kind: AccessBasis["kind"];
  scope: string;
  givenBy: "patient" | "representative";
  representative: string;
  givenOn: string;
}

/** Who leads a plan has no end date. */
export function usePlaceTerms(initial: PlaceTerms | undefined, hasEnd: boolean): PlaceTermsForm {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [isChecked, setIsChecked] = useState(false);
  const today = dutchDay(useNow());
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isPast = hasEnd && draft.endsOn !== "" && draft.endsOn < today && draft.endsOn !== initial?.endsOn;
  const isConsent = draft.kind === "consent";
  const problems = {
    scope: isConsent && draft.scope.trim().length < fewestLetters.scope,
    representative:
      isConsent &&
      draft.givenBy === "representative" &&
      draft.representative.trim().length < fewestLetters.name,
    givenOn: isConsent && (draft.givenOn === "" || draft.givenOn > today),
  };
  const error = (name: keyof typeof problems, sentence: string) =>
    isChecked && problems[name] ? sentence : undefined;
  return {
    read() {
      setIsChecked(true);
      if (isPast || Object.values(problems).includes(true)) return undefined;
      return { endsOn: hasEnd && draft.endsOn !== "" ? draft.endsOn : null, basis: basisOf(draft) };
    },
    clear() {
      setDraft(draftOf(initial));
      setIsChecked(false);
    },
    fields: (
      <>
        {hasEnd ? (
          <TextInput
            type="date"
            label={text.endsOn}
            description={text.endsOnHint}
            min={today}
            value={draft.endsOn}
            error={isPast ? text.endsOnPast : undefined}
            onChange={(event) => set({ endsOn: event.currentTarget.value })}
          />
        ) : (
          <p className={css.hint}>{text.leads}</p>
        )}
        <Radio.Group
          label={text.basis}
          value={draft.kind}
          onChange={(value) => set({ kind: kinds.find((kind) => kind === value) ?? draft.kind })}
        >
          <div className={css.choices}>
            {kinds.map((kind) => (
              <Radio key={kind} value={kind} label={text.kinds[kind]} />
            ))}
          </div>
        </Radio.Group>
        {isConsent && (
          <div className={css.consent}>
            <TextInput
              label={text.scope}
              placeholder={text.scopeExample}
              maxLength={300}
              value={draft.scope}
              error={error("scope", text.scopeNeeded)}
              onChange={(event) => set({ scope: event.currentTarget.value })}
            />
            <NativeSelect
              label={text.givenBy}
              value={draft.givenBy}
              data={[
                { value: "patient", label: text.patient },
                { value: "representative", label: text.representative },
              ]}
              onChange={(event) =>
                set({ givenBy: event.currentTarget.value === "patient" ? "patient" : "representative" })
              }
            />
            {draft.givenBy === "representative" && (
              <TextInput
                label={text.representativeName}
                maxLength={120}
                autoComplete="off"
                value={draft.representative}
                error={error("representative", text.representativeNeeded)}
                onChange={(event) => set({ representative: event.currentTarget.value })}
              />
            )}
            <TextInput
              type="date"
              label={text.givenOn}
              max={today}
              value={draft.givenOn}
              error={error("givenOn", text.givenOnNeeded)}
              onChange={(event) => set({ givenOn: event.currentTarget.value })}
            />
          </div>
        )}
      </>
    ),
  };
}

function draftOf(terms: PlaceTerms | undefined): Draft {
  const consent = terms?.basis.kind === "consent" ? terms.basis : undefined;
  return {
    endsOn: terms?.endsOn ?? "",
    kind: terms?.basis.kind ?? "directly-involved",
    scope: consent?.scope ?? "",
    givenBy: consent?.givenBy ?? "patient",
    representative: consent?.representative ?? "",
    givenOn: consent?.givenOn ?? "",
  };
}

function basisOf(draft: Draft): AccessBasis {
  if (draft.kind === "directly-involved") return { kind: "directly-involved" };
  const isOther = draft.givenBy === "representative";
  return {
    kind: "consent",
    scope: draft.scope.trim(),
    givenBy: draft.givenBy,
    representative: isOther ? draft.representative.trim() : null,
    givenOn: draft.givenOn,
  };
}
