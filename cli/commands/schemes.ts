import type { PlainDate } from '@openmutual/core/date';
import { decisionWorkings } from '@openmutual/core/procedure';
import { rangeText, tablesOn } from '@openmutual/core/tables-on';
import { type Version, versionOn } from '@openmutual/core/version';
import type { Working } from '@openmutual/core/working';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { countByOrigin, origins } from '@openmutual/schemes/golden-case';
import { findShelf, library, type Shelf } from '@openmutual/schemes/library';
import { rulesInWords } from '@openmutual/schemes/rules-in-words';
import { readScheme } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { columns } from '../columns.ts';
import { atOption, dateOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { openReasons } from '../reasons.ts';
import { accept } from '../refusal.ts';
import { schemePage } from '../scheme-page.ts';
import { tree } from '../tree.ts';

interface SchemesOptions extends ResultOptions {
  readonly on?: string;
  readonly page?: boolean;
}

export const schemesCommand = new Command('schemes')
  .description('lists the schemes, or shows one with its tables as of a date')
  .argument('[scheme]', 'the id of a scheme')
  .option('--on <date>', 'the day as of which the tables are shown (today)')
  .option('--page', 'the page of a scheme, as it stands beside it')
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
  if (options.page === true) {
    process.stdout.write(schemePage(shelf, scheme, lang));
    return;
  }
  const on = asked ?? Temporal.Now.plainDateISO(scheme.timeZone);
  const decisions = decisionsOn(scheme, on);
  const laws = lawsOn(scheme, on);
  const shown = {
    ...entry(shelf),
    notes: scheme.notes,
    on: on.toString(),
    tables: tablesOn(scheme.tables, on),
    ...(decisions.length === 0 ? {} : { decisions }),
    ...(laws.length === 0 ? {} : { laws }),
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
    ...laws.flatMap((working) => ['', tree(working, lang)]),
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

/** The rules on a day, in words. */
function lawsOn(scheme: AnyScheme, on: PlainDate): Working[] {
  const version = versionOn<unknown>(scheme.versions, on);
  return version.ok ? rulesInWords(scheme.kind, version.value.rules) : [];
}
