// The people of a signed plan as FHIR resources: patient, care team, and those around the patient.
import { disciplines } from "../../shared/discipline.ts";
import type { Performer } from "../../shared/plan/assignment.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { type Reference, type Resource, idFor, known, referenceTo, said } from "./resource.ts";

export interface People {
  patient: Resource;
  careTeam: Resource;
  /** Everybody else, in the order of the plan. */
  others: Resource[];
  /** Undefined for somebody who is not in the signed plan. */
  referenceFor(performer: Performer): Reference | undefined;
}

export function peopleOf({ signed, content, patient }: SignedPlan): People {
  const id = (name: string): string => idFor(signed.hash, name);
  const person: Resource = {
    resourceType: "Patient",
    id: id("patient"),
    name: [{ text: patient.name }],
    birthDate: patient.birthDate,
  };
  const members = content.members.map((member) => ({
    member,
    practitioner: {
      resourceType: "Practitioner",
      id: id(`practitioner ${member.id}`),
      name: [{ text: member.name }],
    } satisfies Resource,
    role: {
      resourceType: "PractitionerRole",
      id: id(`role ${member.id}`),
      practitioner: referenceTo({ id: id(`practitioner ${member.id}`) }, member.name),
      organization: { display: member.organisation },
      ...(member.discipline !== null && { code: [said(disciplines[member.discipline].name)] }),
    } satisfies Resource,
  }));
  const contacts = content.contacts.map((contact) => {
    const { name, relation, organisation, phone, isRepresentative } = contact;
    const told = [relation, organisation]
      .filter((part) => part !== null && part !== "")
      .map((part) => said(part ?? ""));
    const roles = isRepresentative === true ? [said("vertegenwoordiger")] : [];
    return {
      contact,
      resource: {
        resourceType: "RelatedPerson",
        // an item of the plan keeps its id
        id: contact.id,
        patient: referenceTo(person),
        ...known({
          name: name === null ? [] : [{ text: name }],
          relationship: [...told, ...roles],
          telecom: phone === null || phone.trim() === "" ? [] : [{ system: "phone", value: phone }],
        }),
      } satisfies Resource,
    };
  });
  const coordinator = content.coordination.current?.performer;
  const careTeam: Resource = {
    resourceType: "CareTeam",
    id: id("care team"),
    status: "active",
    subject: referenceTo(person),
    ...known({
      participant: [
        ...members.map(({ member, role }) => ({
          ...(coordinator?.kind === "member" &&
            coordinator.id === member.id && { role: [said("coördinator")] }),
          member: referenceTo(role, member.name),
        })),
        ...contacts.map(({ contact, resource }) => ({
          member: referenceTo(resource, contact.name ?? contact.relation ?? undefined),
        })),
      ],
    }),
  };
  return {
    patient: person,
    careTeam,
    others: [
      ...members.flatMap(({ practitioner, role }) => [practitioner, role]),
      ...contacts.map(({ resource }) => resource),
    ],
    referenceFor(performer) {
      if (performer.kind === "patient") return referenceTo(person, patient.name);
      if (performer.kind === "contact") {
        const found = contacts.find(({ contact }) => contact.id === performer.id);
        return found === undefined ? undefined : referenceTo(found.resource);
      }
      const found = members.find(({ member }) => member.id === performer.id);
      return found === undefined ? undefined : referenceTo(found.role, found.member.name);
    },
  };
}
