import type { Coming, Cost, ToldClaim } from '../quarter/story.ts';

/** What is told of a year: what happens to whom, who objects, what is moved and how many vote. Invented, and the same each time. Places and months count from 0 and from 1. */
export interface Story extends Coming {
  readonly claims: readonly YearClaim[];
  readonly motions: readonly ToldMotion[];
  /** What each month costs, by the rules of its time: worked out by hand from the claims. */
  readonly costs: readonly Cost[];
  /** So many open the page of each month and look at their share. */
  readonly looking: number;
  /** Whether the machine runs in every night, or is switched off until the last one before somebody comes. */
  readonly nights: 'each' | 'last';
}

/** A claim of the year; `ends` is what is proposed where others hear it. */
export interface YearClaim extends ToldClaim {
  /** What becomes of the objection of another member: it is taken back, the claimant withdraws before anybody hears it, or a jury does. */
  readonly objection?: 'taken-back' | 'claim-withdrawn' | Verdicts;
  /** Who decides when the claimant appeals: all members. */
  readonly appeal?: Verdicts;
}

/** How many say what, and what comes of it. */
export interface Verdicts {
  readonly accept: number;
  readonly deny: number;
  readonly outcome: 'approve' | 'reject';
  readonly benefit?: string;
}

export interface ToldMotion {
  readonly month: number;
  readonly matter: 'benefits' | 'fund-raising' | 'items-covered' | 'principal';
  readonly title: string;
  readonly reason: string;
  /** The rules from a day on; words alone where there is none. */
  readonly rules?: ToldRules;
  /** How many vote how, in the order of their places; the others do not vote. */
  readonly votes: { readonly yes: number; readonly no: number; readonly abstain: number };
  readonly ends: 'in-effect' | 'rejected' | 'failed-quorum';
}

/** What a motion makes of the rules of before, and how all members read it. */
export interface ToldRules {
  readonly from: string;
  /** Rows of the table of amounts as they are to be, in place of all of before; or another limit of what one member pays in a period. */
  readonly amounts?: Readonly<Record<string, string>>;
  readonly perPeriod?: string;
  /** An item that is covered from then on. */
  readonly item?: object;
  /** The parts that differ: by path, old and new. */
  readonly parts: readonly (readonly [path: string, old: string | undefined, next: string | undefined])[];
  /** The settlements of before as they would have been, all of them together: worked out by hand. */
  readonly total: { readonly was: string; readonly would: string };
}

/** A claim's place, for as many as take part: everybody has some of them. */
const placeOf = (number: number, joined: number) => (number * 5 + 3) % joined;

/** By month: an item, its day, what is asked, and how it ends. */
type Line = Omit<YearClaim, 'place' | 'appeal'> & { readonly isAppealed?: true };

const fire = (month: number, day: number, amount: string, more: Partial<Line> = {}): Line => ({
  ...{ month, item: 'fire', day, asked: amount, ends: 'approved', benefit: amount },
  ...more,
});
const illness = (month: number, day: number, benefit: string): Line => ({
  ...{ month, item: 'illness', day, ends: 'approved', benefit },
});
const flood = (month: number, day: number, asked: string, benefit: string): Line => ({
  ...{ month, item: 'flood', day, asked, ends: 'approved', benefit },
});
/** For a fire of which only a part is recognised. */
const part = (recognised: string): Partial<Line> => ({
  ends: 'approved-in-part',
  recognised,
  reason: 'cost-not-recognised',
  benefit: recognised,
});
/** A fire of which the bill is missing. */
const unproven = (month: number, day: number, asked: string, more: Partial<Line> = {}): Line => ({
  ...{ month, item: 'fire', day, asked, ends: 'rejected', reason: 'evidence-lacking' },
  ...more,
});

/** What is refused is paid after an appeal; in a large fund more must say so, for there is a quorum. */
const APPEALED = { outcome: 'approve', benefit: '2400.00' } as const;

