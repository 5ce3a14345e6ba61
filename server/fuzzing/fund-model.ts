import { feeAct } from './fee-model.ts';
import { APPEAL, entitledTo, goingOn, hearingAct, hearingsGoOn } from './hearing-model.ts';
import { commonAct, emptyCommon } from './investment-model.ts';
import { currentMember } from './member-model.ts';
import {
  type Act,
  type ClaimAct,
  type FundModel,
  firstDayOf,
  type ModelClaim,
  type ModelMember,
  monthOf,
} from './model-state.ts';
import { daysLate, paymentAct, payoutAct } from './money-model.ts';
import { motionAct, motionsGoOn } from './motion-model.ts';

/** In the village fund: days of waiting, notice, grace, of the notice of a claim, of an invitation. */
const [WAITING, NOTICE, GRACE, PUBLISHED, OPEN] = [60, 30, 30, 7, 20];

/** What is paid at most for a fire by the rules of the village, in cents. */
const FIRE = 8_000_000n;

export function emptyModel(day: number): FundModel {
  const month = monthOf(day);
  return {
    ...{
      day,
      bank: 0n,
      receipts: new Map(),
      members: [],
      claims: [],
      payments: [],
      payouts: [],
      motions: [],
      versions: [{ from: 0, fire: FIRE }],
      common: emptyCommon(),
      fee: { charged: 0n, spendings: [] },
      invited: new Map(),
    },
    ...{ run: undefined, nextMonth: month },
  };
}

/** Does it in the model, and says whether it is possible; what is not possible changes nothing. */
export function modelled(model: FundModel, act: Act): boolean {
  switch (act.act) {
    case 'days':
      model.day += act.days;
      night(model);
      return true;
    case 'invite':
    case 'join':
    case 'notice':
    case 'suspend':
      return memberAct(model, act.act, act.who);
    case 'claim': {
      const member = currentMember(model, act.who);
      if (member === undefined || !SHARING.includes(member.state)) return false;
      model.claims.push({
        ...{
          member,
          asked: act.cents,
          on: model.day,
          amount: 0n,
          state: 'submitted',
          isAgreed: false,
          noticeUntil: 0,
          month: undefined,
          paidOn: undefined,
        },
        ...{ proposed: undefined, decidedOn: undefined, isAppealed: false },
        ...{ objectors: new Set(), hearings: [] },
      });
      return true;
    }
    case 'draft':
    case 'preview':
    case 'post':
    case 'abandon':
      return runAct(model, act.act);
    case 'sign': {
      const { run } = model;
      if (run?.state !== 'previewed' || act.by === 'organiser' || run.signed.has(act.by)) return false;
      run.signed.add(act.by);
      if (run.signed.size === 2) run.state = 'approved';
      return true;
    }
    case 'pay':
    case 'assign':
    case 'send-back':
    case 'reverse':
      return paymentAct(model, act);
    case 'pay-out':
    case 'approve-payout':
    case 'paid-out':
    case 'came-back':
    case 'cancel-payout':
      return payoutAct(model, act);
    case 'move':
    case 'support':
    case 'open-vote':
    case 'withdraw-motion':
    case 'vote':
    case 'all-vote':
      return motionAct(model, act);
    case 'object':
    case 'take-back':
    case 'answer':
    case 'judge':
    case 'appeal':
    case 'hear':
      return hearingAct(model, act);
    case 'endow':
    case 'income':
    case 'order':
    case 'approve-order':
    case 'settle-order':
    case 'return-order':
    case 'cancel-order':
      return commonAct(model, act);
    case 'spend':
    case 'approve-spending':
    case 'pay-spending':
    case 'return-spending':
    case 'cancel-spending':
      return feeAct(model, act);
    default:
      return claimAct(model, act.act, act.claim);
  }
}

/** What a month comes to: benefits and three of a hundred for the books, to the cent, half a cent up. */
export function totalOf(claims: readonly ModelClaim[]): bigint {
  const benefits = claims.reduce((sum, { amount }) => sum + amount, 0n);
  return benefits + feeOf(claims);
}

function feeOf(claims: readonly ModelClaim[]): bigint {
  const benefits = claims.reduce((sum, { amount }) => sum + amount, 0n);
  return (benefits * 3n + 50n) / 100n;
}

/** Whether somebody takes part on a day: that day or the day before he was in a state that shares. */
function takesPart({ steps }: ModelMember, on: number): boolean {
  const before = steps.findLast((step) => step.on < on);
  const held = [...(before === undefined ? [] : [before]), ...steps.filter((step) => step.on === on)];
  return held.some(({ to }) => SHARING.includes(to));
}

const SHARING: readonly string[] = ['waiting', 'in-force', 'in-arrears', 'leaving'];

function step(member: ModelMember, to: ModelMember['state'], on: number): void {
  member.state = to;
  member.steps.push({ on, to });
}

