// What tables, columns, sequences and references a database has, as its own catalog says.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

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
export async function findTables(trx: Trx): Promise<Table[]> {
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
export async function findSequences(trx: Trx): Promise<Record<string, string | null>> {
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
export async function findReferences(trx: Trx): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select con.conname as name, class.relname as "table" from pg_constraint con
    join pg_class class on class.oid = con.conrelid
    where con.contype = 'f' and not con.condeferrable and class.relnamespace = ${ourSchema}`.execute(trx);
  return rows;
}
