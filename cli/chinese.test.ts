import { globSync } from 'node:fs';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { quoteOf } from '@openmutual/core/quote';
import { phraseOf, type ReasonBook, reasonWords, unsaid } from '@openmutual/core/reason-words';
import { accepted, certain, type Rejection } from '@openmutual/core/result';
import { answerer } from '@openmutual/schemes/answer';
import { chinese as inner } from '@openmutual/schemes/chinese';
import { parseText } from '@openmutual/schemes/document';
import { type EngineeringScheme, schemeOf } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { findScheme, findShelf, library, onDisk } from '@openmutual/schemes/library';
import { readText } from '@openmutual/schemes/text-file';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axes } from '../core/rating/figure/case.ts';
import { leftOpen } from '../core/rating/figure/figure.ts';
import { chinese } from './chinese.ts';
import { reasonSources, type SourceText } from './reason-sources.ts';

const root = join(import.meta.dirname, '..');
/** Of the door a command meets only what is done at the machine itself. */
const AT_THE_MACHINE = /^server\/access\/(access|handed-links|operator)\.ts$/;
const ofCli = reasonSources(root, [
  ...['core', 'schemes', 'cli', 'server/{access,database,backup,doctor,key,verify}'],
]).filter(({ file }) => !file.startsWith('server/access/') || AT_THE_MACHINE.test(file));
const ofInner = ofCli.filter(({ file }) => !/^(cli|server)\//.test(file));

/** What the walk finds under the same names and is none of ours: errors of commander and of zod, a bundle. */
const STRANGE = /^commander\.|^custom$|^[{}]*$/;

function codesIn(sources: readonly SourceText[]): string[] {
  const codes = sources.filter(({ of }) => of === 'code').map(({ text }) => text);
  return [...new Set(codes)].filter((code) => !STRANGE.test(code));
}

/** Of a code that is put together, as `the-tariff-asks-for-{}`, some code that a book has. */
function hasCode({ codes }: ReasonBook, code: string): boolean {
  return code.includes('{}') ? [...codes.keys()].some((known) => isOf(known, code)) : codes.has(code);
}

function isOf(known: string, code: string): boolean {
  const parts = code.split('{}');
  return parts.length === 1
    ? known === code
    : known.startsWith(parts[0] ?? '') && known.endsWith(parts.at(-1) ?? '');
}

/** Findings of a check, which have what is expected beside them and are no rejections. */
const NO_REASONS = ['no members like him'];

/** What is expected and suggested; a part that may be left out leaves a space or a comma. */
function textsIn(sources: readonly SourceText[]): string[] {
  const texts = sources.filter(({ of }) => of === 'expected' || of === 'suggestion').map(({ text }) => text);
  return [...new Set(texts)].filter((text) => !NO_REASONS.includes(text) && !/^[ ,]|[ ,]$/.test(text));
}

/** A text with what may stand in its gaps. */
function filled(text: string): string[] {
  const [first = '', ...others] = text.split('{}');
  return others.reduce(
    (begun, rest) => begun.flatMap((before) => ['7', 'months', 'days'].map((gap) => before + gap + rest)),
    [first],
  );
}

/** What the program puts into words of what was found, by its code. */
function foundIn(sources: readonly SourceText[]): [string, string][] {
  const written = sources.filter(({ of, text, isWritten }) => {
    const words = text.replaceAll('{}', '');
    return of === 'found' && isWritten && / /.test(words) && /[a-z]{2}/.test(words);
  });
  return written.flatMap(({ codes, text }) =>
    codes
      .filter((code) => !STRANGE.test(code))
      .map((code): [string, string] => [code, text.replaceAll('{}', '7')]),
  );
}

/** Other functions of one name: the walk does not look at what a file imports. */
const NO_WORDS = /\.yaml|\/| weight$|days after/;

describe.each([
  ['core and the readers of files', inner, ofInner],
  ['a command', chinese, ofCli],
] as const)('of what %s refuses', (_, book, sources) => {
  test('every code has Chinese', () => {
    expect(codesIn(sources).filter((code) => !hasCode(book, code))).toEqual([]);
  });

  test('no code has Chinese that no source has', () => {
    const codes = codesIn(sources);
    expect([...book.codes.keys()].filter((known) => !codes.some((code) => isOf(known, code)))).toEqual([]);
  });

  test('every text that is expected or suggested has Chinese', () => {
    const reason = (expected: string) => ({ code: 'a-word-is-unknown', expected });
    const isSaid = (text: string) => filled(text).some((one) => unsaid(reason(one), book).length === 0);
    expect(textsIn(sources).filter((text) => !isSaid(text))).toEqual([]);
  });
});

test('what was found has Chinese where the program puts it into words', () => {
  const english = foundIn(ofCli).filter(
    ([code, found]) => reasonWords({ code, found }, chinese).found === found,
  );
  expect(english.filter(([, found]) => !NO_WORDS.test(found))).toEqual([]);
});

test('whatever a tariff may ask for of a risk has Chinese', () => {
  const reasons = Object.keys(axes).map((axis) => leftOpen(axis, 'period'));
  expect(reasons.flatMap((reason) => unsaid(reason, chinese))).toEqual([]);
});

/** What zod and the engine say, what two figures are told of at once, and what is inside of other texts. */
const ONLY_WHILE_RUNNING = [
  'Invalid string: must match pattern {pattern…}',
  'Too small: expected array to have >={count} items',
  'Too small: expected string to have >={count} characters',
  'Too big: expected array to have <={count} items',
  'Too big: expected string to have <={count} characters',
  'Too small: expected number to be >={least}',
  'Too big: expected number to be <={most}',
  'Invalid URL',
  'Invalid key in record',
  'Unexpected end of JSON input',
  '{message…} is not valid JSON',
  '{message…} JSON at position {place} (line {line} column {column})',
  'count the whole months before it as --months-late',
  'exactly {amount} ({source…})',
  'at least {least} and at most {most} ({source…})',
  'at least {least} ({source…}) and at most {most} ({other…})',
  'flat, marginal or slab',
  'marginal or slab',
  'a number of weeks such as 18-weeks',
  'above {limit*}',
  'up to {limit*}',
  'whole wage',
  'from {first*}',
  'from {first*} to {last*} in {file}',
  '{count*} months',
  '{count*} month',
  '{count*} days',
  '{count*} day',
];

describe('a phrase', () => {
  const phrases = chinese.parts.flatMap(({ texts, found = {} }) =>
    [texts, ...Object.values(found)].flatMap((one) => Object.entries(one)),
  );
  // What an engine says of its own is not told again.
  const gapsOf = (text: string) =>
    [...text.matchAll(/\{(?!message|place)([a-z]+)[…*]?\}/g)].map(([, name]) => name).sort();

  test('says all that differs, and each once', () => {
    expect(phrases.filter(([key, says]) => `${gapsOf(key)}` !== `${gapsOf(says)}`)).toEqual([]);
  });

  test('is of a text that stands in the sources', () => {
    const used = new Set(
      textsIn(ofCli)
        .flatMap(filled)
        .map((text) => phraseOf(text, chinese)),
    );
    const keys = chinese.parts.flatMap(({ texts }) => Object.keys(texts));
    expect(keys.filter((key) => !used.has(key) && !ONLY_WHILE_RUNNING.includes(key))).toEqual([]);
  });

  test('stands in one place', () => {
    const keys = chinese.parts.flatMap(({ texts, codes }) => [...Object.keys(texts), ...Object.keys(codes)]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});

/** What is refused while a work is tried, told in no words but Chinese. */
function expectChinese(reasons: readonly Rejection[]): void {
  const english = reasons.flatMap((reason) =>
    unsaid(reason, chinese).map((text) => `${reason.code}: ${text}`),
  );
  expect(english).toEqual([]);
}

test('every refusal that a golden case expects is told in Chinese', () => {
  const answer = answerer(onDisk);
  const refused = library().flatMap(({ id, folder, shownAs }) => {
    const cases = goldenOf(folder, id, shownAs);
    return (cases.ok ? cases.value : []).filter(({ expect }) => Object.hasOwn(expect, 'rejection'));
  });
  const reasons = refused.flatMap(({ scheme, given }) => {
    const result = answer(scheme, given);
    return result.ok ? [] : result.rejections;
  });
  expect(reasons.length).toBeGreaterThan(50);
  expectChinese(reasons);
});

/** A text of which a few words are others, or a line is gone or there twice. */
type Slip = readonly [line: number, word: number, by: string];
const slips = fc.array(
  fc.tuple(
    fc.nat(),
    fc.nat(),
    fc.constantFrom(
      'x',
      '',
      '0',
      '-1',
      '1e3',
      '300%',
      '8',
      '2026-02-30',
      '1,000',
      'a b',
      '9999',
      '{}',
      'lne',
      '\n',
    ),
  ),
  { minLength: 1, maxLength: 3 },
) as fc.Arbitrary<Slip[]>;

function slipped(text: string, all: readonly Slip[]): string {
  return all.reduce((now, [line, word, by]) => {
    const lines = now.split('\n');
    const at = line % lines.length;
    const words = [...(lines[at] ?? '').matchAll(/[^\s,:{}[\]"']+/g)];
    const meant = words[word % Math.max(1, words.length)];
    if (meant === undefined) return now;
    const written = lines[at] ?? '';
    lines[at] = `${written.slice(0, meant.index)}${by}${written.slice(meant.index + meant[0].length)}`;
    return lines.join('\n');
  }, text);
}

/** A recorded run reads each scheme five thousand times. */
const MILLISECONDS_MOST = 600_000;

test.each([
  'demo/village-fund',
  'nl/broodfonds-gifts',
  'demo/contractors-all-risks',
  'cn/car-hengqin',
  'cn/beijing-employees',
  'tw/health-insurance',
])(
  'whatever is wrong in the files of %s is told in Chinese',
  (id) => {
    const { folder, shownAs } = certain(findShelf(id));
    const files = ['scheme.yaml', ...globSync('tables/*.csv', { cwd: folder })];
    const texts = new Map(files.map((file) => [file, certain(readText(join(folder, file), file))]));
    fc.assert(
      fc.property(fc.constantFrom(...files), slips, (spoilt, all) => {
        const textOf = (file: string) => {
          const text = texts.get(file);
          return text === undefined ? undefined : accepted(file === spoilt ? slipped(text, all) : text);
        };
        const scheme = schemeOf(textOf, shownAs);
        if (!scheme.ok) expectChinese(scheme.rejections);
      }),
    );
  },
  MILLISECONDS_MOST,
);

test.each(['demo/contractors-all-risks', 'cn/car-hengqin'])(
  'whatever is wrong in a risk for %s is told in Chinese',
  (id) => {
    const { folder } = certain(findShelf(id));
    const scheme = certain(findScheme(id)) as EngineeringScheme;
    const text = certain(readText(join(folder, 'example-risk.yaml'), 'risk.yaml'));
    fc.assert(
      fc.property(slips, (all) => {
        const document = parseText(slipped(text, all), 'risk.yaml');
        const quote = document.ok
          ? quoteOf(scheme, document.value.data, date('2026-11-21'), document.value.locate)
          : document;
        if (!quote.ok) expectChinese(quote.rejections);
      }),
    );
  },
);
