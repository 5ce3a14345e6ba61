import { date } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { bulkOf } from '@openmutual/core/levy-bulk';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import type { PayPeriod } from '@openmutual/core/pay-period';
import { certain } from '@openmutual/core/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SocialScheme } from './folder.ts';
import { findScheme } from './library.ts';

const uk = certain(findScheme('uk/ni-class-1')) as SocialScheme;
const directors = certain(findScheme('uk/ni-directors')) as SocialScheme;
const beijing = certain(findScheme('cn/beijing-employees')) as SocialScheme;

interface Kind {
  readonly law: Law;
  readonly given: Readonly<Record<string, string>>;
}

/** Every category letter that existed on a day, for each of the periods. */
function kindsOn(day: string, scheme = uk, periods: readonly PayPeriod[] = named): Kind[] {
  return periods.flatMap((period) => {
    const law = certain(lawOn(scheme, date(day), period));
    const letters = law.version.rules.facts?.['category']?.oneOf ?? [];
    return letters
      .map((category) => ({ law, given: { category } }))
      .filter(({ given }) => parsePerson(law, '0', given).ok && contributes(law, given));
  });
}

const named: readonly PayPeriod[] = ['week', 'two-weeks', 'four-weeks', 'month', 'year'];

function contributes(law: Law, given: Kind['given']): boolean {
  return contribution(law, certain(parsePerson(law, '0', given))).ok;
}

const beijingKinds = ['0.2%', '0.4%', '1.9%'].flatMap((rate) =>
  ['2024-07-01', '2025-10-01'].map((day) => ({
    law: certain(lawOn(beijing, date(day), 'month')),
    given: { 'injury-rate': rate },
  })),
);

const limits = [
  0, 3800, 3799, 6000, 5999, 123_500, 41_700, 104_800, 418_900, 418_901, 682_100, 716_200, 3_581_100,
];
const anyWage = fc.oneof(fc.constantFrom(...limits), fc.integer({ min: 0, max: 10 ** 9 }));

describe.each([
  ['National Insurance of 1978', kindsOn('1978-10-06')],
  ['National Insurance of 1986', kindsOn('1986-10-06')],
  ['National Insurance of 1997', kindsOn('1997-10-06')],
  ['National Insurance of 1999', kindsOn('1999-10-06')],
  ['National Insurance of 2010, with rebates', kindsOn('2010-10-06')],
  ['National Insurance of directors in 2022', kindsOn('2022-10-06', directors, ['year', '7-weeks'])],
  ['National Insurance of 2025', kindsOn('2025-04-06')],
  ['National Insurance of 2026', kindsOn('2027-04-05')],
  ['Beijing', beijingKinds],
])('%s', (_, kinds) => {
  test('is the same to the penny in bulk as with its working, for every period and category', () => {
    for (const { law, given } of kinds) {
      const { facts } = certain(parsePerson(law, '0', given));
      const { columns, into } = certain(bulkOf(law, facts));
      const out = new Float64Array(columns.length);
      fc.assert(
        fc.property(anyWage, (wage) => {
          expect(into(wage, out)).toBe(true);
          const person = { wage: Money.ofMinor(BigInt(wage), law.scheme.currency), facts };
          const { branches } = certain(contribution(law, person));
          const explained = branches.flatMap(({ parties }) =>
            Object.values(parties).map((part) => Number(part.minorUnits())),
          );
          expect([...out]).toEqual(explained);
        }),
        { numRuns: 40 },
      );
    }
  });
});
