// Calls the routes of a care team: places, invitations to one, and who is asked to be the responsible GP.
import type * as z from "zod";
import {
  CareTeam,
  OrganisationNames,
  type GpAnswer,
  type MemberChange,
  type MemberRemoval,
  type NewMember,
  type NewTeamInvitation,
} from "../../shared/api/team.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { call, get } from "./http.ts";

export const teamApi = {
  team: (id: PlanId) => get(`/plans/${id}/team`, CareTeam),
  add: async (id: PlanId, member: NewMember) => void (await call("POST", `/plans/${id}/team`, member)),
  change: async (id: PlanId, personId: PersonId, change: MemberChange) =>
    void (await call("PATCH", `/plans/${id}/team/${personId}`, change)),
  remove: async (id: PlanId, personId: PersonId, removal: z.infer<typeof MemberRemoval>) =>
    void (await call("DELETE", `/plans/${id}/team/${personId}`, removal)),
  nameHeadClinician: async (id: PlanId, personId: PersonId | null) =>
    void (await call("PUT", `/plans/${id}/head-clinician`, { personId })),
  takeOver: async (id: PlanId) => void (await call("POST", `/plans/${id}/case-management`)),
  leave: async (id: PlanId) => void (await call("DELETE", `/plans/${id}/membership`)),
  invite: async (id: PlanId, invitation: NewTeamInvitation) =>
    void (await call("POST", `/plans/${id}/invitations`, invitation)),
  withdrawInvitation: async (id: PlanId, invitationId: string) =>
    void (await call("DELETE", `/plans/${id}/invitations/${invitationId}`)),
  answerGpProposal: async (id: PlanId, answer: z.infer<typeof GpAnswer>) =>
    void (await call("POST", `/plans/${id}/gp-proposal/answer`, answer)),
  withdrawGpProposal: async (id: PlanId) => void (await call("DELETE", `/plans/${id}/gp-proposal`)),
  organisations: (search: string) =>
    get(`/organisation-names?search=${encodeURIComponent(search)}`, OrganisationNames),
};
