/** How many are invited, and what they answer. Places count from 0. */
export interface Coming {
  readonly invited: number;
  readonly joined: number;
  readonly declined: number;
  readonly withdrawn: number;
  /** Are insured for 80 % of what they lose; all others for the whole. */
  readonly insuredInPart: readonly number[];
}

/** What is told of a quarter: who comes, what happens to whom, who pays how. Invented, and the same each time. */
export interface Story extends Coming {
  readonly claims: readonly ToldClaim[];
  /** Who gives notice in August, after a month that he paid with more than he owed; the first is given back what is left. */
  readonly leaveInSeptember: readonly number[];
  /** Who gives notice in September, with a bill that is not paid yet; the last of them never pays his last one. */
  readonly leaveInOctober: readonly number[];
  /** Pay the first bill after its day. */
  readonly late: readonly number[];
  /** Pays 100.00 more than the first bill. */
  readonly overpays: number;
  /** Pays the first bill with a reference that says nothing. */
  readonly unknown: number;
  /** Whose first payment is entered wrongly, reversed, and entered rightly. */
  readonly mistyped: number;
  /** So many open the page of each month and look at their share. */
  readonly looking: number;
  /** Pays nothing at all. */
  readonly neverPays: number;
  /** What each month costs, by the rules of the scheme: worked out by hand from the claims below. */
  readonly costs: readonly Cost[];
}

export interface Cost {
  readonly period: string;
  readonly members: number;
  readonly claims: number;
  readonly benefits: string;
  readonly fees: string;
  readonly total: string;
}

export interface ToldClaim {
  /** The month of the story, from 1. */
  readonly month: number;
  readonly place: number;
  readonly item: 'fire' | 'illness' | 'flood';
  /** The day of the month. */
  readonly day: number;
  readonly asked?: string;
  readonly ends: 'approved' | 'approved-in-part' | 'rejected' | 'withdrawn';
  readonly recognised?: string;
  readonly reason?: 'in-waiting-period' | 'evidence-lacking' | 'cost-not-recognised';
  /** What the scheme gives: the loss up to 80,000.00 for a fire, times the part for which he is insured; 5,000.00 for an illness. */
  readonly benefit?: string;
  /** Whether the reviewer asks, and the claimant answers. */
  readonly isAsked?: true;
}

/** With how many units each takes part, in turn: five have six together. */
export const UNITS = ['1', '1.5', '2', '1', '0.5'];

const small: Story = {
  invited: 40,
  joined: 36,
  declined: 1,
  withdrawn: 1,
  claims: [
    {
      month: 1,
      place: 3,
      item: 'fire',
      day: 4,
      asked: '2600.00',
      ends: 'approved-in-part',
      recognised: '1900.00',
      reason: 'cost-not-recognised',
      benefit: '1900.00',
    },
    { month: 1, place: 8, item: 'illness', day: 9, ends: 'rejected', reason: 'in-waiting-period' },
    {
      month: 2,
      place: 12,
      item: 'fire',
      day: 11,
      asked: '12400.00',
      ends: 'approved',
      benefit: '9920.00',
      isAsked: true,
    },
    { month: 2, place: 20, item: 'fire', day: 12, asked: '310.00', ends: 'withdrawn' },
    { month: 3, place: 25, item: 'illness', day: 6, ends: 'approved', benefit: '5000.00' },
  ],
  leaveInSeptember: [30],
  leaveInOctober: [31],
  insuredInPart: [12],
  late: [5],
  overpays: 6,
  unknown: 7,
  mistyped: 10,
  neverPays: 15,
  looking: 9,
  costs: [
    { period: '2026-07', members: 36, claims: 1, benefits: '1900.00', fees: '57.00', total: '1957.00' },
    { period: '2026-08', members: 36, claims: 1, benefits: '9920.00', fees: '297.60', total: '10217.60' },
    { period: '2026-09', members: 34, claims: 1, benefits: '5000.00', fees: '150.00', total: '5150.00' },
  ],
};

