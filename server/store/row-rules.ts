// Who may see and change which rows, as policies of the database itself: what a forgotten check in a route meets.
import type { Link, Table } from "./catalog.ts";

/** The role that every transaction of a route has. It may sign in nowhere, and owns nothing. */
export const visitorRole = "samenspraak_visitor";

/**
 * What the database finds that somebody is to a plan, by its own look at the care team and at emergencies. `keeps`:
 * responsible GP or case manager, also of a plan that is closed.
 */
type Level = "reads" | "writes" | "leads" | "keeps";

/** Conditions in SQL. */
interface TableRule {
  read: string;
  add: string;
  /** Of the row as it was; also of a row that is only locked. */
  change: string;
  /** Of the row as it becomes; the same when absent. */
  changeTo?: string;
  remove: string;
}

const on = (level: Level, column = "plan_id"): string =>
  `${column} in (select samenspraak_plans('${level}'))`;
const mine = (column: string): string => `${column} = samenspraak_person()`;
const nobody = "false";

/** Of who works, or ever worked, for the organisation that the visitor administers. */
const ownPeoples = `person_id in (select works.person_id from practitioner_role as works
  where works.organisation_id in (select samenspraak_administers()))`;

/** Who writes, and who reads where the plan lets its readers comment. */
const comments = `${on("writes")} or (${on("reads")} and plan_id in (
  select id from plan where readers_may_comment and closed_at is null))`;

const ofLedItems = `item_id in (select id from meeting_item where ${on("leads")})`;

/** Tables for which it is something else than reading by who reads, and changing by who writes. */
const ownRules: Readonly<Record<string, Partial<TableRule>>> = {
  plan: {
    read: on("reads", "id"),
    add: mine("created_by"),
    // everybody who reads may hold the row still while something else of the plan changes
    change: on("reads", "id"),
    changeTo: on("keeps", "id"),
    remove: nobody,
  },
  plan_member: {
    add: `${on("leads")} or (${mine("person_id")} and role = 'case-manager' and samenspraak_begins(plan_id))`,
    change: on("leads"),
    // who leaves takes the own place away
    remove: `${on("leads")} or (${on("reads")} and ${mine("person_id")})`,
  },
  plan_member_end: {
    add: `${on("leads")} or (${on("reads")} and ${mine("ended_by")})`,
    change: nobody,
    remove: nobody,
  },
  gp_proposal: {
    add: on("leads"),
    change: `${on("leads")} or (${on("reads")} and ${mine("person_id")})`,
    remove: nobody,
  },
  // also by who closed it a moment ago
  plan_end: { add: on("keeps"), change: nobody, remove: nobody },
  plan_move: { add: on("keeps"), change: on("keeps"), remove: nobody },
  notification: {
    read: mine("person_id"),
    add: on("reads"),
    change: mine("person_id"),
    remove: nobody,
  },
  // whose comment it is, the route asks
  comment_thread: { add: comments, change: comments, remove: nobody },
  comment: { add: `(${comments}) and ${mine("person_id")}`, change: comments, remove: nobody },
  comment_read: {
    add: `${on("reads")} and ${mine("person_id")}`,
    change: `${on("reads")} and ${mine("person_id")}`,
    remove: nobody,
  },
  emergency_access: {
    read: `${on("reads")} or ${ownPeoples}`,
    // it gives access, so nobody gives it to themselves unseen: see `isBeyondOwnPlans` of the guard
    add: nobody,
    change: `${on("keeps")} or (${on("reads")} and ${mine("person_id")})`,
    remove: nobody,
  },
  invitation: {
    // who sends them is counted by what they sent for all plans
    read: `plan_id is null or ${on("leads")} or ${mine("invited_by")}
      or organisation_id in (select samenspraak_administers())`,
    add: `plan_id is null or ${on("leads")}`,
    change: `plan_id is null or ${on("leads")} or organisation_id in (select samenspraak_administers())`,
    remove: nobody,
  },
  // it gives access to the plan
  meeting_guest: {
    read: `${mine("person_id")} or ${ofLedItems}`,
    add: ofLedItems,
    change: ofLedItems,
    remove: nobody,
  },
  audit_event: {
    read: `${on("keeps")} or ${ownPeoples}`,
    // nobody tells the log what somebody else did
    add: `samenspraak_person() is null or ${mine("person_id")}`,
    change: nobody,
    remove: nobody,
  },
};

const everything = "select, insert, update, delete";

/** Of the other tables a route may do everything that the rules leave. */
const ownGrants: Readonly<Record<string, string>> = {
  audit_event: "select, insert",
  audit_head: "select, update",
  installation: "select",
  server_lease: "select",
};

/** Everything that makes it so, in order, on a database in which nothing of it is. */
export function rowStatements(schema: string, tables: readonly Table[], links: readonly Link[]): string[] {
  const role = visitorRole;
  const guarded = rulesFor(tables, links);
  return [
    ...functions(schema),
    `grant usage on schema ${quoted(schema)} to ${role}`,
    `grant usage, select on all sequences in schema ${quoted(schema)} to ${role}`,
    `revoke all on all tables in schema ${quoted(schema)} from ${role}`,
    ...tables.map(({ name }) => `grant ${ownGrants[name] ?? everything} on ${quoted(name)} to ${role}`),
    ...[...guarded].flatMap(([name, rule]) => [
      `alter table ${quoted(name)} enable row level security`,
      policy(name, "read", `for select to ${role} using (${rule.read})`),
      policy(name, "add", `for insert to ${role} with check (${rule.add})`),
      policy(
        name,
        "change",
        `for update to ${role} using (${rule.change}) with check (${rule.changeTo ?? rule.change})`,
      ),
      policy(name, "remove", `for delete to ${role} using (${rule.remove})`),
    ]),
  ];
}

