import { invariant } from '@openmutual/core/result';
import type pg from 'pg';

/** A table as a backup keeps it. */
export interface KeptTable {
  /** With its schema, such as `ledger.leg`, quoted where it must be. */
  readonly name: string;
  /** Those that hold what was put in; what follows from others is found again. */
  readonly columns: readonly string[];
  readonly references: readonly string[];
  /** The program fills it by itself; rows that are there already are no obstacle. */
  readonly isFilled: boolean;
}

/** Counters of identity columns and others. */
export interface KeptSequence {
  readonly name: string;
  readonly last: string;
  readonly isCalled: boolean;
}

/** Schemas with what people put in; the tables of the migrations themselves are made by migrating. */
const SCHEMAS = ['ledger', 'access', 'fund', 'audit', 'graphile_worker'];

/** A table says of itself that it is not kept, and why, by a comment that begins so. */
const NOT_KEPT = 'not in a backup';
const FILLED = 'filled by the program';

/** All tables that a backup keeps, each after those that it refers to. */
export async function keptTables(client: pg.ClientBase): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable>(TABLES, [SCHEMAS, NOT_KEPT, FILLED]);
  return ordered(rows);
}

/** Names of tables that are left out, with the reason that stands with them. */
export async function leftOut(client: pg.ClientBase): Promise<{ name: string; why: string }[]> {
  const { rows } = await client.query(
    `select oid::regclass::text as name, obj_description(oid, 'pg_class') as why from pg_class
     where relkind in ('r', 'p') and relnamespace::regnamespace::text = any($1) and obj_description(oid, 'pg_class') like $2 || '%'
     order by 1`,
    [SCHEMAS, NOT_KEPT],
  );
  return rows;
}

export async function keptSequences(client: pg.ClientBase): Promise<KeptSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'S' and relnamespace::regnamespace::text = any($1) order by 1`,
    [SCHEMAS],
  );
  const sequences: KeptSequence[] = [];
  for (const { name } of rows) {
    const { rows: values } = await client.query(
      `select last_value::text as last, is_called as "isCalled" from ${name}`,
    );
    sequences.push({ name, ...values[0] });
  }
  return sequences;
}

/** Partitions go with their table, computed columns with what they follow from. Jobs keep a list of their own migrations. */
const TABLES = `
  select c.oid::regclass::text as name,
    array(select quote_ident(attname) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(select distinct confrelid::regclass::text from pg_constraint
      where conrelid = c.oid and contype = 'f' and confrelid <> c.oid order by 1) as references,
    coalesce(obj_description(c.oid, 'pg_class') like $3 || '%', false) as "isFilled"
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace::regnamespace::text = any($1)
    and c.oid::regclass::text <> 'graphile_worker.migrations'
    and coalesce(obj_description(c.oid, 'pg_class') not like $2 || '%', true)
  order by 1`;

function ordered(tables: readonly KeptTable[]): KeptTable[] {
  const placed = new Map<string, KeptTable>();
  const names = new Set(tables.map(({ name }) => name));
  while (placed.size < tables.length) {
    const next = tables.filter(
      ({ name, references }) =>
        !placed.has(name) && references.every((other) => placed.has(other) || !names.has(other)),
    );
    invariant(next.length > 0, 'tables do not refer to one another in a circle');
    for (const table of next) placed.set(table.name, table);
  }
  return [...placed.values()];
}
