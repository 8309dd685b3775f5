// A person with their discipline, as history names them: "Loes Denkbeeld, logopedist".
import type { Author } from "../../../shared/api.ts";
import { disciplines } from "../../../shared/discipline.ts";

export function personInWords({ name, discipline }: Author): string {
  return discipline === null ? name : `${name}, ${disciplines[discipline].name.toLowerCase()}`;
}
