import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { accepted } from '@openmutual/core/result';
import { answerer } from '@openmutual/schemes/answer';
import { type Finding, findings } from '@openmutual/schemes/finding';
import { goldenOf, readGolden } from '@openmutual/schemes/golden';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { readLevyTable } from '@openmutual/schemes/levy-table';
import { findScheme, findShelf, library, onDisk } from '@openmutual/schemes/library';
import type { RateAgain } from '@openmutual/schemes/rates-again';
import { folderText } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { atOption, existingFile, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept, exits, refuse } from '../refusal.ts';
import type { Language } from '../tree.ts';

interface CheckOptions extends ResultOptions {
  readonly golden?: string;
  readonly table?: string;
  readonly exact?: true;
}

const OUTCOMES = ['exact', 'within-tolerance', 'failed', 'not-answered'] as const;

export const checkCommand = new Command('check')
  .description(
    'runs the worked cases beside the schemes, or others in the same format; makes their estimates again',
  )
  .argument('[scheme...]', 'ids of schemes; all where none is named')
  .option('--golden <file>', 'a further golden file')
  .option('--table <file>', 'a table of contributions with the columns of a golden.csv')
  .option('--exact', 'a row within its tolerance fails too')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (ids: string[], options: CheckOptions) => {
    const { cases, rates } = await asked(ids, options);
    if (cases.length + rates.length === 0)
      refuse({ code: 'there-is-nothing-to-check', found: ids.join(', '), expected: 'one case or more' });
    const answer = answerer(onDisk);
    const found = cases.flatMap(({ golden, shelf }) => findings(golden, answer(shelf, golden.given)));
    const faults = found.filter((finding) => isFault(finding, options));
    if (options.json) process.stdout.write(`${JSON.stringify(document(found), null, 2)}\n`);
    else print(found, rates, options.lang);
    if (faults.length > 0) process.exitCode = exits.rejected;
  });

/** A case and the scheme that answers it: an id of the library, or the folder beside which the case stands. */
interface Asked {
  readonly golden: GoldenCase;
  readonly shelf: string;
}

/** A rate that was found again, and the scheme in which it stands. */
interface RateAsked extends RateAgain {
  readonly scheme: string;
}

interface AllAsked {
  readonly cases: readonly Asked[];
  readonly rates: readonly RateAsked[];
}

async function asked(ids: readonly string[], { golden, table }: CheckOptions): Promise<AllAsked> {
  if (golden !== undefined || table !== undefined) {
    const further =
      golden === undefined ? [] : accept(readGolden(existingFile(golden, '--golden'), golden, ids[0]));
    const rows = table === undefined ? [] : accept(readLevyTable(existingFile(table, '--table'), table));
    const cases = [...further, ...rows]
      .filter(({ scheme }) => ids.length === 0 || ids.includes(scheme))
      .map((found) => ({ golden: found, shelf: found.scheme }));
    return { cases, rates: [] };
  }
  const shelves = ids.length === 0 ? library() : ids.map((id) => accept(atOption(findShelf(id), '<scheme>')));
  const found = shelves.map(({ folder, id, shownAs }) => ({
    scheme: accept(findScheme(id)),
    folder,
    id,
    shownAs,
  }));
  // Only rates of insurance are taken from estimates; for all else nothing that estimates is loaded.
  const again = found.some(({ scheme }) => scheme.kind === 'engineering')
    ? (await import('@openmutual/schemes/rates-again')).ratesAgain
    : () => accepted([]);
  const all = found.map(({ scheme, folder, id, shownAs }): AllAsked => {
    const rates = accept(again(scheme, folderText(folder), shownAs));
    const cases = accept(goldenOf(folder, scheme.id, shownAs));
    return {
      cases: cases.map((golden) => ({ golden, shelf: id })),
      rates: rates.map((rate) => ({ ...rate, scheme: scheme.id })),
    };
  });
  return { cases: all.flatMap(({ cases }) => cases), rates: all.flatMap(({ rates }) => rates) };
}

function isFault({ outcome }: Finding, { exact }: CheckOptions): boolean {
  return outcome === 'failed' || (exact === true && outcome === 'within-tolerance');
}

const words = {
  scheme: label('scheme', '方案'),
  exact: label('exact', '一致'),
  'within-tolerance': label('within tolerance', '容差之内'),
  failed: label('failed', '不符'),
  'not-answered': label('not answered', '未作答'),
  total: label('total', '合计'),
};

function print(found: readonly Finding[], rates: readonly RateAsked[], lang: Language): void {
  const schemes = [...new Set(found.map((finding) => finding.case.scheme))];
  const counts = (selected: readonly Finding[]) =>
    OUTCOMES.map((outcome) => String(selected.filter((finding) => finding.outcome === outcome).length));
  const rows = schemes.map((scheme) => [
    printable(scheme),
    ...counts(found.filter((finding) => finding.case.scheme === scheme)),
  ]);
  const heads = (['scheme', ...OUTCOMES] as const).map((head) => words[head][lang]);
  process.stdout.write(`${columns([heads, ...rows, [words.total[lang], ...counts(found)]])}\n`);
  const inexact = found.filter(({ outcome }) => outcome === 'failed' || outcome === 'within-tolerance');
  for (const finding of inexact) process.stdout.write(`${printable(sentence(finding)[lang])}\n`);
  for (const rate of rates) process.stdout.write(`${printable(againSentence(rate)[lang])}\n`);
}

function againSentence({ scheme, path, rate, model, hash }: RateAsked): Label {
  return label(
    `follows from its estimate: ${scheme}, ${path}: ${rate}, from ${model}, ${hash}`,
    `可由估算得出：${scheme}，${path}：${rate}，据 ${model}，${hash}`,
  );
}

function sentence({ case: { file, line, name }, path, outcome, expected, found }: Finding): Label {
  const { en, zh } = words[outcome];
  return label(
    `${en}: ${file}, line ${line}: ${name}, ${path}: expected ${expected}, found ${found}`,
    `${zh}：${file} 第 ${line} 行：${name}，${path}：应为 ${expected}，实得 ${found}`,
  );
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
