import { answerer } from '@openmutual/schemes/answer';
import { type Finding, findings, goldenOf, readGolden } from '@openmutual/schemes/golden';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { readLevyTable } from '@openmutual/schemes/levy-table';
import { findScheme, findShelf, library } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { atOption, existingFile, jsonOption } from '../options.ts';
import { printable } from '../printable.ts';
import { accept, exits, refuse } from '../refusal.ts';

interface CheckOptions {
  readonly golden?: string;
  readonly table?: string;
  readonly exact?: true;
  readonly json?: true;
}

const OUTCOMES = ['exact', 'within-tolerance', 'failed', 'not-answered'] as const;

export const checkCommand = new Command('check')
  .description('runs the worked cases beside the schemes, or others in the same format')
  .argument('[scheme...]', 'ids of schemes; all where none is named')
  .option('--golden <file>', 'a further golden file')
  .option('--table <file>', 'a table of contributions with the columns of a golden.csv')
  .option('--exact', 'a row within its tolerance fails too')
  .addOption(jsonOption())
  .action((ids: string[], options: CheckOptions) => {
    const cases = casesAsked(ids, options);
    if (cases.length === 0)
      refuse({ code: 'there-is-nothing-to-check', found: ids.join(', '), expected: 'one case or more' });
    const answer = answerer();
    const found = cases.flatMap(({ golden, shelf }) => findings(golden, answer(shelf, golden.given)));
    const faults = found.filter((finding) => isFault(finding, options));
    if (options.json) process.stdout.write(`${JSON.stringify(document(found), null, 2)}\n`);
    else print(found);
    if (faults.length > 0) process.exitCode = exits.rejected;
  });

/** A case and the scheme that answers it: an id of the library, or the folder beside which the case stands. */
interface Asked {
  readonly golden: GoldenCase;
  readonly shelf: string;
}

function casesAsked(ids: readonly string[], { golden, table }: CheckOptions): Asked[] {
  if (golden !== undefined || table !== undefined) {
    const further =
      golden === undefined ? [] : accept(readGolden(existingFile(golden, '--golden'), golden, ids[0]));
    const rows = table === undefined ? [] : accept(readLevyTable(existingFile(table, '--table'), table));
    return [...further, ...rows]
      .filter(({ scheme }) => ids.length === 0 || ids.includes(scheme))
      .map((found) => ({ golden: found, shelf: found.scheme }));
  }
  const shelves = ids.length === 0 ? library() : ids.map((id) => accept(atOption(findShelf(id), '<scheme>')));
  return shelves.flatMap(({ folder, id, shownAs }) => {
    const scheme = accept(findScheme(id)).id;
    return accept(goldenOf(folder, scheme, shownAs)).map((found) => ({ golden: found, shelf: id }));
  });
}

function isFault({ outcome }: Finding, { exact }: CheckOptions): boolean {
  return outcome === 'failed' || (exact === true && outcome === 'within-tolerance');
}

function print(found: readonly Finding[]): void {
  const schemes = [...new Set(found.map((finding) => finding.case.scheme))];
  const counts = (selected: readonly Finding[]) =>
    OUTCOMES.map((outcome) => String(selected.filter((finding) => finding.outcome === outcome).length));
  const rows = schemes.map((scheme) => [
    printable(scheme),
    ...counts(found.filter((finding) => finding.case.scheme === scheme)),
  ]);
  const heads = ['scheme', 'exact', 'within tolerance', 'failed', 'not answered'];
  process.stdout.write(`${columns([heads, ...rows, ['total', ...counts(found)]])}\n`);
  const inexact = found.filter(({ outcome }) => outcome === 'failed' || outcome === 'within-tolerance');
  for (const finding of inexact) {
    const { file, line, name } = finding.case;
    const where = `${file}, line ${line}: ${name}, ${finding.path}`;
    const sentence = `${finding.outcome.replace('-', ' ')}: ${where}: expected ${finding.expected}, found ${finding.found}`;
    process.stdout.write(`${printable(sentence)}\n`);
  }
}

function document(found: readonly Finding[]) {
  return found.map(({ case: { scheme, name, file, line, origin, grade }, ...rest }) => ({
    scheme,
    name,
    file,
    line,
    origin,
    grade,
    ...rest,
  }));
}
