import { expect, test } from 'vitest';
import type { Rejection } from '../result/result.ts';
import { tableText } from '../scheme/sample.ts';
import { type ListText, parseCatalogue } from './catalogue-text.ts';

const listText = (file: string, csv: string): ListText => ({ file, text: tableText(csv) });

const header =
  'clause,edition,en,en-source,zh,zh-source,category,category-source,price,rate,price-source,counterparts,counterparts-source';
const sources = 'source,grade,where\nlist,code,a list in a program\nbook,stated,a book';

function reasons(rows: string, grounds = sources, head = header): readonly Rejection[] {
  const result = parseCatalogue(
    listText('clauses.csv', `${head}\n${rows}`),
    listText('sources.csv', grounds),
  );
  return result.ok ? [] : result.rejections;
}

const told = (list: readonly Rejection[]) =>
  list.map(({ file, line, column, code, found }) => [file, line, column, code, found]);

test('a clause needs its number, edition and English name; all else may be unknown', () => {
  expect(reasons('MRe 113,munich-re,Inland transit,list,,,,,,,,,')).toEqual([]);
  expect(told(reasons(',,,,,,,,,,,,'))).toEqual([
    ['clauses.csv', 2, 'clause', 'a-cell-is-empty', ''],
    ['clauses.csv', 2, 'edition', 'a-cell-is-empty', ''],
    ['clauses.csv', 2, 'en', 'a-cell-is-empty', ''],
  ]);
});

test('all faults of both tables are told at once, each with its place', () => {
  const rows = `MRe 1,munich,A,list,,book,material damage,list,free,5,book,MRe 9,list
MRe 001,munich-re,B,,zh,lst,,,,5%,,MRe 001,list`;
  expect(told(reasons(rows, `${sources}\nbook,sure,\n,stated,somewhere`))).toEqual([
    ['sources.csv', 4, 'where', 'a-cell-is-empty', ''],
    ['sources.csv', 4, 'grade', 'a-grade-is-unknown', 'sure'],
    ['sources.csv', 4, 'source', 'a-name-stands-twice', 'book'],
    ['sources.csv', 5, 'source', 'a-cell-is-empty', ''],
    ['clauses.csv', 3, 'clause', 'a-name-stands-twice', 'MRe 001'],
    ['clauses.csv', 2, 'edition', 'an-edition-is-unknown', 'munich'],
    ['clauses.csv', 2, 'zh', 'a-source-needs-what-it-says', ''],
    ['clauses.csv', 2, 'category', 'a-category-of-clauses-is-unknown', 'material damage'],
    ['clauses.csv', 2, 'price', 'a-basis-of-price-is-unknown', 'free'],
    ['clauses.csv', 2, 'rate', 'a-rate-must-state-its-unit', '5'],
    ['clauses.csv', 2, 'counterparts', 'a-counterpart-is-another-clause-of-the-catalogue', 'MRe 9'],
    ['clauses.csv', 3, 'en-source', 'a-value-must-name-its-source', ''],
    ['clauses.csv', 3, 'zh-source', 'a-source-is-unknown', 'lst'],
    ['clauses.csv', 3, 'price', 'a-rate-needs-its-basis', ''],
    ['clauses.csv', 3, 'counterparts', 'a-counterpart-is-another-clause-of-the-catalogue', 'MRe 001'],
  ]);
});

test('what may be meant is told: words, sources, counterparts, the line of the first', () => {
  const rows = `MRe 113,munich-re,A,list,,,materal-damage,list,,,,MRe 112x,book
MR 113,munich-re,B,bok,,,,,,,,,
MRe 112,munich-re,C,list,,,,,,,,,`;
  expect(reasons(rows).map(({ suggestion }) => suggestion)).toEqual([
    'it stands in line 2 too',
    'did you mean "material-damage"?',
    'did you mean "MRe 112"?',
    'did you mean "book"?',
  ]);
});

test('a list of sources with gaps does not make every statement wrong', () => {
  expect(
    told(reasons('MRe 113,munich-re,Inland transit,list,,,,,,,,,', 'word,grade,where\nlist,code,x')),
  ).toEqual([
    ['sources.csv', 1, 'source', 'a-column-is-missing', 'word,grade,where'],
    ['sources.csv', 1, 'word', 'a-column-is-unknown', undefined],
  ]);
  expect(told(reasons('MRe 113,munich-re,A,list,,,,,,,,,', `${sources}\nlost,sure,x`))).toEqual([
    ['sources.csv', 4, 'grade', 'a-grade-is-unknown', 'sure'],
  ]);
});

test('a misspelt column is told once, and its cells are judged', () => {
  const head = header.replace('edition', 'editon');
  expect(told(reasons('MRe 113,munich,Inland transit,list,,,,,,,,,', sources, head))).toEqual([
    ['clauses.csv', 1, 'edition', 'a-column-is-missing', head],
    ['clauses.csv', 1, 'editon', 'a-column-is-unknown', undefined],
    ['clauses.csv', 2, 'editon', 'an-edition-is-unknown', 'munich'],
  ]);
});
