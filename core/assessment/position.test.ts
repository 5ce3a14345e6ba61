import { expect, test } from 'vitest';
import { certain, type Rejection } from '../result/result.ts';
import {
  draftPositionFaults,
  emptyPosition,
  parsePosition,
  positionDocument,
  positionDraft,
} from './position.ts';
import { sampleScheme, sampleTerms } from './sample-scheme.ts';

const scheme = sampleScheme({});
const terms = sampleTerms(scheme);
const sound = { ...positionDocument(emptyPosition(scheme.id, 'CNY')), after: '2026-05' };
const { hash: _, ...written } = sound;

/** What is wrong with a position as a command tells it: its form, and what could be judged all the same. */
function told(changes: object): string[] {
  const document = { ...written, ...changes };
  const read = parsePosition(document, scheme);
  if (read.ok) return [];
  const draft = positionDraft(document, scheme);
  const further = draft === undefined ? [] : draftPositionFaults(draft, '2026-06', terms);
  const shown = ({ path, code, found }: Rejection) => `${path}: ${code} ${found ?? ''}`.trim();
  return [...read.rejections, ...further].map(shown);
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

test('what could not be read is told once, and nothing follows from what stands in for it', () => {
  expect(told({ carried: '1e3' })).toEqual(['carried: an-amount-must-be-a-plain-decimal 1e3']);
  expect(told({ scheme: 'demo/other', reserve: '-1.00' })).toEqual([
    'scheme: a-position-belongs-to-another-scheme demo/other',
    reserve,
  ]);
});
