import { compare, zero } from '../rate/fraction.ts';
import { below, type Fault, fault, twice } from '../scheme/fault.ts';
import { countFaults, partFaults, voteRuleFaults } from '../vote/rule-fault.ts';
import { bodies, type VotingBody, votingBodies } from './body.ts';
import type { Decisions, MotionRule, Motions, Procedure } from './procedure-schema.ts';

/** Everything by which a claim or a motion could not go its way: each at its place in the rules. */
export function decisionFaults({ procedure, votes }: Decisions): Fault[] {
  return [
    ...below(['procedure'], procedure === undefined ? [] : procedureFaults(procedure)),
    ...(votes === undefined ? [] : motionFaults(votes)),
  ];
}

function procedureFaults(procedure: Procedure): Fault[] {
  return [
    ...dayFaults(procedure),
    ...automaticFaults(procedure),
    ...objectionFaults(procedure),
    ...appealFaults(procedure),
    ...bodyFaults(procedure),
    ...juryFaults(procedure),
    ...hourFaults(procedure),
  ];
}

function dayFaults({ decision, notice, objection, appeal, payment }: Procedure): Fault[] {
  const steps = { decision, notice, objection, appeal, payment };
  return Object.entries(steps).flatMap(([step, words]) => countFaults([step, 'days'], words?.days));
}

/** What is approved by itself has an amount, and stands there first, so that members may object. */
function automaticFaults({ decision, notice }: Procedure): Fault[] {
  const { automatic } = decision;
  if (automatic === undefined) return [];
  const path = ['decision', 'automatic'];
  const faults: Fault[] = [];
  if (compare(automatic.upTo.value, zero) <= 0) {
    const reason = { code: 'a-number-must-be-above-zero', found: '', expected: 'an amount above zero' };
    faults.push(fault([...path, 'upTo', 'value'], reason));
  }
  if (notice !== undefined) return faults;
  const reason = { code: 'what-is-approved-by-itself-is-published-first', expected: 'notice' };
  return [...faults, fault(path, reason, [['notice']])];
}

/** Who objects must have something to object to, while it stands there. */
function objectionFaults({ objection, notice }: Procedure): Fault[] {
  if (objection === undefined) return [];
  if (notice === undefined) {
    return [fault(['objection'], { code: 'an-objection-needs-a-notice', expected: 'notice' }, [['notice']])];
  }
  const [days, standing] = [objection.days?.value, notice.days?.value];
  if (days === undefined || standing === undefined || days <= standing) return [];
  const reason = { found: `${days}`, expected: `at most ${standing}, as long as the notice stands` };
  return [
    fault(['objection', 'days', 'value'], { code: 'an-objection-ends-with-the-notice', ...reason }, [
      ['notice', 'days'],
    ]),
  ];
}

function appealFaults({ appeal, decision, objection }: Procedure): Fault[] {
  if (appeal === undefined) return [];
  const { to } = appeal;
  const hasDecided = to === decision.by || to === objection?.to;
  if (!hasDecided) return [];
  const others = bodies.filter((body) => body !== decision.by && body !== objection?.to);
  const reason = { code: 'an-appeal-goes-to-another-body', found: to, expected: others.join(', ') };
  const restsOn = [
    ['decision', 'by'],
    ['objection', 'to'],
  ];
  return [fault(['appeal', 'to'], reason, restsOn)];
}

/** A body that decides says how it votes, and one that says how it votes decides something. */
function bodyFaults(procedure: Procedure): Fault[] {
  const { decision, objection, appeal } = procedure;
  const askers = [
    { path: ['decision', 'by'], body: decision.by },
    { path: ['objection', 'to'], body: objection?.to },
    { path: ['appeal', 'to'], body: appeal?.to },
    { path: ['jury', 'tooFew', 'to'], body: procedure.jury?.tooFew?.to },
  ];
  return votingBodies.flatMap((body): Fault[] => {
    const asked = askers.find((asker) => asker.body === body);
    const described = procedure[body];
    if (described === undefined) {
      if (asked === undefined) return [];
      const expected = `${body} with its vote`;
      const reason = { code: 'a-body-that-decides-says-how-it-votes', found: body, expected };
      return [fault(asked.path, reason, [[body]])];
    }
    const faults = [
      ...voteRuleFaults([body, 'vote'], described.vote, 'claim'),
      ...('size' in described ? sizeFaults(body, described) : []),
    ];
    if (asked !== undefined) return faults;
    const expected = 'a decision, an objection or an appeal that goes to it';
    const reason = { code: 'a-body-has-nothing-to-decide', found: body, expected };
    const restsOn = askers.map(({ path }) => path);
    return [...faults, fault([body], reason, restsOn)];
  });
}

/** A body of a size has a quorum that it can reach. */
function sizeFaults(body: VotingBody, { size, vote }: NonNullable<Procedure['board']>): Fault[] {
  const faults = countFaults([body, 'size'], size);
  const voters = vote.quorum?.voters?.value;
  if (size === undefined || faults.length > 0 || voters === undefined || voters <= size.value) return faults;
  const reason = { found: `${voters}`, expected: `at most ${size.value}, as many as it has` };
  const path = [body, 'vote', 'quorum', 'voters', 'value'];
  return [fault(path, { code: 'a-quorum-is-larger-than-its-body', ...reason }, [[body, 'size']])];
}

