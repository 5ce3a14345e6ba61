import type { Rejection } from '../result/result.ts';
import { accountFaults } from './account-fault.ts';
import { benefitFaults } from './claim/benefit.ts';
import type { Claim, Event } from './claim/claim.ts';
import { AFTER_SETTLEMENT, eventFaults } from './claim/event.ts';
import { claimsOfPool } from './claim/pool-claims.ts';
import { type Correcting, correctionFaults } from './inputs/correction.ts';
import { inputFaults } from './inputs/inputs.ts';
import type { YearStepsRead } from './inputs/year-step.ts';
import { draftPositionFaults, type Position, type PositionDraft, positionFaults } from './position.ts';
import type { Claimants } from './roll/member.ts';
import type { Terms } from './rules/terms.ts';
import { yearFaults } from './year/year-fault.ts';

export { AFTER_SETTLEMENT, type Claimants };

/** A settlement that cannot be made because some of what it needs could not be read. */
export interface Draft {
  readonly settlement: string;
  /** Missing where it could not be read. */
  readonly position: Position | undefined;
  /** What could be read of it all the same. */
  readonly positionDraft?: PositionDraft | undefined;
  readonly members: Claimants;
  /** What is in the own accounts of all who are listed, where their list could be read. */
  readonly balances?: bigint | undefined;
  readonly claims: readonly Claim[];
  /** The events of the claims that could not be read. */
  readonly events: readonly Event[];
  /** The named lines, as far as they could be read. */
  readonly lines: readonly Correcting[];
  readonly years: Pick<YearStepsRead, 'steps' | 'isWhole'>;
}

/** What else is wrong with a settlement, as far as it could be read: nobody shall have to correct his files twice. */
export function draftFaults(
  { settlement, position, positionDraft, members, balances, claims, events, lines, years }: Draft,
  terms: Terms,
): Rejection[] {
  return [
    ...(position === undefined ? [] : positionFaults(position, settlement, terms)),
    ...(positionDraft === undefined ? [] : draftPositionFaults(positionDraft, settlement, terms)),
    ...(position === undefined ? [] : accountFaults(position, balances, terms)),
    ...inputFaults({ settlement, claims: [] }),
    ...correctionFaults(lines, settlement, position === undefined ? null : position.after),
    ...yearFaults(
      position === undefined ? null : position.years,
      {
        ...years,
        lines,
        classes: members.classLines ?? new Map<string, number>(),
        claimants: [...members.claimants.values()],
      },
      terms,
    ),
    ...benefitFaults(claimsOfPool(claims, members.claimants, terms), members, terms),
    ...claimsOfPool(events, members.claimants, terms).flatMap((event) => eventFaults(event, members, terms)),
  ];
}
