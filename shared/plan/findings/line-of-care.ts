// In which line of care somebody works: the first line, the specialised team (GeSp), or either, as far as known.
import type { Discipline } from "../../discipline.ts";
import type { Performer } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import type { CareTeamMember } from "../facts.ts";

export type Line = "first" | "specialised";

/**
 * Lines that somebody can belong to. Both where it is not known: a rule that blocks only goes by what is certain.
 * None for the patient, and for somebody who is no longer there.
 */
export function linesOf(content: PlanContent, performer: Performer): ReadonlySet<Line> {
  if (performer.kind === "patient") return none;
  if (performer.kind === "member") {
    const member = content.members.find(({ id }) => id === performer.id);
    return member === undefined ? none : linesOfMember(content.members, member);
  }
  const contact = content.contacts.find(({ id }) => id === performer.id);
  if (contact === undefined) return none;
  if (contact.isFirstLine === null) return either;
  return contact.isFirstLine ? first : specialised;
}

const none: ReadonlySet<Line> = new Set();
const first: ReadonlySet<Line> = new Set<Line>(["first"]);
const specialised: ReadonlySet<Line> = new Set<Line>(["specialised"]);
const either: ReadonlySet<Line> = new Set<Line>(["first", "specialised"]);

/**
 * What the discipline says by itself, in these plans: the general practice, district nursing and the community
 * pharmacy are the first line; the rehabilitation physician heads the specialised team. The others follow their
 * organisation. Where that says nothing, a nurse specialist, lung nurse, psychologist or social worker beside an
 * ALS patient is of the specialised team (Zorgvisie ALS lists them there), and a therapist can be of either.
 */
const byDiscipline: Readonly<Record<Discipline, { always?: Line; otherwise: ReadonlySet<Line> }>> = {
  huisarts: { always: "first", otherwise: first },
  praktijkverpleegkundige: { always: "first", otherwise: first },
  wijkverpleegkundige: { always: "first", otherwise: first },
  apotheker: { always: "first", otherwise: first },
  revalidatiearts: { always: "specialised", otherwise: specialised },
  "verpleegkundig-specialist": { otherwise: specialised },
  longverpleegkundige: { otherwise: specialised },
  psycholoog: { otherwise: specialised },
  "maatschappelijk-werk": { otherwise: specialised },
  fysiotherapeut: { otherwise: either },
  ergotherapeut: { otherwise: either },
  logopedist: { otherwise: either },
  dietist: { otherwise: either },
};

const specialisedNames = /revalidatie|\bgesp\b|ziekenhuis|\bumc\b|expertisecentrum|thuisbeademing/;
const firstLineNames = /praktijk|eerste ?lijn|eerstelijn|gezondheidscentrum|thuiszorg|wijkteam|buurtzorg/;

function linesOfMember(members: readonly CareTeamMember[], member: CareTeamMember): ReadonlySet<Line> {
  if (member.discipline === null) return either;
  const { always, otherwise } = byDiscipline[member.discipline];
  if (always !== undefined) return always === "first" ? first : specialised;
  const organisation = plain(member.organisation);
  const colleagues = members.filter(
    (other) => organisation !== "" && plain(other.organisation) === organisation,
  );
  const worksWith = (discipline: Discipline) => colleagues.some((other) => other.discipline === discipline);
  const isSpecialised = worksWith("revalidatiearts") || specialisedNames.test(organisation);
  const isFirst = worksWith("huisarts") || firstLineNames.test(organisation);
  if (isSpecialised === isFirst) return otherwise;
  return isFirst ? first : specialised;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
