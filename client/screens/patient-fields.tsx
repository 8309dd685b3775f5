// The patient's name and birth date as two fields, for a new plan and for a correction.
import { TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import type { Patient } from "../../shared/api.ts";
import { useNow } from "../hooks/use-now.ts";
import { readDate } from "../ui/dates.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";

const text = words.newPlan;
const earliest = "1900-01-01";

export interface PatientForm {
  fields: ReactNode;
  /** The patient as filled in; undefined after it has shown what is missing, and gone to it. */
  read: () => Patient | undefined;
}

export function usePatientForm(initial?: Patient): PatientForm {
  const [name, setName] = useState(initial?.name ?? "");
  const [birthDate, setBirthDate] = useState(initial === undefined ? "" : shortDate(initial.birthDate));
  const [isChecked, setIsChecked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const isoDate = readDate(birthDate);
  const today = useNow().toISOString().slice(0, 10);
  const isNamed = name.trim().length >= 2;
  const isDated = isoDate !== undefined && isoDate >= earliest && isoDate <= today;

  return {
    read() {
      setIsChecked(true);
      if (isNamed && isDated) return { name: name.trim(), birthDate: isoDate };
      (isNamed ? dateField : nameField).current?.focus();
      return undefined;
    },
    fields: (
      <>
        <TextInput
          ref={nameField}
          label={text.name}
          autoFocus
          description={text.nameHint}
          value={name}
          maxLength={120}
          autoComplete="off"
          error={isChecked && !isNamed ? text.nameNeeded : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          ref={dateField}
          label={text.birthDate}
          description={text.birthDateHint}
          value={birthDate}
          inputMode="numeric"
          autoComplete="off"
          error={isChecked && !isDated ? text.birthDateNeeded : undefined}
          onChange={(event) => setBirthDate(event.currentTarget.value)}
        />
      </>
    ),
  };
}