/** The beginning of each name, by which they are found again. */
export const policyPrefix = "samenspraak_";

function policy(table: string, name: string, rest: string): string {
  return `create policy ${policyPrefix}${name} on ${quoted(table)} ${rest}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Every table that holds something of a plan: by its own plan id, or by the row that it hangs on. */
function rulesFor(tables: readonly Table[], links: readonly Link[]): Map<string, TableRule> {
  const rules = new Map<string, TableRule>();
  for (const { name, columns } of tables) {
    const column =
      links.find((link) => link.table === name && link.toTable === "plan")?.column ??
      columns.find((one) => one.name === "plan_id")?.name;
    if (name !== "plan" && column === undefined) continue;
    const reads = on("reads", column);
    const writes = on("writes", column);
    rules.set(name, { read: reads, add: writes, change: writes, remove: writes, ...ownRules[name] });
  }
  for (;;) {
    const child = links
      .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
      .find(({ table, toTable }) => !rules.has(table) && rules.has(toTable));
    if (child === undefined) return rules;
    const { table, column, toTable, toColumn } = child;
    // as visible as what it hangs on
    const seen = `${quoted(column)} in (select ${quoted(toColumn)} from ${quoted(toTable)})`;
    rules.set(table, { read: seen, add: seen, change: seen, remove: seen, ...ownRules[table] });
  }
}

/**
 * What a person is to plans, as server/store/relations.ts finds it (RLS-5 holds the two equal). They look with the
 * rights of whoever owns the tables, or a policy would ask itself.
 */
function functions(schema: string): string[] {
  const asOwner = `security definer set search_path = ${quoted(schema)}, pg_temp`;
  const standing = (which: string): string => `
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and place.role <> 'reader' then array['writes'] else '{}' end
      || case when place.role in ('responsible-gp', 'case-manager') then array['keeps'] else '{}' end
      || case when place.role in ('responsible-gp', 'case-manager') and plan.closed_at is null
        then array['leads'] else '{}' end as levels
    from plan_member as place join plan on plan.id = place.plan_id
    where place.person_id = visitor and (place.ends_at is null or place.ends_at > moment)
      and exists (select from practitioner_role as works where works.person_id = visitor
        and works.organisation_id = place.organisation_id and works.ended_at is null
        and not works.administrator)${which}
    union all
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and place.write_reason is not null then array['writes'] else '{}' end
    from emergency_access as place join plan on plan.id = place.plan_id
    where place.person_id = visitor and place.ends_at > moment and place.ended_at is null${which}
    union all
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and guest.may_write then array['writes'] else '{}' end
    from meeting_guest as guest join meeting_item as place on place.id = guest.item_id
      join meeting on meeting.id = place.meeting_id join plan on plan.id = place.plan_id
    where guest.person_id = visitor and guest.revoked_at is null
      and place.state = 'current' and meeting.state = 'running'${which}`;
  return [
    `create or replace function samenspraak_person() returns uuid language sql stable as $$
      select nullif(current_setting('samenspraak.person', true), '')::uuid
    $$`,
    // what somebody was at the beginning counts until the end: a case manager may appoint another, and is none then
    `create or replace function samenspraak_enter(visitor uuid, visited uuid, moment timestamptz, is_locked boolean)
      returns void language plpgsql ${asOwner} as $$
      declare
        found_levels text;
        is_known boolean;
      begin
        -- who is nothing to it waits for nobody, as at a plan that is not there; and is looked up no second time
        is_known := not is_locked or exists (${standing(" and place.plan_id = visited")});
        if is_locked and is_known then
          perform from plan where id = visited for no key update;
        end if;
        if is_known then
          select string_agg(level, ' ') into found_levels
            from (${standing(" and place.plan_id = visited")}) as found cross join unnest(found.levels) as level;
        end if;
        perform set_config('samenspraak.person', coalesce(visitor::text, ''), true),
          set_config('samenspraak.moment', moment::text, true),
          set_config('samenspraak.plan', coalesce(visited::text, ''), true),
          set_config('samenspraak.levels', coalesce(found_levels, ''), true);
      end $$`,
    // of a transaction about one plan only that one, whatever else the person may see
    `create or replace function samenspraak_plans(wanted text) returns setof uuid
      language plpgsql stable rows 20 ${asOwner} as $$
      declare
        visited text := coalesce(current_setting('samenspraak.plan', true), '');
        visitor uuid := samenspraak_person();
        moment timestamptz := nullif(current_setting('samenspraak.moment', true), '')::timestamptz;
      begin
        if visited <> '' then
          if wanted = any(string_to_array(current_setting('samenspraak.levels', true), ' ')) then
            return next visited::uuid;
          end if;
        elsif visitor is not null then
          return query select found.plan_id from (${standing("")}) as found where wanted = any(found.levels);
        end if;
      end $$`,
    `create or replace function samenspraak_begins(made uuid) returns boolean language sql stable ${asOwner} as $$
      select exists (select from plan where id = made and created_by = samenspraak_person())
        and not exists (select from plan_member where plan_id = made)
    $$`,
    `create or replace function samenspraak_administers() returns setof uuid language sql stable ${asOwner} as $$
      select works.organisation_id from practitioner_role as works
        join person on person.id = works.person_id and person.organisation_id = works.organisation_id
        where works.person_id = samenspraak_person() and works.administrator and works.ended_at is null
    $$`,
  ];
}
