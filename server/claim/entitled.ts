import type { Claim } from '@openmutual/core/claim';
import { date } from '@openmutual/core/date';
import { type Entitlement, entitlement } from '@openmutual/core/entitlement';
import { type Claimant, parseProportion } from '@openmutual/core/member';
import { type DatedStep, type Membership, membershipOn, suspensionFaults } from '@openmutual/core/membership';
import { Money } from '@openmutual/core/money';
import { certain, invariant, type Result, rejected } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import type { ClaimRow } from './claim-row.ts';
import type { FundRules } from './fund-rules.ts';

/**
 * What the rules of a fund give for a claim if so much is recognised: by the rules of the day of the event, as they were known when it
 * was submitted. What the fund's copy of the rules knew when it was made is known to it, whenever that was.
 */
export async function entitled(
  tx: Transaction,
  row: ClaimRow,
  recognised: Money | undefined,
  rules: FundRules,
): Promise<Result<Entitlement>> {
  const { scheme, activeFrom } = rules;
  const steps = await stepsOf(tx, row);
  const active = activeFrom === undefined ? undefined : date(activeFrom);
  const occurredOn = date(row.occurred_on);
  const suspended = suspensionFaults(steps, active, occurredOn);
  if (suspended.length > 0) return rejected(...suspended);
  const claimant = claimantOf(await memberOf(tx, row), membershipOn(steps, active, occurredOn), row.currency);
  const submitted = row.submitted_on ?? rules.today;
  const checked = `${scheme.checkedOn}`;
  const claim: Claim = {
    claim: `${row.number}`,
    member: claimant.member,
    count: 1,
    item: row.item,
    occurredOn,
    amount: recognised,
    line: undefined,
  };
  const knownAt = date(submitted < checked ? checked : submitted);
  return entitlement(scheme, claim, claimant, { knownAt, pool: claimant.pool });
}

async function stepsOf(tx: Transaction, { fund_id, bucket, member_id }: ClaimRow): Promise<DatedStep[]> {
  const { rows } = await tx.query<{ from: string; act: string; to: string; on: string }>(
    `SELECT from_state AS from, act, to_state AS to, on_date AS on FROM fund.member_log
     WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 ORDER BY version`,
    [fund_id, bucket, member_id],
  );
  return rows.map((step) => ({ ...step, on: date(step.on) }) as DatedStep);
}

interface MemberRow extends Record<string, unknown> {
  readonly number: bigint;
  readonly columns: Readonly<Record<string, string>>;
}

async function memberOf(tx: Transaction, { fund_id, bucket, member_id }: ClaimRow): Promise<MemberRow> {
  const { rows } = await tx.query<MemberRow>(
    'SELECT number, columns FROM fund.member WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    [fund_id, bucket, member_id],
  );
  const [member] = rows;
  invariant(member !== undefined, 'a claim is of a member');
  return member;
}

/** The claimant as a list of members has him. His columns were checked when he joined. */
function claimantOf(
  { number, columns }: MemberRow,
  { joined, left }: Membership,
  currency: string,
): Claimant {
  const given = (column: string) => (columns[column] === '' ? undefined : columns[column]);
  const amount = (column: string) => {
    const text = given(column);
    return text === undefined ? undefined : Money.of(text, currency);
  };
  const proportion = given('proportion');
  const born = given('born');
  return {
    member: `${number}`,
    joined,
    left,
    proportion: proportion === undefined ? undefined : certain(parseProportion(proportion)),
    class: given('class'),
    pool: given('pool'),
    born: born === undefined ? undefined : date(born),
    received: (given('received') ?? '').split(/\s+/).filter((item) => item !== ''),
    sharesPaid: amount('sharesPaid'),
    arrears: amount('arrears'),
  };
}