/** Nobody objects before the end of August: until then all members wait. */
const lines: readonly Line[] = [
  fire(1, 3, '1240.00'),
  fire(1, 5, '815.50', { isAsked: true }),
  fire(1, 8, '2600.00', part('1900.00')),

  fire(2, 2, '3333.33'),
  fire(2, 6, '640.00'),
  unproven(2, 9, '2000.00'),

  illness(3, 4, '5000.00'),
  fire(3, 6, '1250.25', { objection: 'taken-back' }),
  fire(3, 7, '930.07'),
  { month: 3, item: 'fire', day: 11, asked: '500.00', ends: 'withdrawn' },

  fire(4, 2, '4040.40', { objection: { accept: 6, deny: 2, outcome: 'approve', benefit: '4040.40' } }),
  fire(4, 5, '777.70'),
  fire(4, 9, '1500.00'),

  illness(5, 3, '6000.00'),
  fire(5, 7, '320.00'),
  fire(5, 12, '1100.00', { objection: 'claim-withdrawn' }),

  fire(6, 1, '2750.00'),
  fire(6, 4, '1999.99'),
  fire(6, 6, '3600.00', part('3000.00')),
  fire(6, 8, '450.00', { objection: 'taken-back' }),

  fire(7, 2, '5200.00', { objection: { accept: 3, deny: 6, outcome: 'reject' } }),
  illness(7, 5, '6000.00'),
  fire(7, 9, '615.15'),

  fire(8, 3, '1820.00'),
  fire(8, 4, '905.05'),
  unproven(8, 10, '2400.00', { isAppealed: true }),

  flood(9, 2, '5200.00', '4000.00'),
  fire(9, 4, '333.00'),
  fire(9, 6, '1440.00'),
  fire(9, 12, '275.50'),

  flood(10, 3, '2150.00', '2150.00'),
  fire(10, 5, '1010.10'),
  fire(10, 8, '780.00', { objection: 'taken-back' }),

  illness(11, 2, '6000.00'),
  fire(11, 6, '888.88'),
  fire(11, 9, '1300.00', part('900.00')),

  fire(12, 1, '2222.22'),
  flood(12, 5, '3100.00', '3100.00'),
  fire(12, 7, '560.00'),
  unproven(12, 11, '1750.00'),
];

/** Benefits by hand, month by month; the fee is 3 % of them, half a cent upwards; what was appealed in February is paid with March. */
const costs: readonly Omit<Cost, 'members'>[] = [
  { period: '2025-07', claims: 3, benefits: '3955.50', fees: '118.67', total: '4074.17' },
  { period: '2025-08', claims: 2, benefits: '3973.33', fees: '119.20', total: '4092.53' },
  { period: '2025-09', claims: 3, benefits: '7180.32', fees: '215.41', total: '7395.73' },
  { period: '2025-10', claims: 3, benefits: '6318.10', fees: '189.54', total: '6507.64' },
  { period: '2025-11', claims: 2, benefits: '6320.00', fees: '189.60', total: '6509.60' },
  { period: '2025-12', claims: 4, benefits: '8199.99', fees: '246.00', total: '8445.99' },
  { period: '2026-01', claims: 2, benefits: '6615.15', fees: '198.45', total: '6813.60' },
  { period: '2026-02', claims: 2, benefits: '2725.05', fees: '81.75', total: '2806.80' },
  { period: '2026-03', claims: 5, benefits: '8448.50', fees: '253.46', total: '8701.96' },
  { period: '2026-04', claims: 3, benefits: '3940.10', fees: '118.20', total: '4058.30' },
  { period: '2026-05', claims: 3, benefits: '7788.88', fees: '233.67', total: '8022.55' },
  { period: '2026-06', claims: 3, benefits: '5882.22', fees: '176.47', total: '6058.69' },
];

/** How many vote on each of the four motions. */
type Votes = readonly [ToldMotion['votes'], ToldMotion['votes'], ToldMotion['votes'], ToldMotion['votes']];

