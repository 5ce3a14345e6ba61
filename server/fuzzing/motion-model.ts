import { currentMember, inForce } from './member-model.ts';
import type { Choice, FundModel, ModelMotion, MotionAct } from './model-state.ts';

/** In the village fund: the days of a vote, and below how many nobody can vote in secret. */
const [VOTE, SECRET] = [3, 10];

/** What is done with a motion; whether it is possible. */
export function motionAct(model: FundModel, act: MotionAct): boolean {
  const { motions, versions, day } = model;
  if (act.act === 'move') {
    const { who, kind, from, fire } = act;
    if (currentMember(model, who) === undefined) return false;
    if (kind === 'rules' && (from <= day || from <= newestOf(model))) return false;
    // One of ten supports it, counted up; who puts it is one of them.
    const needed = Math.ceil(inForce(model).length / 10);
    const motion: ModelMotion = {
      ...{ by: who, kind, needed, from, fire, state: 'drafted' },
      ...{ supporters: new Set([who]), versions: versions.length },
      ...{ opened: day, roll: new Set(), ballots: new Map() },
    };
    motions.push(motion);
    gathered(model, motion);
    return true;
  }
  const motion = motions[act.motion];
  if (motion === undefined) return false;
  switch (act.act) {
    case 'support':
      if (motion.state !== 'drafted' || currentMember(model, act.who) === undefined) return false;
      motion.supporters.add(act.who);
      gathered(model, motion);
      return true;
    case 'withdraw-motion':
      if (!['drafted', 'supported'].includes(motion.state)) return false;
      if (currentMember(model, motion.by) === undefined) return false;
      motion.state = 'withdrawn';
      return true;
    case 'open-vote':
      return opened(model, motion);
    case 'vote':
      if (motion.state !== 'open' || !motion.roll.has(act.who)) return false;
      motion.ballots.set(act.who, act.choice);
      return true;
    case 'all-vote': {
      const all = ballotsOf(motion, act.how);
      for (const [who, choice] of all) motion.ballots.set(who, choice);
      return all.length > 0;
    }
  }
}

/** Support is that of members in force; of others it falls away when there is enough. */
function gathered(model: FundModel, motion: ModelMotion): void {
  const counted = inForce(model).filter((who) => motion.supporters.has(who));
  if (counted.length < motion.needed) return;
  motion.state = 'supported';
  motion.supporters.clear();
  for (const who of counted) motion.supporters.add(who);
}

/** How those on a roll vote; nobody where it is not open. */
export function ballotsOf({ state, roll }: ModelMotion, how: number): readonly (readonly [number, Choice])[] {
  const words = ['yes', 'yes', 'no', 'abstain', 'yes', 'no', undefined] as const;
  return [...roll].flatMap((who, place) => {
    const choice = words[Math.floor(how / (place + 1)) % words.length];
    return state !== 'open' || choice === undefined ? [] : [[who, choice] as const];
  });
}

function opened(model: FundModel, motion: ModelMotion): boolean {
  const { motions, versions, day } = model;
  const roll = inForce(model);
  if (motion.state !== 'supported' || roll.length === 0) return false;
  if (motion.kind === 'secret' && roll.length < SECRET) return false;
  if (motion.kind === 'rules') {
    const isOther = motions.some(({ kind, state }) => kind === 'rules' && state === 'open');
    if (isOther || motion.versions !== versions.length || motion.from <= day + VOTE) return false;
  }
  motion.state = 'open';
  motion.opened = day;
  for (const who of roll) motion.roll.add(who);
  return true;
}

/** What the calendar does with motions: votes of three days are counted, what was adopted holds from its day on. */
export function motionsGoOn({ motions, versions, day }: FundModel): void {
  for (const motion of motions) {
    if (motion.state === 'open' && motion.opened + VOTE <= day) {
      const all = [...motion.ballots.values()];
      const [yes, no] = ['yes', 'no'].map((word) => all.filter((choice) => choice === word).length);
      const isFull = 2 * all.length >= motion.roll.size;
      motion.state = !isFull ? 'failed-quorum' : (yes ?? 0) > (no ?? 0) ? 'adopted' : 'rejected';
      if (motion.state === 'adopted' && motion.kind === 'rules') {
        versions.push({ from: motion.from, fire: motion.fire });
      }
    }
    if (motion.state === 'adopted' && (motion.kind !== 'rules' || motion.from <= day)) {
      motion.state = 'in-effect';
    }
  }
}

function newestOf({ versions }: FundModel): number {
  return versions.at(-1)?.from ?? 0;
}
