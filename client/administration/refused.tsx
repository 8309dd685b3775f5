// Why a change of the administrator was not done.
import { Alert } from "@mantine/core";
import type { HttpRefusal } from "../net/http.ts";
import { words } from "../words.ts";
import { administrationWords as text } from "../words/administration.ts";
import css from "./administration.module.css";

/** What happened means more here than elsewhere. */
const sentences: Partial<Record<HttpRefusal["code"], string>> = {
  "changed-meanwhile": text.people.changedMeanwhile,
};

export function Refused({ refusal }: { refusal: HttpRefusal | undefined }) {
  if (refusal === undefined) return null;
  const plans = refusal.details["plans"];
  const isBlocked = refusal.code === "case-manager-needed" && typeof plans === "number";
  return (
    <Alert color="red" variant="outline" role="alert" className={css.refused}>
      {isBlocked ? text.people.blocked(plans) : (sentences[refusal.code] ?? words.errors[refusal.code])}
    </Alert>
  );
}
