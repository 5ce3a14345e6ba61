import type { PlainDate } from '@openmutual/core/date';
import { decimal } from '@openmutual/core/fraction';
import { decisionWorkings } from '@openmutual/core/procedure';
import { type ColumnRange, columnRange } from '@openmutual/core/range';
import { Rate } from '@openmutual/core/rate';
import { type Cell, isFraction, type Row, rowsInForce, type Table } from '@openmutual/core/table';
import { TypedRate } from '@openmutual/core/typed-rate';
import { type Version, versionOn } from '@openmutual/core/version';
import type { Working } from '@openmutual/core/working';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { type GoldenCase, origins } from '@openmutual/schemes/golden-case';
import { findShelf, library, type Shelf } from '@openmutual/schemes/library';
import { readScheme } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { columns } from '../columns.ts';
import { atOption, dateOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { openReasons } from '../reasons.ts';
import { accept } from '../refusal.ts';
import { tree } from '../tree.ts';

interface SchemesOptions extends ResultOptions {
  readonly on?: string;
}

export const schemesCommand = new Command('schemes')
  .description('lists the schemes, or shows one with its tables as of a date')
  .argument('[scheme]', 'the id of a scheme')
  .option('--on <date>', 'the day as of which the tables are shown (today)')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((id: string | undefined, options: SchemesOptions) => {
    if (id === undefined) list(library(), options);
    else show(id, options);
  });

function list(shelves: readonly Shelf[], { json, lang }: SchemesOptions): void {
  const entries = shelves.map((shelf) => entry(shelf));
  if (json) {
    process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return;
  }
  const rows = entries.map(({ scheme, kind, name, versions, golden }) => [
    scheme,
    kind,
    String(versions.length),
    ...origins.map((origin) => String(golden[origin] ?? 0)),
    name[lang],
  ]);
  process.stdout.write(`${columns([['scheme', 'kind', 'versions', ...origins, 'name'], ...rows])}\n`);
}

function entry(shelf: Shelf) {
  const scheme = accept(readScheme(shelf.folder, shelf.shownAs));
  return {
    scheme: scheme.id,
    kind: scheme.kind,
    name: scheme.name,
    currency: scheme.currency,
    versions: scheme.versions.map(versionText),
    golden: countByOrigin(accept(goldenOf(shelf.folder, scheme.id, shelf.shownAs))),
    checkedOn: scheme.checkedOn.toString(),
    hash: scheme.hash,
  };
}

function countByOrigin(cases: readonly GoldenCase[]): Partial<Record<string, number>> {
  const figures = (origin: string) =>
    cases
      .filter((golden) => golden.origin === origin)
      .reduce((count, { expect }) => count + Object.keys(expect).length, 0);
  return Object.fromEntries(origins.map((origin) => [origin, figures(origin)]));
}

function versionText({ from, until, recorded, adoptedBy, absent }: Version<unknown>) {
  return {
    from: from.toString(),
    ...(until === undefined ? {} : { until: until.toString() }),
    recorded: recorded.toString(),
    ...(adoptedBy === undefined ? {} : { adoptedBy }),
    ...(absent === undefined ? {} : { absent }),
  };
}

function show(id: string, options: SchemesOptions): void {
  const { json, lang } = options;
  const reasons = openReasons();
  const shelf = reasons.take(atOption(findShelf(id), '<scheme>'));
  const scheme = shelf && reasons.take<AnyScheme>(readScheme(shelf.folder, shelf.shownAs));
  const asked = options.on === undefined ? undefined : reasons.take(dateOption(options.on, '--on'));
  if (shelf === undefined || scheme === undefined || reasons.isAny()) {
    reasons.refuse();
    return;
  }
  const on = asked ?? Temporal.Now.plainDateISO(scheme.timeZone);
  const decisions = decisionsOn(scheme, on);
  const shown = {
    ...entry(shelf),
    notes: scheme.notes,
    on: on.toString(),
    tables: tablesOn(scheme, on),
    ...(decisions.length === 0 ? {} : { decisions }),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  const inEffect = versionOn<unknown>(scheme.versions, on);
  const lines = [
    `${scheme.name[lang]} (${scheme.id}), ${scheme.kind}, ${scheme.currency}, checked on ${scheme.checkedOn}`,
    ...scheme.notes.map((note) => note[lang]),
    '',
    ...shown.versions.map(
      (version) =>
        `from ${version.from}${version.until === undefined ? '' : ` until ${version.until}`}: ${version.absent?.[lang] ?? version.adoptedBy?.ref}`,
    ),
    '',
    inEffect.ok ? `in effect on ${on}: the version from ${inEffect.value.from}` : `no rules on ${on}`,
    ...shown.tables.flatMap(({ table, rows, ranges = [] }) => [
      ...['', `${table}, on ${on}`, columns(rows)],
      ...ranges.map(rangeText),
    ]),
    ...decisions.flatMap((working) => ['', tree(working, lang)]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Who decides on a day: the way of a claim, and what members vote on. */
function decisionsOn(scheme: AnyScheme, on: PlainDate): Working[] {
  if (scheme.kind !== 'mutual') return [];
  const version = versionOn(scheme.versions, on);
  return version.ok ? decisionWorkings(version.value.rules) : [];
}

function tablesOn(scheme: AnyScheme, on: PlainDate) {
  return [...scheme.tables.values()]
    .map((table) => ({ table, rows: rowsInForce(table, on) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => ({ table: table.name, rows: texts(table, rows), ...rangesOf(table, on) }));
}

/** Axes that tell the pools and classes of one product apart. */
const COMPARED: readonly string[] = ['class', 'pool'];

/** Between which values the columns of a table lie that has a row for each pool or class. */
function rangesOf(table: Table, on: PlainDate) {
  const [axis = '', ...others] = Object.keys(table.declaration.axes);
  if (!COMPARED.includes(axis) || others.length > 0 || rowsInForce(table, on).length < 2) return {};
  const ranges = Object.keys(table.declaration.values).flatMap((column) => {
    const range = columnRange(table, column, on);
    return range.ok ? [{ column, ...range.value }] : [];
  });
  return ranges.length === 0 ? {} : { ranges };
}

function rangeText({ column, lowest, highest, spread }: ColumnRange & { readonly column: string }): string {
  return `${column}: from ${lowest.value} (${lowest.at}) to ${highest.value} (${highest.at}), a difference of ${spread}`;
}

/** A header and the rows in force as text; columns that are empty in all of them are left out. */
function texts(table: Table, rows: readonly Row[]): string[][] {
  const axes = Object.keys(table.declaration.axes);
  const values = Object.keys(table.declaration.values).filter((column) =>
    rows.some((row) => row.values[column] !== undefined),
  );
  const body = rows.map((row) => [
    ...axes.map((axis) => axisText(row, axis)),
    ...values.map((column) => cellText(row.values[column])),
  ]);
  return [[...axes, ...values], ...body];
}

function axisText(row: Row, axis: string): string {
  const key = row.keys[axis];
  if (key?.kind === 'exact') return key.words.join(' ');
  if (key?.kind === 'interpolated') return decimal(key.at);
  if (key?.kind !== 'band') return '';
  const lower = key.lower === undefined ? '' : decimal(key.lower);
  const upper = key.upper === undefined ? '' : decimal(key.upper);
  return key.includes === 'lower' ? `[${lower}, ${upper})` : `(${lower}, ${upper}]`;
}

function cellText(value: Cell): string {
  if (value === undefined) return '';
  if (value instanceof TypedRate || value instanceof Rate) return value.toString();
  return isFraction(value) ? decimal(value) : value.toString();
}
