// What a sample request for a route is, and what is there in the database for it to be about.
import { sql } from "kysely";
import type { RelationsHouse } from "./relations-house.ts";
import { cast, type Who } from "./relations.ts";

export interface Scene {
  house: RelationsHouse;
  planId: string;
  /** Who asks. */
  who: Who;
}

export interface Sample {
  /** What stands for the path's own names, beside `:id`. */
  params?: Readonly<Record<string, string>>;
  /** With its question mark. */
  query?: string;
  body?: unknown;
  /** Whoever is let in is answered this, for what is asked is not there, or proves nothing. */
  answers?: number;
  /** What somebody is answered whom the tables let in, and the route does not. */
  finer?: Partial<Record<Who, number>>;
  /** Puts there what the request is about; more than once is no harm. */
  prepare?(): Promise<unknown>;
}

/** `METHOD /api/path`, as shared/routes.ts spells it. */
export type Samples = Readonly<Record<string, (scene: Scene) => Sample>>;

/** Of what there is only once, or never. */
export const anId = "11111111-1111-4111-8111-111111111111";

/** What hangs on a plan once, has the id of that plan. */
export async function placeThread({ house, planId, who }: Scene): Promise<void> {
  const person = house.people[who];
  await sql`
    insert into comment_thread (id, plan_id, anchor, quote, started_by, started_at)
    values (${planId}, ${planId}, '{"kind":"plan"}', '', ${person}, now()) on conflict do nothing`.execute(
    house.db,
  );
  await sql`
    insert into comment (id, plan_id, thread_id, number, person_id, at, body, mentions)
    values (${commentIdOf({ planId, who })}, ${planId}, ${planId}, ${numberOf(who)}, ${person}, now(),
      'Even nazien.', '{}') on conflict do nothing`.execute(house.db);
}

const numberOf = (who: Who): number => cast.indexOf(who) + 1;

/** Everybody's own in that thread; never the plan's, whatever that ends on, which other things have for an id. */
export function commentIdOf({ planId, who }: Pick<Scene, "planId" | "who">): string {
  const first = planId.startsWith("c0") ? "c1" : "c0";
  return first + planId.slice(2, -2) + numberOf(who).toString(16).padStart(2, "0");
}

export async function inviteToTeam({ house, planId }: Scene): Promise<void> {
  await insertInvitation(house, { id: planId, planId, role: "reader" });
}

export async function inviteToOrganisation({ house }: Scene, id: string): Promise<void> {
  await insertInvitation(house, { id, planId: null, role: null });
}

async function insertInvitation(
  { db, people, organisations }: RelationsHouse,
  { id, planId, role }: { id: string; planId: string | null; role: string | null },
): Promise<void> {
  await sql`
    insert into invitation (id, token_hash, email, name, discipline, organisation_id, plan_id, plan_role,
      invited_by, invited_at, expires_at)
    values (${id}, ${`hash of ${id}`}, 'genood@relaties.test', 'Gerda Genood', 'huisarts', ${organisations.own},
      ${planId}, ${role}, ${people["case-manager"]}, now(), now() + interval '1 day')
    on conflict do nothing`.execute(db);
}

/** Asks who asks now. */
export async function proposeGp({ house, planId, who }: Scene): Promise<void> {
  await sql`
    insert into gp_proposal (id, plan_id, person_id, proposed_by, proposed_at)
    values (${planId}, ${planId}, ${house.people[who]}, ${house.people["case-manager"]}, now())
    on conflict do nothing`.execute(house.db);
}

export async function askMove({ house, planId, who }: Scene): Promise<void> {
  await sql`
    insert into plan_move (id, plan_id, to_person, ends_on, asked_by, asked_at)
    values (${planId}, ${planId}, ${house.people[who]}, current_date + 30, ${house.people["case-manager"]}, now())
    on conflict do nothing`.execute(house.db);
}

export async function endEmergency({ house, planId }: Scene): Promise<void> {
  await sql`
    insert into emergency_access (id, plan_id, person_id, category, reason, started_at, ends_at)
    values (${planId}, ${planId}, ${house.people["ended-emergency"]}, 'acute', 'erg benauwd',
      now() - interval '2 hours', now() - interval '1 hour') on conflict do nothing`.execute(house.db);
}

/** Everybody's own, and none of those that are planned (route-samples-planning.ts). */
export function slotIdOf(scene: Scene): string {
  return `99${commentIdOf(scene).slice(2)}`;
}

/** A meeting that who asks leads, with a slot for this plan and a guest for that; all three have one id. */
export async function inviteGuest(scene: Scene): Promise<void> {
  const { house, planId, who } = scene;
  const id = slotIdOf(scene);
  const person = house.people[who];
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
    values (${id}, 'Overleg', now(), ${person}, ${house.organisations.own}, ${person}, now(), 'planned')
    on conflict do nothing`.execute(house.db);
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    select ${id}::uuid, ${id}::uuid, id, 0, 10, 'planned' from plan where id = ${planId}
    on conflict (id) do nothing`.execute(house.db);
  await sql`
    insert into meeting_guest (id, item_id, person_id, email, may_write, token_hash, invited_by, invited_at)
    select id, id, ${house.people["guest-reader"]}::uuid, 'gast@elders.test', false, id::text, ${person}::uuid, now()
    from meeting_item where id = ${id}::uuid
    on conflict do nothing`.execute(house.db);
}

export const issuer = "http://127.0.0.1:1";

export async function linkIdentity({ house }: Scene): Promise<void> {
  const { db, people, organisations } = house;
  await sql`
    insert into identity_provider (id, organisation_id, issuer, client_id, client_secret, button, is_active,
      changed_by, changed_at)
    values (${anId}, ${organisations.own}, ${issuer}, 'samenspraak', 'not sealed', 'Praktijk', false,
      ${people.administrator}, now()) on conflict do nothing`.execute(db);
  await sql`
    insert into external_identity (issuer, subject, person_id, linked_at)
    values (${issuer}, 'colleague', ${people.colleague}, now()) on conflict do nothing`.execute(db);
}

export async function drawReview({ house }: Scene): Promise<void> {
  await sql`
    insert into audit_review (id, seq, organisation_id, sampled_by, sampled_at)
    select ${anId}::uuid, max(seq), ${house.organisations.own}::uuid, ${house.people.administrator}::uuid, now()
      from audit_event having max(seq) is not null on conflict do nothing`.execute(house.db);
}