/** A vote on the first decision ends before the decision is due. */
function hourFaults(procedure: Procedure): Fault[] {
  const { by, days } = procedure.decision;
  const hours = by === 'operator' ? undefined : procedure[by]?.vote.hours;
  if (days === undefined || hours === undefined || hours.value <= days.value * 24) return [];
  const reason = {
    found: `${hours.value}`,
    expected: `at most ${days.value * 24}, in which the decision is due`,
  };
  const path = [by, 'vote', 'hours', 'value'];
  return [fault(path, { code: 'a-vote-ends-before-its-decision-is-due', ...reason }, [['decision']])];
}

function juryFaults(procedure: Procedure): Fault[] {
  const { jury } = procedure;
  if (jury === undefined) return [];
  const { size, volunteers = false, sortition = false, excluded = [], answer } = jury;
  const faults = [
    ...twice(['jury', 'excluded'], excluded),
    ...countFaults(['jury', 'answer'], answer),
    ...tooFewFaults(procedure),
  ];
  if (size === undefined && !volunteers) {
    const expected = 'size, or volunteers: yes';
    const reason = { code: 'a-jury-says-who-sits-on-it', expected };
    faults.push(fault(['jury', 'size'], reason, [['jury', 'volunteers']]));
  }
  if (sortition && size === undefined) {
    const expected = 'size: how many are drawn';
    const reason = { code: 'a-jury-that-is-drawn-has-a-size', expected };
    faults.push(fault(['jury', 'sortition'], reason, [['jury', 'size']]));
  }
  return faults;
}

/** A way out for too few jurors is one, and leads to fewer of them, enough to vote, or to a body that votes. */
function tooFewFaults(procedure: Procedure): Fault[] {
  const { size, tooFew, vote } = procedure.jury ?? {};
  if (tooFew === undefined) return [];
  const { atLeast, to } = tooFew;
  const path = ['jury', 'tooFew'];
  if ((atLeast === undefined) === (to === undefined)) {
    return [
      fault(path, { code: 'too-few-lead-to-a-smaller-jury-or-another-body', expected: 'atLeast or to' }),
    ];
  }
  if (atLeast !== undefined) {
    const least = vote?.quorum?.voters?.value ?? 1;
    const most = (size?.value ?? 1) - 1;
    if (atLeast.value >= least && atLeast.value <= most) return [];
    const reason = { found: `${atLeast.value}`, expected: `from ${least} to ${most}` };
    const restsOn = [
      ['jury', 'size'],
      ['jury', 'vote', 'quorum'],
    ];
    return [fault([...path, 'atLeast', 'value'], { code: 'a-smaller-jury-can-vote', ...reason }, restsOn)];
  }
  if (to !== undefined && to !== 'jury' && (to === 'operator' || procedure[to] !== undefined)) return [];
  const reason = {
    code: 'a-body-that-decides-says-how-it-votes',
    found: `${to}`,
    expected: `${to} with its vote`,
  };
  return [fault([...path, 'to'], reason, [[`${to}`]])];
}

function motionFaults(votes: Motions): Fault[] {
  const names = votes.map(({ motion }) => motion);
  const faults = votes.flatMap((rule, place) => {
    const { motion, vote } = rule;
    const found = [
      ...voteRuleFaults(['votes', place, 'vote'], vote, 'motion'),
      ...below(['votes', place], [...supportFaults(rule), ...standingFaults(rule)]),
    ];
    if (!(votingBodies as readonly string[]).includes(motion)) return found;
    const reason = { code: 'a-motion-has-another-name-than-a-body', found: motion, expected: 'another name' };
    return [...found, fault(['votes', place, 'motion'], reason)];
  });
  return [...twice(['votes'], names), ...faults];
}

function supportFaults({ support }: MotionRule): Fault[] {
  if (support === undefined) return [];
  const { members, atLeast } = support;
  if ((members === undefined) === (atLeast === undefined)) {
    const reason = { code: 'support-is-a-part-or-a-number', expected: 'one of members and atLeast' };
    return [fault(['support'], reason)];
  }
  return [
    ...countFaults(['support', 'members'], members),
    ...partFaults(['support', 'atLeast'], atLeast, 'above 0% and at most 100%'),
  ];
}

/** A weight may name its owner, and a household has nobody who alone could let another vote. */
function standingFaults({ secret, delegation, vote: { by } }: MotionRule): Fault[] {
  const restsOn = [['vote', 'by']];
  const faults: Fault[] = [];
  if (secret === true && by === 'weight') {
    const reason = { code: 'a-secret-vote-has-no-weights', found: by, expected: 'by: head or household' };
    faults.push(fault(['secret'], reason, restsOn));
  }
  if (delegation === true && by === 'household') {
    const reason = { code: 'a-household-does-not-delegate', found: by, expected: 'by: head or weight' };
    faults.push(fault(['delegation'], reason, restsOn));
  }
  return faults;
}
