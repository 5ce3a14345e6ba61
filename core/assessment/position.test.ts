import { expect, test } from 'vitest';
import { certain, type Rejection } from '../result/result.ts';
import { parsePosition, readPosition } from './parse-position.ts';
import { emptyPosition, positionDocument, positionFaults, withoutUnread } from './position.ts';
import { sampleScheme, sampleTerms } from './sample-scheme.ts';

const scheme = sampleScheme({});
const terms = sampleTerms(scheme);
const sound = positionDocument({ ...emptyPosition(scheme.id, 'CNY'), after: '2026-05' });
const { hash: _, ...written } = sound;

/** What is wrong with a position as a command tells it: its form, and what could be judged all the same. */
function told(changes: object): string[] {
  return toldOf({ ...written, ...changes });
}

function toldOf(document: object): string[] {
  const { draft, reasons } = readPosition(document, scheme);
  if (reasons.length === 0) return [];
  const further =
    draft === undefined ? [] : withoutUnread(positionFaults(draft.position, '2026-06', terms), draft);
  const shown = ({ path, code, found }: Rejection) => `${path}: ${code} ${found ?? ''}`.trim();
  return [...reasons, ...further].map(shown);
}

const reserve = 'reserve: a-reserve-must-not-be-negative -1.00';

test('a fault of form hides nothing else that is wrong with a position', () => {
  expect(certain(parsePosition(written, scheme)).after).toBe('2026-05');
  expect(told({ reserve: '-1.00' })).toEqual([reserve]);
  expect(told({ reserve: '-1.00', carried: '-5.00', pool: 'west', after: '2026-06' })).toEqual([
    reserve,
    'pool: a-position-belongs-to-another-pool west',
    'settlement: a-period-is-settled-once 2026-06',
    'carried: a-carried-amount-must-not-be-negative -5.00',
  ]);
});

test('a year that is there twice is told beside what has another form, at its place in the document', () => {
  const years = {
    open: [{ called: '1.00' }, { year: '2014', called: '-1.00' }, { yeer: '2015' }],
    closed: [
      { year: '2014', in: '2016' },
      { year: '2015', in: '2016' },
    ],
  };
  expect(told({ years, reserve: '-1.00' })).toEqual([
    'years.open.2.yeer: a-key-is-unknown yeer',
    reserve,
    'years.open.0.year: a-key-is-missing',
    'years.open.1.called: a-part-of-a-year-must-not-be-negative -1.00',
    'years.closed.0.year: a-year-is-listed-twice 2014',
    'years.closed.1.year: a-year-is-listed-twice 2015',
  ]);
});

test('a key that nobody knows is no change of a position, and hides none', () => {
  const changed = 'hash: a-position-was-changed';
  expect(toldOf({ ...sound, x: '1' })).toEqual(['x: a-key-is-unknown x']);
  const hash = 'a'.repeat(64);
  expect(told({ x: '1', hash }).map((line) => line.replace(` ${hash}`, ''))).toEqual([
    'x: a-key-is-unknown x',
    changed,
  ]);
});

test('a word that is not there may be meant by one that nobody knows', () => {
  expect(told({ settled: '2026-06', after: undefined, pool: 'west' })).toEqual([
    'settled: a-key-is-unknown settled',
    'pool: a-position-belongs-to-another-pool west',
  ]);
});

test('what could not be read is told once, and nothing follows from what stands in for it', () => {
  expect(told({ carried: '1e3' })).toEqual(['carried: an-amount-must-be-a-plain-decimal 1e3']);
  expect(told({ scheme: 'demo/other', reserve: '-1.00' })).toEqual([
    'scheme: a-position-belongs-to-another-scheme demo/other',
    reserve,
  ]);
});
