// What tables, columns, sequences and references a database has, as its own catalog says.
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

export interface Column {
  name: string;
  /** As SQL writes it in a cast. */
  type: string;
}

export interface Table {
  name: string;
  columns: Column[];
}

const ourSchema = sql`(select oid from pg_namespace where nspname = current_schema())`;

/** Every table with the columns that hold something of their own; without the list of migrations. */
export async function findTables(trx: Kysely<Tables>): Promise<Table[]> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select class.relname as "table", attribute.attname as name,
      format_type(attribute.atttypid, attribute.atttypmod) as type
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid
    where class.relnamespace = ${ourSchema} and class.relkind = 'r'
      and class.relname not like 'kysely\\_migration%'
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
      and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
    order by class.relname, attribute.attnum`.execute(trx);
  const tables = new Map<string, Table>();
  for (const { table: name, ...column } of rows) {
    const table = tables.get(name) ?? { name, columns: [] };
    table.columns.push(column);
    tables.set(name, table);
  }
  return [...tables.values()];
}

/** Each sequence with the last number it gave; null when it gave none yet. */
export async function findSequences(trx: Kysely<Tables>): Promise<Record<string, string | null>> {
  const { rows } = await sql<{ name: string; last: string | null }>`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = current_schema() order by sequencename`.execute(trx);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

export interface Reference {
  name: string;
  table: string;
}

/** The foreign keys that are checked at once. */
export async function findReferences(trx: Kysely<Tables>): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select con.conname as name, class.relname as "table" from pg_constraint con
    join pg_class class on class.oid = con.conrelid
    where con.contype = 'f' and not con.condeferrable and class.relnamespace = ${ourSchema}`.execute(trx);
  return rows;
}

/** A column that names a row of another table. */
export interface Link {
  table: string;
  column: string;
  /** It always names one. */
  isRequired: boolean;
  toTable: string;
  toColumn: string;
}

/** The foreign keys of one column. */
export async function findLinks(trx: Kysely<Tables>): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select class.relname as "table", attribute.attname as "column", attribute.attnotnull as "isRequired",
      target.relname as "toTable", named.attname as "toColumn"
    from pg_constraint con
    join pg_class class on class.oid = con.conrelid
    join pg_class target on target.oid = con.confrelid
    join pg_attribute attribute on attribute.attrelid = con.conrelid and attribute.attnum = con.conkey[1]
    join pg_attribute named on named.attrelid = con.confrelid and named.attnum = con.confkey[1]
    where con.contype = 'f' and cardinality(con.conkey) = 1 and class.relnamespace = ${ourSchema}
    order by class.relname, attribute.attnum, con.conname`.execute(trx);
  return rows;
}

export interface ForeignKey {
  table: string;
  columns: string[];
  parent: string;
  parentColumns: string[];
}

/** Without those that the database empties by itself when what they refer to goes. */
export async function findForeignKeys(trx: Kysely<Tables>): Promise<ForeignKey[]> {
  const namesOf = (relation: string, numbers: string) => sql`array(
    select attribute.attname::text from unnest(${sql.ref(numbers)}) with ordinality as key (number, place)
    join pg_attribute attribute on attribute.attrelid = ${sql.ref(relation)} and attribute.attnum = key.number
    order by key.place)`;
  const { rows } = await sql<ForeignKey>`
    select child.relname as "table", ${namesOf("con.conrelid", "con.conkey")} as columns,
      parent.relname as parent, ${namesOf("con.confrelid", "con.confkey")} as "parentColumns"
    from pg_constraint con
    join pg_class child on child.oid = con.conrelid
    join pg_class parent on parent.oid = con.confrelid
    where con.contype = 'f' and con.confdeltype <> 'n' and child.relnamespace = ${ourSchema}
    order by con.conname`.execute(trx);
  return rows;
}