function memberAct(model: FundModel, act: 'invite' | 'join' | 'notice' | 'suspend', who: number): boolean {
  const { day, invited, members } = model;
  const member = currentMember(model, who);
  switch (act) {
    case 'invite':
      if (member !== undefined || invited.has(who)) return false;
      invited.set(who, day + OPEN);
      return true;
    case 'join': {
      if (member !== undefined || (invited.get(who) ?? -1) < day) return false;
      invited.delete(who);
      const joined = { person: who, units: unitsOf(who), joined: day, noticeEnds: undefined, bills: [] };
      const made: ModelMember = { ...joined, state: 'waiting', steps: [] };
      step(made, 'waiting', day);
      members.push(made);
      return true;
    }
    case 'notice':
      if (member === undefined || member.state === 'leaving') return false;
      if (member.state === 'suspended') step(member, 'left', day);
      else {
        member.noticeEnds = day + NOTICE;
        step(member, 'leaving', day);
      }
      return true;
    case 'suspend':
      if (member?.state !== 'in-arrears' || daysLate(member, day) <= GRACE) return false;
      step(member, 'suspended', day);
      return true;
  }
}

/** Some take part with more. */
export function unitsOf(person: number): bigint {
  return BigInt(1 + (person % 3));
}

const CLAIM_STEPS: Readonly<
  Record<Exclude<ClaimAct, 'agree'>, readonly [from: readonly string[], to: string]>
> = {
  'take-up': [['submitted'], 'in-review'],
  propose: [['in-review'], 'proposed'],
  'propose-refusal': [['in-review'], 'proposed'],
  publish: [['proposed'], 'published'],
  approve: [['published'], 'approved'],
  refuse: [['published'], 'rejected'],
  schedule: [['approved'], 'scheduled'],
  withdraw: [['submitted', 'in-review', 'proposed', 'published', 'objected', 'in-hearing'], 'withdrawn'],
};

function claimAct(model: FundModel, act: ClaimAct, place: number): boolean {
  const claim = model.claims[place];
  if (claim === undefined) return false;
  const isOwn = act === 'agree' || act === 'withdraw';
  if (isOwn && currentMember(model, claim.member.person) === undefined) return false;
  if (act === 'agree') {
    if (!['submitted', 'in-review', 'proposed'].includes(claim.state)) return false;
    claim.isAgreed = true;
    return true;
  }
  const [from, to] = CLAIM_STEPS[act];
  if (!from.includes(claim.state)) return false;
  if (act === 'publish' && !claim.isAgreed) return false;
  const isDecided = act === 'approve' || act === 'refuse';
  if (isDecided && model.day <= claim.noticeUntil) return false;
  // Members saw that nothing was to be paid.
  if (act === 'approve' && claim.proposed === 'reject') return false;
  claim.state = to;
  if (isDecided) claim.decidedOn = model.day;
  if (act === 'propose' || act === 'propose-refusal') {
    // What was agreed to before something was proposed does not hold for it.
    claim.isAgreed = false;
    claim.proposed = act === 'propose' ? 'approve' : 'reject';
    if (act === 'propose') claim.amount = entitledTo(model, claim);
  }
  const hearing = goingOn(claim);
  if (act === 'withdraw' && hearing !== undefined) hearing.state = 'ended';
  if (act === 'publish') claim.noticeUntil = model.day + PUBLISHED;
  if (act === 'schedule') claim.month = monthOf(model.day);
  return true;
}

function runAct(model: FundModel, act: 'draft' | 'preview' | 'post' | 'abandon'): boolean {
  const { run, nextMonth, day } = model;
  switch (act) {
    case 'draft': {
      const last = firstDayOf(nextMonth + 1) - 1;
      if (run !== undefined || day < last) return false;
      const listed = model.members.filter((member) => takesPart(member, last));
      const claims = model.claims.filter(({ state, month }) => state === 'scheduled' && month === nextMonth);
      model.run = { month: nextMonth, listed, claims, state: 'draft', signed: new Set() };
      return true;
    }
    case 'preview':
      if (run?.state !== 'draft') return false;
      run.state = 'previewed';
      return true;
    case 'abandon':
      if (run === undefined) return false;
      model.run = undefined;
      return true;
    case 'post':
      if (run?.state !== 'approved') return false;
      for (const claim of run.claims) claim.state = 'settled';
      model.fee.charged += feeOf(run.claims);
      model.run = undefined;
      model.nextMonth += 1;
      return true;
  }
}

/** What the calendar does; one step a night for whoever is behind with paying. */
function night(model: FundModel): void {
  const { day, invited, members, claims } = model;
  for (const [who, until] of invited) if (until < day) invited.delete(who);
  for (const claim of claims) {
    const since = claim.paidOn ?? claim.decidedOn ?? day;
    const isOver = day > since + (claim.isAppealed ? 0 : APPEAL);
    if (['paid', 'rejected'].includes(claim.state) && isOver) claim.state = 'closed';
  }
  for (const member of members) {
    const waitedUntil = member.joined + WAITING;
    if (member.state === 'waiting' && waitedUntil <= day) step(member, 'in-force', waitedUntil);
    if (member.state === 'leaving' && (member.noticeEnds ?? day) <= day) {
      step(member, 'left', member.noticeEnds ?? day);
    }
    const late = daysLate(member, day);
    if (member.state === 'waiting' || member.state === 'in-force') {
      if (late > 0) step(member, 'in-arrears', day);
    } else if (member.state === 'in-arrears' || member.state === 'suspended') {
      if (late === 0) step(member, waitedUntil <= day ? 'in-force' : 'waiting', day);
      else if (member.state === 'in-arrears' && late > GRACE) step(member, 'suspended', day);
    }
  }
  hearingsGoOn(model);
  motionsGoOn(model);
}
