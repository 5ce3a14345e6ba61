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
  readonly motions: ModelMotion[];
  /** The rules that the fund had, the newest last: all that differs is what a fire is paid at most. */
  readonly versions: { readonly from: number; readonly fire: bigint }[];
  readonly common: ModelCommon;
  readonly fee: ModelFee;
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
  readonly asked: bigint;
  readonly on: number;
  /** What is to be paid of it, from when somebody has found that. */
  amount: bigint;
  state: string;
  proposed: 'approve' | 'reject' | undefined;
  decidedOn: number | undefined;
  isAppealed: boolean;
  /** Who objects to it, by their places, and has not taken it back. */
  readonly objectors: Set<number>;
  readonly hearings: ModelHearing[];
  /** The pool that waits for its draw: who was free when it was frozen, and on which day that was. */
  pool?: { readonly free: ReadonlySet<number>; readonly on: number } | undefined;
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

export interface ModelMotion {
  readonly by: number;
  readonly kind: 'words' | 'secret' | 'rules';
  state:
    | 'drafted'
    | 'supported'
    | 'open'
    | 'adopted'
    | 'rejected'
    | 'failed-quorum'
    | 'withdrawn'
    | 'in-effect';
  readonly needed: number;
  readonly supporters: Set<number>;
  /** How many versions of the rules there were when it was drafted. */
  readonly versions: number;
  /** Of a motion on rules: from when a fire is paid so much at most. */
  readonly from: number;
  readonly fire: bigint;
  opened: number;
  readonly roll: Set<number>;
  readonly ballots: Map<number, Choice>;
}

export type Choice = 'yes' | 'no' | 'abstain';

export interface ModelHearing {
  readonly about: 'objection' | 'appeal';
  state: 'seating' | 'voting' | 'counted' | 'ended';
  /** Those who could hear it, free of conflict, by their places. */
  readonly free: ReadonlySet<number>;
  /** Of a jury: how many are wanted, and who was called in which order; whom the draw named is learnt from the program. */
  readonly wanted: number | undefined;
  readonly seats: ModelSeat[];
  opened: number;
  readonly verdicts: Map<number, 'accept' | 'deny' | 'abstain'>;
  result: 'accepted' | 'refused' | undefined;
}

export interface ModelSeat {
  who: number | undefined;
  state: 'called' | 'serving' | 'declined' | 'lapsed';
  readonly answerBy: number;
}

/** The principal: what it was given and kept of gains, what is held, what was ordered. */
export interface ModelCommon {
  principal: bigint;
  used: bigint;
  readonly holdings: readonly ModelHolding[];
  readonly orders: ModelOrder[];
}

export interface ModelHolding {
  /** In hundredths of the principal. */
  readonly most: { readonly class: bigint; readonly counterparty: bigint };
  /** What counts of it, in its order. */
  readonly counted: (ModelOrder | { readonly kind: 'income'; readonly amount: bigint })[];
}

export interface ModelOrder {
  readonly kind: 'buy' | 'sell' | 'value' | 'keep';
  readonly holding: number;
  readonly amount: bigint;
  readonly units: bigint;
  state: 'prepared' | 'approved' | 'done' | 'returned' | 'cancelled';
}

export interface ModelFee {
  /** All that settlements charged. */
  charged: bigint;
  readonly spendings: ModelSpending[];
}

export interface ModelSpending {
  readonly purpose: 'audit' | 'hosting';
  readonly amount: bigint;
  state: 'prepared' | 'approved' | 'paid' | 'returned' | 'cancelled';
  /** The year in which it was approved. */
  year: string | undefined;
}

/** What somebody tries. */
export type Act =
  | { readonly act: 'days'; readonly days: number }
  | { readonly act: 'invite' | 'join' | 'notice' | 'suspend'; readonly who: number }
  | { readonly act: 'claim'; readonly who: number; readonly cents: bigint }
  | { readonly act: ClaimAct; readonly claim: number }
  | MotionAct
  | HearingAct
  | CommonAct
  | FeeAct
  | { readonly act: 'draft' | 'preview' | 'post' | 'abandon' }
  | { readonly act: 'sign'; readonly by: 'organiser' | 'second' | 'treasurer' }
  | { readonly act: 'pay'; readonly who: number | undefined; readonly cents: bigint }
  | { readonly act: 'assign'; readonly payment: number; readonly who: number }
  | { readonly act: 'send-back' | 'reverse'; readonly payment: number }
  | { readonly act: 'pay-out'; readonly claim: number }
  | { readonly act: 'approve-payout' | 'paid-out' | 'came-back' | 'cancel-payout'; readonly payout: number };

export type ClaimAct =
  | 'take-up'
  | 'propose'
  | 'propose-refusal'
  | 'agree'
  | 'publish'
  | 'approve'
  | 'refuse'
  | 'schedule'
  | 'withdraw';

export type MotionAct =
  | {
      readonly act: 'move';
      readonly who: number;
      readonly kind: ModelMotion['kind'];
      readonly from: number;
      readonly fire: bigint;
    }
  | { readonly act: 'support'; readonly motion: number; readonly who: number }
  | { readonly act: 'open-vote' | 'withdraw-motion'; readonly motion: number }
  | { readonly act: 'vote'; readonly motion: number; readonly who: number; readonly choice: Choice }
  /** All on the roll vote, or most of them; a number says how. */
  | { readonly act: 'all-vote'; readonly motion: number; readonly how: number };

export type HearingAct =
  | { readonly act: 'object' | 'take-back'; readonly claim: number; readonly who: number }
  /** All who are called answer, and all who may give a verdict; a number says how. */
  | { readonly act: 'answer' | 'judge'; readonly claim: number; readonly how: number }
  | { readonly act: 'appeal' | 'hear'; readonly claim: number };

export type CommonAct =
  | { readonly act: 'endow'; readonly cents: bigint }
  | { readonly act: 'income'; readonly holding: number; readonly cents: bigint }
  | {
      readonly act: 'order';
      readonly kind: ModelOrder['kind'];
      readonly holding: number;
      readonly cents: bigint;
      readonly units: bigint;
    }
  | {
      readonly act: 'approve-order' | 'settle-order' | 'return-order' | 'cancel-order';
      readonly order: number;
    };

export type FeeAct =
  | { readonly act: 'spend'; readonly purpose: ModelSpending['purpose']; readonly cents: bigint }
  | {
      readonly act: 'approve-spending' | 'pay-spending' | 'return-spending' | 'cancel-spending';
      readonly spending: number;
    };

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
