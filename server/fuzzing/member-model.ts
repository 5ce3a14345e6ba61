import type { FundModel, ModelMember } from './model-state.ts';

/** The membership of somebody, unless he has left. */
export function currentMember(model: FundModel, person: number): ModelMember | undefined {
  const last = model.members.findLast((one) => one.person === person);
  return last?.state === 'left' ? undefined : last;
}

/** Who decides in a fund: those whose waiting is over and who are neither suspended nor gone, in the order of their numbers. */
export function inForce({ members }: FundModel): number[] {
  return members
    .filter(({ state }) => ['in-force', 'in-arrears', 'leaving'].includes(state))
    .map(({ person }) => person);
}
