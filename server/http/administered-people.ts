// The administrator's list of people: changing them, ending that they work here, and taking them back.
import { Hono } from "hono";
import type * as z from "zod";
import {
  type AdministeredPeople,
  AdministeredPeopleQuery,
  PersonChange,
  PersonEnd,
} from "../../shared/api/administration.ts";
import { Refusal } from "../../shared/errors.ts";
import { PersonId } from "../../shared/ids.ts";
import { caseManagerAwayLetter } from "../mail/letters.ts";
import {
  findPeopleOf,
  findWritersBeside,
  hasPlaces,
  type LockedPerson,
  lockPerson,
  updatePerson,
} from "../store/administered-people.ts";
import { endEmergenciesOf } from "../store/emergencies.ts";
import type { Trx } from "../store/database.ts";
import { queueMail } from "../store/mail.ts";
import { lockOrganisation } from "../store/organisations.ts";
import {
  beginRole,
  findOrganisationsOf,
  findResumable,
  findRoleAt,
  isLastAdministrator,
  type PractitionerRole,
  setAdministrator,
} from "../store/practitioner-roles.ts";
import { limitBody, readBody, readId, readQuery } from "./body.ts";
import { createGuard, type OnOrganisation, type RouteDeps } from "./guard.ts";
import { leave, leavePlaces, recordEmergencies, recordPlaces } from "./leaving.ts";

const maxListed = 200;

