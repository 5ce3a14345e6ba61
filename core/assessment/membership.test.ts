import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { certain, type Result } from '../result/result.ts';
import { settle } from './assessment.ts';
import { parseClaim } from './claim/claim.ts';
import { emptyPosition } from './position.ts';
import { name, rollOf, rowsOf, sampleScheme, sampleSettlement, sampleTerms } from './sample-scheme.ts';

const scheme = sampleScheme({});
/** The day of the settlement of the sample. */
const terms = sampleTerms(scheme, '2026-06-30');

describe('membership lasts from the day of joining to the day of leaving, both of them inside', () => {
  it.each([
    ['who joined on the day before', { joined: '2026-06-29' }, 2],
    ['who joined on the day', { joined: '2026-06-30' }, 2],
    ['who joined on the day after', { joined: '2026-07-01' }, 1],
    ['who left on the day before', { left: '2026-06-29' }, 1],
    ['who left on the day', { left: '2026-06-30' }, 2],
    ['who left on the day after', { left: '2026-07-01' }, 2],
    ['who joined and left on the day', { joined: '2026-06-30', left: '2026-06-30' }, 2],
  ])('%s of a settlement', (_, dates, inForce) => {
    const members = [
      { member: 'm1', joined: '', left: '' },
      { member: 'm2', joined: '', left: '', ...dates },
    ];
    expect(certain(rollOf(terms, members)).inForce).toBe(inForce);
  });

  it.each([
    ['2026-02-28', ['an-event-is-before-joining']],
    ['2026-03-01', []],
    ['2026-06-01', []],
    ['2026-06-02', ['an-event-is-after-leaving']],
  ])('for an event on %s', (occurredOn, expected) => {
    const members = [
      { member: 'm1', joined: '2026-03-01', left: '2026-06-01' },
      { member: 'm2', joined: '', left: '' },
    ];
    const settled = sampleSettlement(scheme, members, [{ ...claim, occurredOn }]);
    expect(codes(settled)).toEqual(expected);
  });
});

const claim = { claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '100' };

describe('the inputs of a settlement, wherever they come from', () => {
  const [row] = rowsOf([claim]);
  const read = certain(parseClaim(row ?? { line: 1, cells: {} }, 'CNY'));
  const sound = {
    settlement: '2026-06',
    roll: certain(rollOf(terms, [{ member: 'm1' }], [claim])),
    claims: [read],
  };
  const grant = { grant: 'g', name: name('grant'), amount: Money.of('-1', 'CNY') };

  it.each([
    ['a-settlement-needs-a-name', { settlement: '' }],
    ['a-name-must-not-have-control-characters', { settlement: '2026\u001f06' }],
    ['a-claim-is-listed-twice', { claims: [read, read] }],
    ['an-amount-must-be-above-zero', { claims: [{ ...read, amount: Money.of('-5', 'CNY') }] }],
    ['an-amount-must-be-above-zero', { claims: [{ ...read, amount: Money.of('0', 'CNY') }] }],
    ['a-count-is-a-whole-number-above-zero', { claims: [{ ...read, count: 0 }] }],
    ['a-cell-is-empty', { claims: [{ ...read, claim: '' }] }],
    ['a-grant-must-not-be-negative', { grants: [grant] }],
  ])('are judged: %s', (code, other) => {
    const position = emptyPosition(scheme.id, 'CNY');
    expect(codes(settle(position, sound, terms))).toEqual([]);
    expect(codes(settle(position, { ...sound, ...other }, terms))).toEqual([code]);
  });

  it('may be wrong in hundreds of thousands of claims', () => {
    const claims = Array.from({ length: 300_000 }, (_, place) => {
      return { ...read, claim: `c${place}`, item: 'unknown' };
    });
    const told = codes(settle(emptyPosition(scheme.id, 'CNY'), { ...sound, claims }, terms));
    expect([told.length, told.at(-1)]).toEqual([101, 'there-are-further-rejections']);
  });
});

function codes(result: Result<unknown>): string[] {
  return result.ok ? [] : result.rejections.map(({ code }) => code);
}
