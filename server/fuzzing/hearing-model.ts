import { currentMember, inForce } from './member-model.ts';
import type { FundModel, HearingAct, ModelClaim, ModelHearing } from './model-state.ts';

/** In the village fund: jurors, the fewest of them, days to answer a call, days in which a jury and in which all members vote, days to appeal. */
const [JURY, FEWEST, ANSWER, JURY_VOTE, MEMBERS_VOTE] = [9, 7, 3, 5, 7];
export const APPEAL = 14;

/** What is done while others hear a claim; whether it is possible. */
export function hearingAct(model: FundModel, act: HearingAct): boolean {
  const claim = model.claims[act.claim];
  if (claim === undefined) return false;
  const { day } = model;
  const hearing = goingOn(claim);
  switch (act.act) {
    case 'object': {
      const isOpen = ['published', 'objected'].includes(claim.state) && day <= claim.noticeUntil;
      if (!isOpen || !inForce(model).includes(act.who) || act.who === claim.member.person) return false;
      if (claim.objectors.has(act.who)) return false;
      claim.objectors.add(act.who);
      claim.state = 'objected';
      freezePool(model, claim);
      return true;
    }
    case 'take-back':
      // Who is not in force sees no published claim of others.
      if (claim.state !== 'objected' || !inForce(model).includes(act.who)) return false;
      if (!claim.objectors.delete(act.who)) return false;
      if (claim.objectors.size === 0) claim.state = 'published';
      return true;
    case 'appeal':
      if (claim.state !== 'rejected' || claim.isAppealed || claim.decidedOn === undefined) return false;
      if (day > claim.decidedOn + APPEAL) return false;
      if (currentMember(model, claim.member.person) === undefined) return false;
      claim.isAppealed = true;
      claim.state = 'appealed';
      return true;
    case 'hear':
      return hearing === undefined && begun(model, claim);
    case 'answer': {
      const all = answersOf(claim, act.how);
      for (const { who, says } of all) answered(claim, who, says, day);
      return all.length > 0;
    }
    case 'judge': {
      const all = verdictsOf(claim, act.how);
      for (const { who, says } of all) hearing?.verdicts.set(who, says);
      return all.length > 0;
    }
  }
}

/** The hearing of a claim that goes on. */
export function goingOn({ hearings }: ModelClaim): ModelHearing | undefined {
  return hearings.find(({ state }) => state === 'seating' || state === 'voting');
}

/** How those answer who are called, as long as somebody's answer is waited for. */
export function answersOf(claim: ModelClaim, how: number) {
  const copy = structuredClone(claim);
  const hearing = goingOn(copy);
  const called = (hearing?.seats ?? []).flatMap(({ who, state }) => (state === 'called' ? [who] : []));
  const all: { readonly who: number; readonly says: 'serve' | 'decline' }[] = [];
  for (const [place, who] of called.entries()) {
    if (who === undefined || hearing?.state !== 'seating') break;
    const says = Math.floor(how / (place + 1)) % 9 === 0 ? 'decline' : 'serve';
    answered(copy, who, says, 0);
    all.push({ who, says });
  }
  return all;
}

/** How those judge who may: a jury knows no abstention. */
export function verdictsOf(claim: ModelClaim, how: number) {
  const hearing = goingOn(claim);
  if (hearing?.state !== 'voting') return [];
  const { wanted, seats, free } = hearing;
  const serving = seats.flatMap(({ who, state }) => (state === 'serving' && who !== undefined ? [who] : []));
  const voters = wanted === undefined ? [...free] : serving;
  const words = ['accept', 'deny', 'accept', 'accept', 'deny', 'abstain'] as const;
  return voters.flatMap((who, place) => {
    const says = words[Math.floor(how / (place + 1)) % words.length];
    return says === undefined || (says === 'abstain' && wanted !== undefined) ? [] : [{ who, says }];
  });
}

function answered(claim: ModelClaim, who: number, says: 'serve' | 'decline', day: number): void {
  const hearing = goingOn(claim);
  const seat = hearing?.seats.find((one) => one.who === who && one.state === 'called');
  if (hearing === undefined || seat === undefined) throw new Error('who answers was called');
  seat.state = says === 'serve' ? 'serving' : 'declined';
  callMissing(hearing, day);
}

