import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { parseFacts } from '../scheme/fact.ts';
import { bends, jumps, lastBend } from './end.ts';
import type { Law } from './law/law.ts';
import { contribution } from './levy.ts';
import {
  rules1986,
  rules2025,
  sampleBranch,
  sampleLaw,
  sampleScheme,
  slices2025,
  whole1986,
} from './sample.ts';
import { wageCurve } from './wage-curve.ts';

const law1986 = sampleLaw(sampleScheme(rules1986, 'GBP', whole1986), 'week');
const law2025 = sampleLaw(sampleScheme(rules2025, 'GBP', slices2025));
const gbp = (text: string) => Money.of(text, 'GBP');

function factsOf(law: Law, given: Readonly<Record<string, string>>) {
  return certain(parseFacts(law.version.rules.facts ?? {}, given, 'GBP'));
}

describe('where a law asks something else', () => {
  // Origin published: the limits of 2025/26 by the month (ST, PT, UEL), of 1986/87 by the week (LEL, EB2, EB3, EB4, UEL).
  test('are the limits of its slices and bands, in minor units', () => {
    const ends = (law: Law) => certain(bends(law, factsOf(law, { category: 'A' }))).map(Number);
    expect(ends(law2025)).toEqual([41_700, 104_800, 418_900]);
    expect(ends(law1986)).toEqual([3800, 6000, 9500, 14_000, 28_500]);
  });

  test('a contribution jumps only where another band of wages begins', () => {
    expect(certain(jumps(law2025, factsOf(law2025, { category: 'A' })))).toEqual([]);
    const of1986 = certain(jumps(law1986, factsOf(law1986, { category: 'A' })));
    expect(of1986.map(Number)).toEqual([3800, 6000, 9500, 14_000]);
  });

  test('the last one is the ceiling of the base; where one rate goes on without end there is none', () => {
    const ceiling = { at: { value: '5000', source: '§3' }, beyond: 'cap' };
    const capped = sampleLaw(sampleScheme({ branches: [sampleBranch({ base: { ceiling } })] }));
    expect(`${certain(lastBend(capped, {}))}`).toBe('5000.00');
    const flat = sampleLaw(sampleScheme({ branches: [sampleBranch()] }));
    expect(certain(lastBend(flat, {}))).toBeUndefined();
  });
});

describe('contributions against the wage', () => {
  const cases = [
    { law: law1986, most: '400.00' },
    { law: law2025, most: '6000.00' },
  ];

  test('are those of the explained path at each of their wages, in order, and each total is its parties', () => {
    for (const { law, most } of cases) {
      const facts = factsOf(law, { category: 'A' });
      const { points } = certain(wageCurve(law, facts, gbp(most), 50, [gbp('123.45')]));
      expect(points.some(({ wage }) => `${wage}` === '123.45')).toBe(true);
      for (const [place, { wage, parties, total }] of points.entries()) {
        const levy = certain(contribution(law, { wage, facts }));
        expect([total, ...Object.values(parties)].map(String)).toEqual(
          [levy.total, ...Object.values(levy.parties)].map(String),
        );
        const before = points[place - 1];
        if (before !== undefined) expect(before.wage.compare(wage)).toBeLessThan(0);
      }
    }
  });

  test('stand on both sides of every jump, however few the steps are', () => {
    const facts = factsOf(law1986, { category: 'A' });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (steps) => {
        const { points } = certain(wageCurve(law1986, facts, gbp('400.00'), steps));
        const wages = points.map(({ wage }) => `${wage}`);
        expect(wages).toEqual(expect.arrayContaining(['37.99', '38.00', '59.99', '60.00', '94.99', '95.00']));
      }),
    );
  });

  test('have no point where the law refuses the wage', () => {
    const floor = { at: { value: '100', source: '§3' }, beyond: 'refuse' };
    const law = sampleLaw(sampleScheme({ branches: [sampleBranch({ base: { floor } })] }, 'GBP'));
    const { points } = certain(wageCurve(law, {}, gbp('200.00'), 4));
    expect(points.map(({ wage }) => `${wage}`)).toEqual(['100.00', '150.00', '200.00']);
  });
});
