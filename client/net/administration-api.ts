// Calls of the administrator's screens.
import type * as z from "zod";
import {
  AdministeredPeople,
  type NewAdministrator,
  type NewInvitation,
  type NewOrganisation,
  OpenInvitations,
  Organisations,
  type PersonChange,
  type PersonEnd,
} from "../../shared/api/administration.ts";
import type { PersonId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

const at = "/administration";

export const administrationApi = {
  people: (search: string) => get(`${at}/people?search=${encodeURIComponent(search)}`, AdministeredPeople),
  changePerson: async (id: PersonId, change: PersonChange) =>
    void (await call("PATCH", `${at}/people/${id}`, change)),
  endPerson: async (id: PersonId, places: PersonEnd["places"]) =>
    void (await call("POST", `${at}/people/${id}/end`, { places })),
  resumePerson: async (id: PersonId) => void (await call("POST", `${at}/people/${id}/resume`)),
  invitations: () => get(`${at}/invitations`, OpenInvitations),
  invite: async (invitation: NewInvitation) => void (await call("POST", `${at}/invitations`, invitation)),
  withdraw: async (id: string) => void (await call("DELETE", `${at}/invitations/${id}`)),
  sendAgain: async (id: string) => void (await call("POST", `${at}/invitations/${id}/renewal`)),
  organisations: () => get(`${at}/organisations`, Organisations),
  addOrganisation: async (organisation: NewOrganisation) =>
    void (await call("POST", `${at}/organisations`, organisation)),
  renameOrganisation: async (id: string, name: string) =>
    void (await call("PATCH", `${at}/organisations/${id}`, { name })),
  inviteAdministrator: async (id: string, administrator: z.infer<typeof NewAdministrator>) =>
    void (await call("POST", `${at}/organisations/${id}/administrators`, administrator)),
};
