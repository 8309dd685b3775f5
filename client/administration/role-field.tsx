// Choosing a discipline, or that somebody is an administrator and gives no care.
import { NativeSelect } from "@mantine/core";
import { type Discipline, disciplines } from "../../shared/discipline.ts";
import { administrationWords as text } from "../words/administration.ts";

interface RoleFieldProps {
  value: Discipline | null;
  disabled?: boolean;
  onChange: (discipline: Discipline | null) => void;
}

const names = Object.entries(disciplines).map(([value, { name }]) => ({ value, label: name }));
const isDiscipline = (value: string): value is Discipline => value in disciplines;
const administrator = "";

export function RoleField({ value, disabled = false, onChange }: RoleFieldProps) {
  return (
    <NativeSelect
      label={text.discipline}
      description={value === null ? text.administratorHint : undefined}
      value={value ?? administrator}
      disabled={disabled}
      data={[...names, { value: administrator, label: text.administrator }]}
      onChange={({ currentTarget }) =>
        onChange(isDiscipline(currentTarget.value) ? currentTarget.value : null)
      }
    />
  );
}