const full: Story = {
  invited: 1000,
  joined: 930,
  declined: 20,
  withdrawn: 10,
  claims: [
    { month: 1, place: 3, item: 'fire', day: 3, asked: '12400.00', ends: 'approved', benefit: '12400.00' },
    { month: 1, place: 40, item: 'fire', day: 4, asked: '8150.50', ends: 'approved', benefit: '8150.50' },
    { month: 1, place: 77, item: 'fire', day: 4, asked: '95000.00', ends: 'approved', benefit: '80000.00' },
    {
      month: 1,
      place: 120,
      item: 'fire',
      day: 6,
      asked: '2600.00',
      ends: 'approved-in-part',
      recognised: '1900.00',
      reason: 'cost-not-recognised',
      benefit: '1900.00',
    },
    { month: 1, place: 200, item: 'fire', day: 8, asked: '640.00', ends: 'approved', benefit: '640.00' },
    { month: 1, place: 300, item: 'illness', day: 9, ends: 'rejected', reason: 'in-waiting-period' },
    { month: 1, place: 412, item: 'fire', day: 11, asked: '5000.00', ends: 'approved', benefit: '4000.00' },
    {
      month: 1,
      place: 505,
      item: 'fire',
      day: 13,
      asked: '3333.33',
      ends: 'approved',
      benefit: '3333.33',
      isAsked: true,
    },
    { month: 2, place: 550, item: 'fire', day: 2, asked: '20000.00', ends: 'approved', benefit: '20000.00' },
    { month: 2, place: 600, item: 'fire', day: 3, asked: '1250.25', ends: 'approved', benefit: '1250.25' },
    {
      month: 2,
      place: 644,
      item: 'fire',
      day: 5,
      asked: '7800.00',
      ends: 'approved-in-part',
      recognised: '5200.10',
      reason: 'cost-not-recognised',
      benefit: '5200.10',
    },
    { month: 2, place: 650, item: 'illness', day: 5, ends: 'rejected', reason: 'in-waiting-period' },
    { month: 2, place: 700, item: 'fire', day: 8, asked: '310.00', ends: 'withdrawn' },
    { month: 2, place: 733, item: 'fire', day: 10, asked: '930.07', ends: 'approved', benefit: '930.07' },
    { month: 2, place: 3, item: 'fire', day: 12, asked: '15500.00', ends: 'approved', benefit: '15500.00' },
    { month: 3, place: 800, item: 'illness', day: 2, ends: 'approved', benefit: '5000.00' },
    { month: 3, place: 811, item: 'illness', day: 5, ends: 'approved', benefit: '5000.00' },
    {
      month: 3,
      place: 840,
      item: 'fire',
      day: 7,
      asked: '4400.00',
      ends: 'rejected',
      reason: 'evidence-lacking',
    },
    {
      month: 3,
      place: 866,
      item: 'fire',
      day: 9,
      asked: '9999.99',
      ends: 'approved-in-part',
      recognised: '9000.00',
      reason: 'cost-not-recognised',
      benefit: '9000.00',
    },
    { month: 3, place: 901, item: 'fire', day: 12, asked: '4040.40', ends: 'approved', benefit: '4040.40' },
  ],
  leaveInSeptember: [100, 150, 250, 350, 450, 560, 661],
  leaveInOctober: [170, 270, 370, 470, 570],
  insuredInPart: [412],
  late: [5, 55, 155, 255, 355, 455, 555, 655, 755, 855],
  overpays: 6,
  unknown: 7,
  mistyped: 10,
  neverPays: 15,
  looking: 60,
  costs: [
    {
      period: '2026-07',
      members: 930,
      claims: 7,
      benefits: '110423.83',
      fees: '3312.71',
      total: '113736.54',
    },
    { period: '2026-08', members: 930, claims: 5, benefits: '42880.42', fees: '1286.41', total: '44166.83' },
    { period: '2026-09', members: 922, claims: 4, benefits: '23040.40', fees: '691.21', total: '23731.61' },
  ],
};

export const stories = { small, full } as const;
