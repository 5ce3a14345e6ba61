import { date } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { findScheme } from './library.ts';

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
])('born on %s, the care insurance of the month of %s is %s for the employee', (birth, on, share) => {
  const scheme = certain(findScheme('de/social-insurance'));
  if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
  const law = certain(lawOn(scheme, date(on), 'month'));
  const person = certain(parsePerson(law, '3000', { children: '0', 'birth-date': birth }));
  const { branches } = certain(contribution(law, person, { branch: 'care' }));
  expect(`${branches[0]?.parties.employee}`).toBe(share);
});
