// Brings a database to the newest tables, with every migration in order.
import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as people from "../../migrations/0001-people.ts";
import * as plans from "../../migrations/0002-plans.ts";
import * as journal from "../../migrations/0003-journal.ts";
import * as audit from "../../migrations/0004-audit.ts";
import * as acceptances from "../../migrations/0005-acceptances.ts";
import * as versions from "../../migrations/0006-versions.ts";
import * as packedEdits from "../../migrations/0007-packed-edits.ts";
import * as servers from "../../migrations/0008-servers.ts";
import * as relations from "../../migrations/0009-relations.ts";
import * as mail from "../../migrations/0010-mail.ts";
import * as organisations from "../../migrations/0011-organisations.ts";
import * as secondFactor from "../../migrations/0012-second-factor.ts";
import * as identityProviders from "../../migrations/0013-identity-providers.ts";
import * as careTeam from "../../migrations/0014-care-team.ts";
import * as auditReading from "../../migrations/0016-audit-reading.ts";
import * as comments from "../../migrations/0017-comments.ts";
import * as endings from "../../migrations/0018-endings.ts";
import * as meetings from "../../migrations/0019-meetings.ts";
import * as meetingGuests from "../../migrations/0020-meeting-guests.ts";
import * as signatures from "../../migrations/0021-signatures.ts";
import * as shareLinks from "../../migrations/0022-share-links.ts";
import { secureRows } from "./row-security.ts";
import type { Tables } from "./tables.ts";

const migrations: Record<string, Migration> = {
  "0001-people": people,
  "0002-plans": plans,
  "0003-journal": journal,
  "0004-audit": audit,
  "0005-acceptances": acceptances,
  "0006-versions": versions,
  "0007-packed-edits": packedEdits,
  "0008-servers": servers,
  "0009-relations": relations,
  "0010-mail": mail,
  "0011-organisations": organisations,
  "0012-second-factor": secondFactor,
  "0013-identity-providers": identityProviders,
  "0014-care-team": careTeam,
  "0016-audit-reading": auditReading,
  "0017-comments": comments,
  "0018-endings": endings,
  "0019-meetings": meetings,
  "0020-meeting-guests": meetingGuests,
  "0021-signatures": signatures,
  "0022-share-links": shareLinks,
};

/** In the order in which they run. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/**
 * All that are missing, or none: a failed one leaves the database as it was. `through` is the last one to run, for who
 * fills the tables as they then are; without it the rules on rows (row-rules.ts) are brought up to date too.
 */
export async function migrate(db: Kysely<Tables>, through?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await (through === undefined ? migrator.migrateToLatest() : migrator.migrateTo(through));
  if (error !== undefined) throw new Error("The database could not be brought up to date.", { cause: error });
  if (through === undefined) await secureRows(db);
}

/** The names of those that ran here; none in a database that is not ours or still empty. */
export async function findMigrations(db: Kysely<Tables>): Promise<string[]> {
  const known = await sql<{ is: boolean }>`select to_regclass('kysely_migration') is not null as is`.execute(
    db,
  );
  if (known.rows[0]?.is !== true) return [];
  const ran = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return ran.rows.map(({ name }) => name);
}
