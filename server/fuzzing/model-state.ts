/**
 * A fund that is only counted: plain lists and whole cents, written by hand from what the rules of a village fund say, and on none of the
 * code that it is compared with. Days are counted from 2026-01-01.
 */
export interface FundModel {
  day: number;
  bank: bigint;
  /** How many receipts each year has. */
  readonly receipts: Map<string, number>;
  readonly members: ModelMember[];
  readonly claims: ModelClaim[];
  readonly payments: ModelPayment[];
  readonly payouts: ModelPayout[];
  /** Those who are invited, by their place, with the last day to accept. */
  readonly invited: Map<number, number>;
  /** The settlement that is under way. */
  run: ModelRun | undefined;
  /** The month after the last one that was settled, counted from January 2026. */
  nextMonth: number;
}

export interface ModelMember {
  readonly person: number;
  readonly units: bigint;
  readonly joined: number;
  state: 'waiting' | 'in-force' | 'in-arrears' | 'suspended' | 'leaving' | 'left';
  noticeEnds: number | undefined;
  /** Since when he is in which state, each with its day. */
  readonly steps: { readonly on: number; readonly to: ModelMember['state'] }[];
  readonly bills: ModelBill[];
}

export interface ModelBill {
  readonly amount: bigint;
  readonly payBy: number;
  /** What which payment has paid of it. */
  readonly used: Map<ModelPayment, bigint>;
}

export interface ModelClaim {
  readonly member: ModelMember;
  readonly amount: bigint;
  state: string;
  /** Whether the claimant agrees to what members would see. */
  isAgreed: boolean;
  noticeUntil: number;
  month: number | undefined;
  paidOn: number | undefined;
}

export interface ModelPayment {
  member: ModelMember | undefined;
  readonly amount: bigint;
  state: 'received' | 'unassigned' | 'returned' | 'reversed';
  left: bigint;
  receipt: string | undefined;
}

export interface ModelPayout {
  readonly claim: ModelClaim;
  state: 'prepared' | 'approved' | 'paid' | 'returned' | 'cancelled';
}

export interface ModelRun {
  readonly month: number;
  readonly listed: readonly ModelMember[];
  readonly claims: readonly ModelClaim[];
  state: 'draft' | 'previewed' | 'approved';
  readonly signed: Set<string>;
}

/** What somebody tries. */
export type Act =
  | { readonly act: 'days'; readonly days: number }
  | { readonly act: 'invite' | 'join' | 'notice' | 'suspend'; readonly who: number }
  | { readonly act: 'claim'; readonly who: number; readonly cents: bigint }
  | { readonly act: ClaimAct; readonly claim: number }
  | { readonly act: 'draft' | 'preview' | 'post' | 'abandon' }
  | { readonly act: 'sign'; readonly by: 'organiser' | 'second' | 'treasurer' }
  | { readonly act: 'pay'; readonly who: number | undefined; readonly cents: bigint }
  | { readonly act: 'assign'; readonly payment: number; readonly who: number }
  | { readonly act: 'send-back' | 'reverse'; readonly payment: number }
  | { readonly act: 'pay-out'; readonly claim: number }
  | { readonly act: 'approve-payout' | 'paid-out' | 'came-back' | 'cancel-payout'; readonly payout: number };

export type ClaimAct = 'take-up' | 'propose' | 'agree' | 'publish' | 'approve' | 'schedule' | 'withdraw';

/** In the village fund: the days in which a bill is to be paid. */
export const DUE = 14;

/** The day of 2026-01-01 and those after it. */
export function dateOf(day: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
}

export function monthOf(day: number): number {
  const [year, month] = dateOf(day).split('-').map(Number) as [number, number];
  return (year - 2026) * 12 + month - 1;
}

export function firstDayOf(month: number): number {
  return (Date.UTC(2026, month, 1) - Date.UTC(2026, 0, 1)) / 86_400_000;
}

export function periodOf(month: number): string {
  return dateOf(firstDayOf(month)).slice(0, 7);
}
