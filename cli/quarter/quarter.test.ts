import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, isFull, played, readerHere } from './played.ts';

const run = join(import.meta.dirname, 'run.ts');

// What npm test plays through the interface alone is the year, which has more in it; a quarter takes as much processor again.
test.runIf(isFull)(
  `a quarter through the interface alone: 36 of 40 join, 5 claims, 3 settlements, payments, 2 leave; verified, every balance agrees ${readerHere}, and put back elsewhere it is the same ledger`,
  async () => {
    expect(await played(run, 'small')).toMatchObject({
      invited: 40,
      joined: 36,
      left: 2,
      claims: { approve: 2, 'approve-partly': 1, reject: 1, withdrawn: 1 },
      // Computed by hand: 43 units of 36 members, fees of 3 % of the benefits.
      settlements: [
        { period: '2026-07', members: 36, claims: 1, benefits: '1900.00', fees: '57.00', total: '1957.00' },
        { period: '2026-08', members: 36, claims: 1, benefits: '9920.00', fees: '297.60', total: '10217.60' },
        { period: '2026-09', members: 34, claims: 1, benefits: '5000.00', fees: '150.00', total: '5150.00' },
      ],
      counts: { reversed: 1, assigned: 1, payouts: 4, nights: 122 },
      verified: { settlements: 3 },
    });
  },
  HOUR,
);

test.runIf(isFull)(
  `a quarter of 1,000 through the interface alone: 930 join, 20 claims, 3 settlements, payments, 12 leave; verified, every balance agrees ${readerHere}, and put back elsewhere it is the same ledger`,
  async () => {
    expect(await played(run, 'full')).toMatchObject({
      invited: 1000,
      joined: 930,
      left: 12,
      claims: { approve: 13, 'approve-partly': 3, reject: 3, withdrawn: 1 },
      settlements: [
        {
          period: '2026-07',
          members: 930,
          claims: 7,
          benefits: '110423.83',
          fees: '3312.71',
          total: '113736.54',
        },
        {
          period: '2026-08',
          members: 930,
          claims: 5,
          benefits: '42880.42',
          fees: '1286.41',
          total: '44166.83',
        },
        {
          period: '2026-09',
          members: 922,
          claims: 4,
          benefits: '23040.40',
          fees: '691.21',
          total: '23731.61',
        },
      ],
      counts: { reversed: 1, assigned: 1, payouts: 17, nights: 122 },
      verified: { settlements: 3 },
    });
  },
  HOUR,
);
