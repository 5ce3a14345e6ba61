import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { figuresOf } from '../record/worked-case.ts';
import { certain } from '../result/result.ts';
import { emptyPosition } from './position.ts';
import { figure, name, parseSample, sampleScheme, sampleSettlement } from './sample-scheme.ts';
import { periodWorking } from './statement/period-working.ts';

const byRate = { rate: figure('1%'), of: 'bySumInsured', rounding: 'half-up 0.01' };
const fund = (upTo: object) => ({
  sharing: undefined,
  shortage: [
    { to: 'reserve', name: name('r') },
    { to: 'sponsor', name: name('s') },
  ],
  surplus: [{ to: 'reserve', name: name('to reserve'), upTo }],
});
const members = [
  { member: 'a', sumInsured: '2500.00' },
  { member: 'b', sumInsured: '500.50' },
];

function figures(upTo: object, given: object, sums: readonly Record<string, string>[] = members) {
  const base = { settlement: '2026', on: '2026-06-30', members: sums, claims: [] };
  const found = certain(figuresOf(sampleScheme(fund(upTo)), { ...base, ...given }));
  return ['reserveLevel', 'surplus.reserve', 'reserve', 'carriedOut'].map((path) => found.get(path));
}

describe('a reserve with a level', () => {
  const alone = [{ member: 'a' }];

  it('takes what fits under it, and the rest is carried', () => {
    const grants = { gift: '50.00' };
    const upTo = { amount: figure('100.00') };
    expect(figures(upTo, { grants, position: { reserve: '30.00' } }, alone)).toEqual([
      '100.00',
      '50.00',
      '80.00',
      '0.00',
    ]);
    expect(figures(upTo, { grants, position: { reserve: '60.00' } }, alone)).toEqual([
      '100.00',
      '40.00',
      '100.00',
      '10.00',
    ]);
    expect(figures(upTo, { grants, position: { reserve: '100.01' } }, alone)).toEqual([
      '100.00',
      '0.00',
      '100.01',
      '50.00',
    ]);
  });

  it('goes by what members in force are insured for: 1 % of 3,000.50 is 30.005, half up', () => {
    const grants = { gift: '50.00' };
    expect(figures(byRate, { grants })).toEqual(['30.01', '30.01', '30.01', '19.99']);
    const one = [
      members[0] as Record<string, string>,
      { member: 'b', sumInsured: '500.50', left: '2026-01-31' },
    ];
    expect(figures(byRate, { grants }, one)[0]).toBe('25.00');
  });

  it('is the higher or the lower of two, as the rules say', () => {
    const both = (whichever: string) => ({ ...byRate, amount: figure('30.00'), whichever });
    expect(figures(both('higher'), {})[0]).toBe('30.01');
    expect(figures(both('lower'), {})[0]).toBe('30.00');
  });

  it('is told with how it was found, and a record is settled again to it', () => {
    const scheme = sampleScheme(fund({ ...byRate, amount: figure('30.00'), whichever: 'higher' }));
    const position = { ...emptyPosition(scheme.id, 'CNY'), carried: Money.of('50.00', 'CNY') };
    const settlement = certain(sampleSettlement(scheme, members, [], position));
    const goes = periodWorking(settlement).lines?.[1]?.from?.[0]?.lines?.at(-1);
    const [level] = goes?.from ?? [];
    expect([goes?.amount, level?.amount, level?.note?.en]).toEqual(['30.01', '30.01', 'the higher counts']);
    expect(level?.from?.map(({ amount, formula }) => amount ?? formula)).toEqual(['30.00', '3000.5 × 1%']);
    const record = settlementRecord(settlement, { engine: 'test' });
    expect(record.result.surplus).toEqual([{ to: 'reserve', amount: '30.01', level: '30.01' }]);
    const again = settlementRecord(certain(replay(record)), { engine: 'test' });
    expect({ ...again, hash: '', seals: {} }).toEqual({ ...record, hash: '', seals: {} });
  });
});

describe('the rules of a level', () => {
  const codes = (surplus: object) => {
    const read = parseSample({ surplus: [surplus] });
    return read.ok ? [] : read.rejections.map(({ code }) => code);
  };
  const reserve = (upTo: object) => codes({ to: 'reserve', name: name('r'), upTo });

  it.each<[string, object, string]>([
    ['nothing', {}, 'a-level-needs-its-amount'],
    [
      'a rate of nobody knows what',
      { rate: figure('1%'), rounding: 'down 0.01' },
      'a-level-by-rate-says-of-what',
    ],
    [
      'a rate that is not rounded',
      { rate: figure('1%'), of: 'bySumInsured' },
      'a-level-by-rate-must-be-rounded',
    ],
    ['two of which neither counts', { ...byRate, amount: figure('1.00') }, 'of-two-levels-one-counts'],
    [
      'one of which the higher counts',
      { amount: figure('1.00'), whichever: 'higher' },
      'of-two-levels-one-counts',
    ],
    ['less than nothing', { amount: figure('-1.00') }, 'a-figure-must-not-be-negative'],
  ])('refuse %s', (_, upTo, code) => {
    expect(reserve(upTo)).toEqual([code]);
  });

  it('are those of a reserve', () => {
    expect(codes({ to: 'sponsor', name: name('s'), upTo: { amount: figure('1.00') } })).toEqual([
      'only-a-reserve-has-a-level',
    ]);
    expect(reserve({ amount: figure('1.00') })).toEqual([]);
  });
});