export function administeredPeopleRoutes(deps: RouteDeps): Hono {
  const { rooms, mail, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/administration/people", async (c) => {
    const { search } = readQuery(c, AdministeredPeopleQuery);
    const answer = await guard.administrated(
      c,
      { code: "people-listed", kind: "read" },
      async ({ trx, organisationId, isHost, signedIn }): Promise<AdministeredPeople> => {
        const found = await findPeopleOf(trx, organisationId, { search, limit: maxListed });
        const organisation = { id: organisationId, name: signedIn.person.organisation, isHost };
        const people = found.people.map((person) => ({
          ...person,
          signedInAt: person.signedInAt?.toISOString() ?? null,
          startedAt: person.startedAt.toISOString(),
          endedAt: person.endedAt?.toISOString() ?? null,
        }));
        return { organisation, people, total: found.total };
      },
    );
    return c.json(answer);
  });

  routes.patch("/administration/people/:personId", limitBody, async (c) => {
    const change = await readBody(c, PersonChange);
    const personId = readId(c, "personId", PersonId);
    const planIds = await guard.administrated(
      c,
      // whether they are on any care team
      { code: "person-changed", kind: "update", subjectId: personId, isBeyondOwnPlans: true },
      async (on) => {
        const { trx, tell } = on;
        const role = { personId, organisationId: on.organisationId };
        const person = await requirePerson(on, personId);
        if (person.revision !== change.revision) throw new Refusal("changed-meanwhile");
        const isAdministrator = change.discipline === null;
        await requireMayBecome(on, personId, change);
        tell({ discipline: change.discipline ?? "administrator" });
        if (!isSame(person, change)) {
          // they are true wherever somebody works, so no one administrator decides about them
          if (await worksElsewhere(trx, role)) throw new Refusal("works-elsewhere");
          await updatePerson(trx, personId, change);
        }
        await setAdministrator(trx, role, isAdministrator);
        if (!isAdministrator) return [];
        const emergencies = await endEmergenciesOf(trx, personId, now());
        const ended = { planIds: emergencies, subjectId: personId, by: on.signedIn };
        await recordEmergencies(trx, c, { ...ended, why: "became-administrator" }, now());
        return emergencies;
      },
    );
    await rooms.recheck();
    for (const planId of planIds) rooms.planChanged(planId);
    return c.body(null, 204);
  });

  /** Nobody changes or ends anybody who works elsewhere only. */
  async function requirePerson(
    { trx, organisationId }: OnOrganisation,
    personId: PersonId,
  ): Promise<LockedPerson> {
    await lockOrganisation(trx, organisationId);
    const person = await lockPerson(trx, personId);
    if (person === undefined) throw new Refusal("not-found");
    if ((await findRoleAt(trx, { personId, organisationId })) === undefined) throw new Refusal("not-found");
    return person;
  }

  /** Nobody both administers and gives care, here or elsewhere; and an organisation keeps an administrator. */
  async function requireMayBecome(
    { trx, organisationId }: OnOrganisation,
    personId: PersonId,
    { discipline }: z.infer<typeof PersonChange>,
  ): Promise<void> {
    const elsewhere = (await findOrganisationsOf(trx, personId)).filter(({ id }) => id !== organisationId);
    if (discipline !== null) {
      const isLast = await isLastAdministrator(trx, { personId, organisationId });
      if (isLast) throw new Refusal("last-administrator");
      if (elsewhere.some(({ isAdministrator }) => isAdministrator)) throw new Refusal("has-places");
      return;
    }
    const former = await findRoleAt(trx, { personId, organisationId });
    if (former?.isAdministrator === true) return;
    if (elsewhere.length > 0 || (await hasPlaces(trx, personId, now()))) throw new Refusal("has-places");
  }

  routes.post("/administration/people/:personId/end", limitBody, async (c) => {
    const { places } = await readBody(c, PersonEnd);
    const personId = readId(c, "personId", PersonId);
    const planIds = await guard.administrated(
      c,
      {
        ...({ code: "person-ended", kind: "update", subjectId: personId, detail: { places } } as const),
        isBeyondOwnPlans: true,
      },
      async (on) => {
        const { trx, signedIn } = on;
        const { name } = await requirePerson(on, personId);
        const role = { personId, organisationId: on.organisationId };
        if (places === "keep") await tellWriters(on, personId, name);
        const by = signedIn.person.id;
        const ended = places === "keep" ? [] : await leavePlaces(trx, role, by, now());
        const emergencies = await leave(trx, role, by, now());
        on.tell({ placesEnded: ended.length });
        const who = { subjectId: personId, by: signedIn };
        await recordPlaces(trx, c, { places: ended, ...who }, now());
        const why = "organisation-left";
        await recordEmergencies(trx, c, { planIds: emergencies, ...who, why }, now());
        return [...ended.map(({ planId }) => planId), ...emergencies];
      },
    );
    await rooms.recheck();
    for (const planId of planIds) rooms.planChanged(planId);
    mail.wake();
    return c.body(null, 204);
  });

  /** A plan keeps its case manager, who cannot come in: its team hears that, the administrator not which plan. */
  async function tellWriters(
    { trx, organisationId }: OnOrganisation,
    personId: PersonId,
    name: string,
  ): Promise<void> {
    const recipients = await findWritersBeside(trx, { personId, organisationId }, now());
    const letter = caseManagerAwayLetter(name);
    for (const recipient of recipients) await queueMail(trx, { recipient, ...letter }, now());
  }

  routes.post("/administration/people/:personId/resume", limitBody, async (c) => {
    const personId = readId(c, "personId", PersonId);
    await guard.administrated(
      c,
      { code: "person-resumed", kind: "update", subjectId: personId },
      async ({ trx, organisationId }) => {
        const role = { personId, organisationId };
        await lockOrganisation(trx, organisationId);
        const person = await lockPerson(trx, personId);
        const former = await findResumable(trx, role);
        if (person === undefined || former === undefined) throw new Refusal("not-found");
        // who works for others now says yes to it themselves, to an invitation
        if (await worksElsewhere(trx, role)) throw new Refusal("works-elsewhere");
        // who gave care elsewhere meanwhile does not come back as an administrator
        const isAdministrator = former.isAdministrator && person.discipline === null;
        await beginRole(trx, { ...role, isAdministrator }, now());
      },
    );
    await rooms.recheck();
    return c.body(null, 204);
  });

  return routes;
}

function isSame(person: LockedPerson, change: z.infer<typeof PersonChange>): boolean {
  const { name, discipline, professionalNumber } = change;
  return (
    person.name === name &&
    person.discipline === discipline &&
    person.professionalNumber === professionalNumber
  );
}

async function worksElsewhere(trx: Trx, { personId, organisationId }: PractitionerRole): Promise<boolean> {
  return (await findOrganisationsOf(trx, personId)).some(({ id }) => id !== organisationId);
}
