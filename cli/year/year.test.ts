import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, isFull, played, readerHere } from '../quarter/played.ts';

const run = join(import.meta.dirname, 'run.ts');

/** What is the same for few and for many: 40 claims, six of which are objected to, two juries, one appeal, twelve settlements under three versions of the rules. */
const YEAR = {
  // Of 40: 10 and 16 are withdrawn; 6 and 40 lack their bill, and a jury denies 21; 3, 19 and 36 are paid in part; 26 is refused, appealed and paid.
  claims: { approve: 32, 'approve-partly': 3, reject: 3, withdrawn: 2 },
  objections: 6,
  hearings: [
    { body: 'jury', called: 10, result: 'accepted' },
    { body: 'jury', called: 10, result: 'refused' },
    { body: 'members', called: 0, result: 'accepted' },
  ],
  // 20,000.00 with 150.00 of income, and 8,420.00 for what was bought for 8,000.00.
  commonMoney: { principal: '20570.00', gain: '570.00' },
  // 20,570.00, and the fees of twelve months: 3 % of 71,347.14, a month at a time.
  money: { bank: '22710.42', owedByMembers: '0.00' },
  counts: { payouts: 35 },
  verified: { settlements: 12, votes: 4 },
};

const RULES = ['2024-01-01', '2025-11-01', '2026-03-01'].flatMap((from) => [from, from, from, from]);

/** By month, benefits and what all share of it, and the rules by which that is found. */
const SETTLED = [
  ['2025-07', '3955.50', '4074.17'],
  ['2025-08', '3973.33', '4092.53'],
  ['2025-09', '7180.32', '7395.73'],
  ['2025-10', '6318.10', '6507.64'],
  ['2025-11', '6320.00', '6509.60'],
  ['2025-12', '8199.99', '8445.99'],
  ['2026-01', '6615.15', '6813.60'],
  ['2026-02', '2725.05', '2806.80'],
  ['2026-03', '8448.50', '8701.96'],
  ['2026-04', '3940.10', '4058.30'],
  ['2026-05', '7788.88', '8022.55'],
  ['2026-06', '5882.22', '6058.69'],
].map(([period, benefits, total], month) => ({ period, benefits, total, rulesFrom: RULES[month] }));

test(
  `a year through the interface alone, with 14 members: four motions, 40 claims, two juries, an appeal, an investment, twelve settlements under three versions of the rules; all recounted, drawn again and verified, and every balance agrees ${readerHere}`,
  async () => {
    expect(await played(run, 'small')).toMatchObject({
      ...YEAR,
      joined: 14,
      motions: [
        { matter: 'benefits', state: 'adopted', counts: { yes: 9, no: 3, abstain: 1 }, quorum: true },
        { matter: 'fund-raising', state: 'rejected', counts: { yes: 5, no: 8, abstain: 0 }, quorum: true },
        { matter: 'items-covered', state: 'adopted', counts: { yes: 8, no: 2, abstain: 1 }, quorum: true },
        { matter: 'principal', state: 'failed-quorum', counts: { yes: 4, no: 1, abstain: 0 }, quorum: false },
      ],
      settlements: SETTLED.map((one) => ({ ...one, members: 14 })),
    });
  },
  HOUR,
);

test.runIf(isFull)(
  `a year of 240 members through the interface alone: the same story, recounted, drawn again and verified, and every balance agrees ${readerHere}`,
  async () => {
    expect(await played(run, 'full')).toMatchObject({
      ...YEAR,
      joined: 240,
      motions: [
        { state: 'adopted', counts: { yes: 150, no: 40, abstain: 10 }, quorum: true },
        { state: 'rejected', counts: { yes: 80, no: 120, abstain: 5 }, quorum: true },
        { state: 'adopted', counts: { yes: 130, no: 30, abstain: 15 }, quorum: true },
        { state: 'failed-quorum', counts: { yes: 70, no: 10, abstain: 0 }, quorum: false },
      ],
      settlements: SETTLED.map((one) => ({ ...one, members: 240 })),
    });
  },
  HOUR,
);
