// Who may see and change which rows, as policies of the database itself: what a forgotten check in a route meets.
import type { Link, Table } from "./catalog.ts";
import { quoted, rowFunctions } from "./row-functions.ts";

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

/** Meetings that the visitor is in; and of those the ones they lead. */
const inMeeting = (column: string): string => `${column} in (select samenspraak_meetings(false))`;
const leadsMeeting = (column: string): string => `${column} in (select samenspraak_meetings(true))`;
const ledItem = `item_id in (select id from meeting_item where ${on("leads")})`;
/** What each says for themselves of a patient of theirs. */
const ownOnItem = `item_id in (select id from meeting_item) and ${mine("person_id")}`;
const saidOnItem = { add: ownOnItem, change: ownOnItem };

/** What a reader of a plan keeps for themselves. */
const ownRow = `${on("reads")} and ${mine("person_id")}`;
const ownOnPlan = { read: ownRow, add: ownRow, change: ownRow, remove: ownRow };

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
  // they hang on no plan, so nobody but who is in it sees that there is one
  meeting: {
    read: inMeeting("id"),
    add: mine("created_by"),
    change: leadsMeeting("id"),
    remove: nobody,
  },
  meeting_person: {
    read: inMeeting("meeting_id"),
    add: leadsMeeting("meeting_id"),
    change: nobody,
    remove: leadsMeeting("meeting_id"),
  },
  // who leads a meeting and is nothing to one of its patients, passes through `isBeyondOwnPlans`
  meeting_item: { add: on("leads"), change: on("leads"), remove: on("leads") },
  meeting_turn: { add: ledItem, change: ledItem, remove: ledItem },
  meeting_signal: saidOnItem,
  meeting_minutes: { add: on("leads"), change: on("leads"), remove: nobody },
  preparation: saidOnItem,
  // written once, by who signs
  signature: { add: `${on("writes")} and ${mine("person_id")}`, change: nobody, remove: nobody },
  signature_withdrawal: {
    add: `${on("leads")} and ${mine("withdrawn_by")}`,
    change: nobody,
    remove: nobody,
  },
  signing: ownOnPlan,
  // it gives access to what is signed; who leads a closed plan ends what was shared of it
  share_link: { read: on("keeps"), add: on("leads"), change: on("keeps"), remove: nobody },
  // the patient's door alone (server/patient), which is not somebody of the team
  share_session: { read: nobody, add: nobody, change: nobody, remove: nobody },
  share_try: { read: nobody, add: nobody, change: nobody, remove: nobody },
  patient_message: { add: nobody, remove: nobody },
  approval: { add: `${on("writes")} and ${mine("person_id")}`, change: nobody, remove: nobody },
  approval_request: { remove: nobody },
  plan_look: ownOnPlan,
  // it hangs on no plan, and no route needs it: the server reads it when it starts
  sealing_key: { read: nobody, add: nobody, change: nobody, remove: nobody },
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
    read: `${mine("person_id")} or ${ledItem}`,
    add: ledItem,
    change: ledItem,
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
    ...rowFunctions(schema),
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

/** For a table that holds nothing of a plan, nor hangs on one. */
function isWhole(rule: Partial<TableRule> | undefined): rule is TableRule {
  return [rule?.read, rule?.add, rule?.change, rule?.remove].every((part) => part !== undefined);
}

/** Every table that holds something of a plan: by its own plan id, or by the row that it hangs on. */
function rulesFor(tables: readonly Table[], links: readonly Link[]): Map<string, TableRule> {
  const rules = new Map<string, TableRule>();
  for (const { name, columns } of tables) {
    const column =
      links.find((link) => link.table === name && link.toTable === "plan")?.column ??
      columns.find((one) => one.name === "plan_id")?.name;
    const own = ownRules[name];
    if (name !== "plan" && column === undefined) {
      if (isWhole(own)) rules.set(name, own);
      continue;
    }
    const reads = on("reads", column);
    const writes = on("writes", column);
    rules.set(name, { read: reads, add: writes, change: writes, remove: writes, ...own });
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
