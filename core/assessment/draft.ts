import type { Rejection } from '../result/result.ts';
import { accountFaults } from './account-fault.ts';
import { benefitFaults } from './benefit.ts';
import type { Claim, Event } from './claim.ts';
import { AFTER_SETTLEMENT, type Claimants, eventFaults } from './event.ts';
import { inputFaults } from './inputs.ts';
import { claimsOfPool } from './pool-claims.ts';
import { type Position, positionFaults } from './position.ts';
import type { Terms } from './terms.ts';

export { AFTER_SETTLEMENT, type Claimants };

/** A settlement that cannot be made because some of what it needs could not be read. */
export interface Draft {
  readonly settlement: string;
  /** Missing where it could not be read. */
  readonly position: Position | undefined;
  readonly members: Claimants;
  /** What is in the own accounts of all who are listed, where their list could be read. */
  readonly balances?: bigint | undefined;
  readonly claims: readonly Claim[];
  /** The events of the claims that could not be read. */
  readonly events: readonly Event[];
}

/** What else is wrong with a settlement, as far as it could be read: nobody shall have to correct his files twice. */
export function draftFaults(
  { settlement, position, members, balances, claims, events }: Draft,
  terms: Terms,
): Rejection[] {
  return [
    ...(position === undefined ? [] : positionFaults(position, settlement, terms)),
    ...(position === undefined ? [] : accountFaults(position, balances, terms)),
    ...inputFaults({ settlement, claims: [] }),
    ...benefitFaults(claimsOfPool(claims, members.claimants, terms), members, terms),
    ...claimsOfPool(events, members.claimants, terms).flatMap((event) => eventFaults(event, members, terms)),
  ];
}
