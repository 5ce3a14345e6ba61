import type { Money } from '../../money/money.ts';
import { controlFault } from '../../result/name-text.ts';
import type { Rejection } from '../../result/result.ts';
import type { Label } from '../../working/label.ts';
import { type Claim, placeOf } from '../claim/claim.ts';
import { emptyCell } from '../roll/member.ts';
import type { Roll } from '../roll/roll.ts';
import type { Correction } from './correction.ts';
import type { YearStep } from './year-step.ts';

/** What a settlement is made of, beside the rules and what the fund carries. */
export interface Inputs {
  readonly settlement: string;
  readonly roll: Roll;
  readonly claims: readonly Claim[];
  readonly grants?: readonly Grant[];
  readonly costs?: readonly Cost[];
  /** Which years are opened and closed. */
  readonly years?: readonly YearStep[];
}

/** Money in or out with a name of its own. */
export interface NamedLine {
  readonly name: Label;
  readonly amount: Money;
  readonly corrects?: Correction | undefined;
  /** The open year that it is of. */
  readonly year?: string | undefined;
  /** Of the file of named lines; missing where a record tells of it. */
  readonly line?: number | undefined;
}

/** Money that someone else gives, as a line with a name; it reduces what is shared, unless it is the income of own accounts. */
export interface Grant extends NamedLine {
  readonly grant: string;
}

/** Money that goes out beside benefits and fees, as a line with a name: reinsurance, a tax, a bill. */
export interface Cost extends NamedLine {
  readonly cost: string;
}

/** The named lines of a settlement as they are told of: in one list, each under its name. */
export function linesOf({ grants = [], costs = [] }: Pick<Inputs, 'grants' | 'costs'>) {
  return [
    ...grants.map(({ grant, corrects, year, line }) => ({ name: `grant ${grant}`, corrects, year, line })),
    ...costs.map(({ cost, corrects, year, line }) => ({ name: `cost ${cost}`, corrects, year, line })),
  ];
}

/**
 * What cannot be settled, wherever it comes from: the rows of a file have been read by their own parser,
 * but those of a record have not.
 */
export function* inputFaults({
  settlement,
  claims,
  grants = [],
  costs = [],
}: Omit<Inputs, 'roll'>): Generator<Rejection> {
  yield* settlementFaults(settlement);
  const ids = new Set<string>();
  for (const claim of claims) {
    yield* claimFaults(claim);
    if (ids.has(claim.claim)) yield { ...placeOf(claim), ...listedTwice(claim.claim) };
    ids.add(claim.claim);
  }
  for (const grant of grants) yield* grantFaults(grant);
  for (const { cost, amount } of costs) {
    if (!amount.isNegative()) continue;
    const reason = { path: `cost ${cost}`, found: `${amount}`, expected: 'zero or more' };
    yield { code: 'a-cost-must-not-be-negative', ...reason };
  }
}

function* settlementFaults(settlement: string): Generator<Rejection> {
  const path = 'settlement';
  if (settlement === '') {
    yield { code: 'a-settlement-needs-a-name', path, found: settlement, expected: 'such as 2026-06' };
  }
  const reason = controlFault(settlement);
  if (reason !== undefined) yield { path, ...reason };
}

function* claimFaults(claim: Claim): Generator<Rejection> {
  const place = placeOf(claim);
  for (const [column, text] of [
    ['claim', claim.claim],
    ['member', claim.member],
  ] as const) {
    if (text === undefined) continue;
    const reason = text === '' ? emptyCell() : controlFault(text);
    if (reason !== undefined) yield { ...place, column, ...reason };
  }
  if (!Number.isSafeInteger(claim.count) || claim.count < 1) {
    const reason = { code: 'a-count-is-a-whole-number-above-zero', found: `${claim.count}` };
    yield { ...place, column: 'count', ...reason };
  }
  if (claim.amount !== undefined && (claim.amount.isNegative() || claim.amount.isZero())) {
    const found = `${claim.amount}`;
    yield {
      ...place,
      code: 'an-amount-must-be-above-zero',
      column: 'amount',
      found,
      expected: 'more than zero',
    };
  }
}

function* grantFaults({ grant, amount }: Grant): Generator<Rejection> {
  if (!amount.isNegative()) return;
  const path = `grant ${grant}`;
  yield { code: 'a-grant-must-not-be-negative', path, found: `${amount}`, expected: 'zero or more' };
}

function listedTwice(claim: string): Rejection {
  return { code: 'a-claim-is-listed-twice', column: 'claim', found: claim, expected: 'each claim once' };
}
