// What kind of action an audit event is, as FHIR and DICOM name it: create, read, update, delete or execute.

export type Action = "C" | "R" | "U" | "D" | "E";

const actions: Readonly<Record<string, Action>> = {
  create: "C",
  read: "R",
  update: "U",
  delete: "D",
  execute: "E",
  export: "R",
  emergency: "E",
};

export function actionOf(kind: string): Action {
  return actions[kind] ?? "E";
}