/** Calls as many as are missing; a vote is open once nobody is waited for and enough serve, else the hearing is over. */
function callMissing(hearing: ModelHearing, day: number): void {
  const { wanted = 0, seats, free } = hearing;
  const many = (state: string) => seats.filter((seat) => seat.state === state).length;
  const missing = Math.min(wanted - many('serving') - many('called'), free.size - seats.length);
  for (let next = 0; next < missing; next += 1) {
    seats.push({ who: undefined, state: 'called', answerBy: day + ANSWER });
  }
  if (many('called') > 0) return;
  hearing.opened = day;
  hearing.state = many('serving') >= FEWEST ? 'voting' : 'ended';
}

/** Those of the pool of a claim who are free: who objected since is passed over, and who took it back stays excluded. */
function freeOf({ pool, objectors }: ModelClaim): Set<number> {
  return new Set([...(pool?.free ?? [])].filter((who) => !objectors.has(who)));
}

/** Freezes a pool for a jury, where none waits that has enough. */
function freezePool(model: FundModel, claim: ModelClaim): void {
  if (freeOf(claim).size >= FEWEST) return;
  const free = new Set(
    inForce(model).filter((who) => who !== claim.member.person && !claim.objectors.has(who)),
  );
  if (free.size >= FEWEST) claim.pool = { free, on: model.day };
}

/** Begins to hear a claim if there is something to hear and enough are free: of an objection a jury, of an appeal all members. */
function begun(model: FundModel, claim: ModelClaim): boolean {
  const about = claim.isAppealed ? 'appeal' : 'objection';
  if (!['objected', 'in-hearing', 'appealed'].includes(claim.state) || model.day <= claim.noticeUntil)
    return false;
  const free =
    about === 'objection'
      ? freeOf(claim)
      : new Set(inForce(model).filter((who) => who !== claim.member.person));
  if (free.size < (about === 'objection' ? FEWEST : 1)) return false;
  // Words of chance are taken for a day after the pool was frozen.
  if (about === 'objection' && (claim.pool === undefined || claim.pool.on >= model.day)) return false;
  const hearing: ModelHearing = {
    ...{ about, state: about === 'objection' ? 'seating' : 'voting', free },
    ...{ wanted: about === 'objection' ? Math.min(JURY, free.size) : undefined, seats: [] },
    ...{ opened: model.day, verdicts: new Map(), result: undefined },
  };
  claim.hearings.push(hearing);
  if (about === 'objection') {
    claim.pool = undefined;
    claim.state = 'in-hearing';
    callMissing(hearing, model.day);
  }
  return true;
}

/** What the calendar does: hearings begin, who did not answer in three days loses his seat, votes that are over are counted. */
export function hearingsGoOn(model: FundModel): void {
  const { day, claims } = model;
  for (const claim of claims) {
    if (!['objected', 'in-hearing', 'appealed'].includes(claim.state)) continue;
    const hearing = goingOn(claim);
    if (hearing === undefined) {
      // Where too few were left, somebody has to say when it is tried again.
      const isTried = claim.hearings.at(-1)?.state !== 'ended' || claim.isAppealed;
      if (!(isTried && begun(model, claim)) && !claim.isAppealed && day > claim.noticeUntil)
        freezePool(model, claim);
    } else if (hearing.state === 'seating') {
      const late = hearing.seats.filter(({ state, answerBy }) => state === 'called' && answerBy <= day);
      for (const seat of late) seat.state = 'lapsed';
      if (late.length > 0) callMissing(hearing, day);
    } else if (day >= hearing.opened + (hearing.wanted === undefined ? MEMBERS_VOTE : JURY_VOTE)) {
      counted(model, claim, hearing);
    }
  }
}

function counted(model: FundModel, claim: ModelClaim, hearing: ModelHearing): void {
  const all = [...hearing.verdicts.values()];
  const [accept = 0, deny = 0] = ['accept', 'deny'].map((word) => all.filter((one) => one === word).length);
  const isCarried =
    hearing.wanted === undefined
      ? 2 * all.length >= hearing.free.size && accept > 0 && 3 * accept >= 2 * (accept + deny)
      : all.length >= FEWEST && accept > deny;
  hearing.state = 'counted';
  hearing.result = isCarried ? 'accepted' : 'refused';
  claim.state = isCarried ? 'approved' : 'rejected';
  claim.decidedOn = model.day;
  if (isCarried) claim.amount = entitledTo(model, claim);
}

/** What the rules of the day of the event give for a claim. */
export function entitledTo({ versions }: FundModel, { asked, on }: ModelClaim): bigint {
  const most = versions.findLast(({ from }) => from <= on)?.fire ?? 0n;
  return asked < most ? asked : most;
}
