import { date } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { findScheme } from './library.ts';

/** The share of the employee in a branch; nothing where it does not concern him. */
function share(
  id: string,
  on: string,
  wage: string,
  branch: string,
  given: Readonly<Record<string, string>>,
) {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
  const law = certain(lawOn(scheme, date(on), 'month'));
  const person = certain(parsePerson(law, wage, given));
  const { branches } = certain(contribution(law, person));
  const employee = branches.find(({ branch: { branch: name } }) => name === branch)?.parties.employee;
  return employee === undefined ? undefined : `${employee}`;
}

/**
 * The first month of the surcharge for who never had a child, as Haufe publishes it for three days of birth
 * (Pflegeversicherungsbeiträge: Berücksichtigung von Kindern, 2.1.1): 31.5.2002 and 1.6.2002 from June 2025, 2.6.2002 from
 * July. 1.8 % of 3,000 are 54.00, with the surcharge of 0.6 % they are 72.00.
 */
test.each([
  ['2002-05-31', '2025-05-31', '54.00'],
  ['2002-05-31', '2025-06-01', '72.00'],
  ['2002-06-01', '2025-05-31', '54.00'],
  ['2002-06-01', '2025-06-01', '72.00'],
  ['2002-06-02', '2025-06-30', '54.00'],
  ['2002-06-02', '2025-07-01', '72.00'],
])(
  'born on %s, the care insurance of the month of %s is %s for the employee in Germany',
  (birth, on, expected) => {
    const given = { children: '0', 'birth-date': birth };
    expect(share('de/social-insurance', on, '3000', 'care', given)).toBe(expected);
  },
);

/**
 * The first month of care insurance, as a Japanese society publishes it (insatukenpo.or.jp, Q1): born on 10 December, from
 * December; on 1 December, from November. At 65 the month in which the age is reached has none any more. The half of a
 * standard wage of 110,000 is the 875 of the page of levy.
 */
test.each([
  ['1985-12-10', '2025-11-01', undefined],
  ['1985-12-10', '2025-12-01', '875'],
  ['1985-12-01', '2025-10-31', undefined],
  ['1985-12-01', '2025-11-01', '875'],
  ['1960-12-10', '2025-11-30', '875'],
  ['1960-12-10', '2025-12-01', undefined],
])(
  'born on %s, the care insurance of the month of %s is %s for the employee in Japan',
  (birth, on, expected) => {
    expect(share('jp/kyokai-tokyo', on, '110000', 'care', { 'birth-date': birth })).toBe(expected);
  },
);
