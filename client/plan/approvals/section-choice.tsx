// Choosing what it is about: the whole plan, or one of its sections.
import { NativeSelect } from "@mantine/core";
import { templates } from "../../../shared/templates/templates.ts";
import { approvalWords } from "../../words/approvals.ts";
import { usePlan } from "../plan-context.ts";

interface SectionChoiceProps {
  value: string | null;
  isBusy: boolean;
  onChange: (section: string | null) => void;
}

export function SectionChoice({ value, isBusy, onChange }: SectionChoiceProps) {
  const { facts } = usePlan();
  const { sections } = templates[facts.template];
  return (
    <NativeSelect
      label={approvalWords.mine.section}
      value={value ?? ""}
      disabled={isBusy}
      data={[
        { value: "", label: approvalWords.mine.wholePlan },
        ...sections.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
    />
  );
}