const motions = ([benefits, raising, items, principal]: Votes): readonly ToldMotion[] => [
  {
    ...{ month: 4, matter: 'benefits', title: 'More for a stay in hospital', ends: 'in-effect' },
    reason: 'A stay in hospital has become dearer.',
    rules: {
      from: '2025-11-01',
      amounts: { fire: '50000', illness: '6000', accident: '300000' },
      // The raise for a fire that the library's table has for 2026 goes with the rows of before.
      parts: [['tables.amounts.illness.amount', '5000', '6000']],
      // July to September: 4,074.17 + 4,092.53 + 7,395.73. One stay in September: 8,180.32 and 3 % in place of 7,180.32 and 3 %.
      total: { was: '15562.43', would: '16592.43' },
    },
    votes: benefits,
  },
  {
    ...{ month: 6, matter: 'fund-raising', title: 'A lower limit for each member', ends: 'rejected' },
    reason: 'Who has two units pays too much in a bad month.',
    rules: {
      from: '2026-01-01',
      perPeriod: '1000',
      parts: [['rules.caps.perPeriod.value', '1500', '1000']],
      // July to November, of which nobody paid more than 1,000.00 a month: 15,562.43 + 6,507.64 + 6,509.60.
      total: { was: '28579.67', would: '28579.67' },
    },
    votes: raising,
  },
  {
    ...{ month: 8, matter: 'items-covered', title: 'Floods are covered too', ends: 'in-effect' },
    reason: 'The river came twice last winter.',
    rules: {
      from: '2026-03-01',
      amounts: { fire: '50000', illness: '6000', accident: '300000', flood: '4000' },
      item: {
        ...{ item: 'flood', name: { en: 'Flood in the house', zh: '房屋进水' }, basis: 'indemnity' },
        amount: { table: 'amounts', column: 'amount' },
      },
      parts: [],
      // July to January: 28,579.67 + 8,445.99 + 6,813.60. It has always held: nobody claimed a flood, but September has its stay at 6,000.00.
      total: { was: '43839.26', would: '44869.26' },
    },
    votes: items,
  },
  {
    ...{ month: 10, matter: 'principal', title: 'A share in the mill', ends: 'failed-quorum' },
    reason: 'It pays more than a deposit.',
    votes: principal,
  },
];

function story(
  coming: Omit<Coming, 'insuredInPart'>,
  votes: Votes,
  appeal: Pick<Verdicts, 'accept' | 'deny'>,
  more: Pick<Story, 'looking' | 'nights'>,
): Story {
  const { joined } = coming;
  const told = ({ isAppealed, ...line }: Line) =>
    isAppealed ? { ...line, appeal: { ...APPEALED, ...appeal } } : line;
  return {
    ...{ ...coming, insuredInPart: [], ...more, motions: motions(votes) },
    claims: lines.map((line, number) => ({ ...told(line), place: placeOf(number, joined) }) as YearClaim),
    costs: costs.map(({ period, ...cost }) => ({ period, members: joined, ...cost })),
  };
}

export const stories = {
  small: story(
    { invited: 14, joined: 14, declined: 0, withdrawn: 0 },
    [
      { yes: 9, no: 3, abstain: 1 },
      { yes: 5, no: 8, abstain: 0 },
      { yes: 8, no: 2, abstain: 1 },
      { yes: 4, no: 1, abstain: 0 },
    ],
    { accept: 8, deny: 2 },
    { looking: 1, nights: 'last' },
  ),
  full: story(
    { invited: 250, joined: 240, declined: 5, withdrawn: 2 },
    [
      { yes: 150, no: 40, abstain: 10 },
      { yes: 80, no: 120, abstain: 5 },
      { yes: 130, no: 30, abstain: 15 },
      { yes: 70, no: 10, abstain: 0 },
    ],
    { accept: 120, deny: 30 },
    { looking: 20, nights: 'each' },
  ),
} as const;
