import { describe, expect, test } from 'vitest';
import { Rate } from '../rate/rate.ts';
import { certain } from '../result/result.ts';
import { tableText } from '../scheme/sample.ts';
import { type ListText, parseCatalogue } from './catalogue-text.ts';
import { clauseLabel, clauseNamed, clausesFound, counterpartsOf, spelt } from './clause.ts';
import { clauseDocument } from './clause-document.ts';

const listText = (file: string, csv: string): ListText => ({ file, text: tableText(csv) });

const catalogue = certain(
  parseCatalogue(
    listText(
      'clauses.csv',
      `
clause,edition,en,en-source,zh,zh-source,category,category-source,price,rate,price-source,counterparts,counterparts-source
MRe 007,munich-re,Airfreight,list,空运费扩展条款,book,material-damage,nature,,,,,
MRe 113,munich-re,Inland transit,list,内陆运输扩展条款,book,,,,,,,
MRe 120,munich-re,Vibration,list,,,,,,,,,
MRe 1203,munich-re-2000s,Liability from vibration,list,,,,,,,,MRe 120,book
India END-113,india,Maintenance visits,book,,,,,,,,MRe 007; MRe 120,book
India air freight,india,Air freight,book,,,,,part-of-limit,5%,book,MRe 007,book
LEG 3/06,leg,Improvement,list,,,,,,,,,
CN 72 hours,china,72 hours,book,72小时条款,book,term,book,,,,,`,
    ),
    listText(
      'sources.csv',
      `
source,grade,where
list,code,a list in a program
book,stated,a book
nature,unverified,its name`,
    ),
  ),
);

const found = (text: string) => certain(clausesFound(catalogue, text)).map(({ clause }) => clause);

describe('a clause is named by its number', () => {
  test.each([
    ['MRe 113', 'MRe 113'],
    ['MR 113', 'MRe 113'],
    ['mre-113', 'MRe 113'],
    ['Munich Re 113', 'MRe 113'],
    ['MR007', 'MRe 007'],
    ['MRe 7', 'MRe 007'],
    ['END-113', undefined],
    ['ENGG/END-113', 'India END-113'],
    ['LEG3/06', 'LEG 3/06'],
    ['113', undefined],
    ['Inland transit', undefined],
  ])('%s is %s', (text, clause) => {
    const named = clauseNamed(catalogue, text);
    expect(named.ok ? named.value.clause : undefined).toBe(clause);
  });

  test.each([
    ['113', 'MRe 113'],
    ['END-113', 'India END-113'],
    ['inland transit', 'MRe 113'],
    ['内陆运输扩展条款', 'MRe 113'],
    ['MRe 121', 'MRe 120'],
    ['LEG 3/07', 'LEG 3/06'],
  ])('%s is none, and %s may be meant', (text, meant) => {
    expect(clauseNamed(catalogue, text)).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-clause-is-not-in-the-catalogue',
          found: text,
          expected: 'a number such as MRe 113, or words of a name in English or Chinese',
          suggestion: `did you mean "${meant}"?`,
        },
      ],
    });
  });
});

describe('clauses are found', () => {
  test.each([
    ['by a number in every edition', '113', ['MRe 113', 'India END-113']],
    ['by a number with its edition in that alone', 'MRe 113', ['MRe 113']],
    ['by a number, with zeros before it or not', '7', ['MRe 007']],
    ['by a number that is no part of a longer one', '120', ['MRe 120']],
    ['by a word in any case', 'VIBRATION', ['MRe 120', 'MRe 1203']],
    ['by all words together', 'liability vibration', ['MRe 1203']],
    ['by a part of a Chinese name', '运输', ['MRe 113']],
    ['by a number within a Chinese name', '72小时', ['CN 72 hours']],
    ['by an edition', 'leg', ['LEG 3/06']],
  ])('%s', (_, text, clauses) => {
    expect(found(text)).toEqual(clauses);
  });

  test.each(['20', '0', 'MRe 12', 'hail', '', ' -'])('or "%s" is refused', (text) => {
    expect(clausesFound(catalogue, text).ok).toBe(false);
  });

  test('and a mistyped word brings the word that may be meant', () => {
    expect(clausesFound(catalogue, 'vibraton')).toMatchObject({
      rejections: [{ suggestion: 'did you mean "Vibration"?' }],
    });
  });
});

test('counterparts are told from both sides, each once', () => {
  const of = (clause: string) =>
    counterpartsOf(catalogue, certain(clauseNamed(catalogue, clause))).map(({ value }) => value);
  expect(of('MRe 120')).toEqual(['MRe 1203', 'India END-113']);
  expect(of('MRe 1203')).toEqual(['MRe 120']);
  expect(of('India END-113')).toEqual(['MRe 007', 'MRe 120']);
  expect(of('MRe 113')).toEqual([]);
});

test('a document calls a clause by number and name; a name that is not known in Chinese stays English', () => {
  const labelOf = (clause: string) => clauseLabel(certain(clauseNamed(catalogue, clause)));
  expect(labelOf('MRe 113')).toEqual({ en: 'MRe 113 Inland transit', zh: 'MRe 113 内陆运输扩展条款' });
  expect(labelOf('MRe 120')).toEqual({ en: 'MRe 120 Vibration', zh: 'MRe 120 Vibration' });
  expect(labelOf('CN 72 hours')).toEqual({ en: '72 hours', zh: '72小时条款' });
  expect(labelOf('India END-113').en).toBe('India END-113 Maintenance visits');
  expect(labelOf('India air freight').en).toBe('Air freight');
});

test('a clause says its price with the rate that a source prints, and null where nobody knows', () => {
  const airFreight = certain(clauseNamed(catalogue, 'India air freight'));
  expect(airFreight.price?.value).toEqual({ basis: 'part-of-limit', rate: Rate.of('5%') });
  expect(clauseDocument(catalogue, airFreight)).toEqual({
    clause: 'India air freight',
    edition: 'india',
    en: { value: 'Air freight', grade: 'stated', source: 'a book' },
    zh: null,
    category: null,
    price: { basis: 'part-of-limit', rate: '5%', grade: 'stated', source: 'a book' },
    counterparts: [{ value: 'MRe 007', grade: 'stated', source: 'a book' }],
  });
});

test('a spelling knows no signs, no case and no zeros before a number', () => {
  expect(spelt('Munich Re  006')).toBe('mre6');
  expect(spelt('MRe 600')).toBe('mre600');
  expect(spelt('LEG 2/96')).toBe('leg296');
  expect(spelt('ＭＲ １１３')).toBe('mre113');
});
