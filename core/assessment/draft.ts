import { distinct, type Rejection, reasonsOf } from '../result/result.ts';
import { accountFaults } from './account-fault.ts';
import { outgoFaults } from './account-income.ts';
import { capsUsedFaults } from './caps-used.ts';
import { benefitFaults } from './claim/benefit.ts';
import type { Claim, Event } from './claim/claim.ts';
import { AFTER_SETTLEMENT, eventFaults } from './claim/event.ts';
import { claimsOfPool } from './claim/pool-claims.ts';
import { duesOf } from './contribution/contribution.ts';
import type { Standing } from './contribution/standing.ts';
import { type Correcting, correctionFaults } from './inputs/correction.ts';
import { type Cost, inputFaults } from './inputs/inputs.ts';
import type { YearStepsRead } from './inputs/year-step.ts';
import { type PositionDraft, positionFaults, withoutUnread } from './position.ts';
import type { Claimants } from './roll/member.ts';
import type { Terms } from './rules/terms.ts';
import { yearFaults } from './year/year-fault.ts';

export { AFTER_SETTLEMENT, type Claimants };

/** A settlement that cannot be made because some of what it needs could not be read. */
export interface Draft {
  readonly settlement: string;
  /** As far as it could be read; missing where too little of it could. */
  readonly position: PositionDraft | undefined;
  readonly members: Claimants;
  /** What is in the own accounts of all who are listed, where all that count could be read. */
  readonly balances?: bigint | undefined;
  /** Of the members in force whose rows are sound. */
  readonly standings: readonly Standing[];
  /** What all who are listed have paid this year, likewise. */
  readonly paidThisYear?: bigint | undefined;
  readonly claims: readonly Claim[];
  /** The events of the claims that could not be read. */
  readonly events: readonly Event[];
  /** The named lines, as far as they could be read. */
  readonly lines: readonly Correcting[];
  /** Those of them that go out. */
  readonly costs?: readonly Cost[] | undefined;
  readonly years: Pick<YearStepsRead, 'steps' | 'isWhole'>;
}

/** What else is wrong with a settlement, as far as it could be read: nobody shall have to correct his files twice. */
export function draftFaults(
  { settlement, position: draft, members, standings, claims, events, lines, costs, years, ...listed }: Draft,
  terms: Terms,
): Rejection[] {
  const position = draft?.position;
  const ofPosition =
    position === undefined
      ? []
      : [
          ...positionFaults(position, settlement, terms),
          ...accountFaults(position, listed.balances, terms),
          ...capsUsedFaults(position, listed.paidThisYear, terms),
        ];
  const after = draft === undefined || draft.isUnread('after') ? null : draft.position.after;
  return [
    ...(draft === undefined ? [] : withoutUnread(ofPosition, draft)),
    ...outgoFaults(costs, terms),
    ...inputFaults({ settlement, claims: [] }),
    ...correctionFaults(lines, settlement, after),
    ...yearFaults(
      { years: position?.years, isWhole: draft?.knowsYears === true },
      {
        ...years,
        lines,
        classes: members.classLines ?? new Map<string, number>(),
        claimants: [...members.claimants.values()],
      },
      terms,
    ),
    ...distinct(reasonsOf(...standings.map((standing) => duesOf(standing, terms)))),
    ...benefitFaults(claimsOfPool(claims, members.claimants, terms), members, terms),
    ...claimsOfPool(events, members.claimants, terms).flatMap((event) => eventFaults(event, members, terms)),
  ];
}
