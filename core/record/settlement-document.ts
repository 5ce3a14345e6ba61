import type { SettlementRecord } from './record.ts';

/** The answer of `assess --json`: money as text in major units. */
export interface SettlementDocument {
  readonly scheme: string;
  readonly settlement: string;
  /** Of a fund with pools the one that was settled. */
  readonly pool?: string;
  /** In force on the day of the settlement. */
  readonly members: number;
  readonly benefits: string;
  readonly fees: Readonly<Record<string, string>>;
  readonly grants: string;
  readonly costs: string;
  readonly carriedIn: string;
  readonly carriedOut: string;
  /** Benefits and fees. */
  readonly total: string;
  readonly shares: { readonly min: string; readonly max: string; readonly distinct: number };
  readonly excess: Readonly<Record<string, string>>;
  /** What members and other payers owe whatever happens. */
  readonly calls: readonly CallDocument[];
  /** What went to others of what was left. */
  readonly surplus: Readonly<Record<string, string>>;
  readonly reserve: string;
  readonly loan: string;
  readonly refunds: readonly RefundDocument[];
  /** The members' own accounts together: out = in + deposits − shares − refunds. */
  readonly accounts?: NonNullable<SettlementRecord['result']['accounts']>;
  readonly cohorts: readonly CohortDocument[];
  readonly hash: string;
}

/** A contribution of all members: what they owe themselves, and what other payers take over. */
export interface CallDocument {
  readonly contribution: string;
  readonly total: string;
  readonly members: string;
  readonly payers: Readonly<Record<string, string>>;
  /** What had been expected of it, where the rules say. */
  readonly estimate?: string;
}

/** What members get back, by its reason. */
export interface RefundDocument {
  readonly refund: string;
  readonly amount: string;
}

/** Its members pay the share, `extra` of them one minor unit more. */
export interface CohortDocument {
  readonly units: string;
  readonly members: number;
  readonly share: string;
  readonly extra: number;
  /** What contributions and surplus go by, and what each contributes and gets back, where the fund has it. */
  readonly class?: string;
  readonly bases?: Readonly<Record<string, string>>;
  readonly contributed?: string;
  readonly refunds?: readonly {
    readonly refund: string;
    readonly extra?: number;
    readonly withheld?: string;
  }[];
  /** Their own account, and that of who pays a unit more. */
  readonly account?: NonNullable<SettlementRecord['result']['cohorts'][number]['account']>;
  /** What they pay at most, where that keeps them from paying more. */
  readonly cap?: string;
}

export function settlementDocument({
  scheme,
  settlement,
  pool,
  inputs,
  position,
  result,
  hash,
}: SettlementRecord): SettlementDocument {
  return {
    scheme: scheme.id,
    settlement,
    ...(pool === undefined ? {} : { pool }),
    members: inputs.members.inForce,
    benefits: result.benefits,
    fees: Object.fromEntries(result.fees.map(({ fee, amount }) => [fee, amount])),
    grants: result.grants,
    costs: result.costs ?? nothingLike(result.total),
    carriedIn: position.in.carried,
    carriedOut: position.out.carried,
    total: result.total,
    shares: result.shares,
    excess: Object.fromEntries(result.excess.map(({ to, amount }) => [to, amount])),
    calls: (result.contributions ?? []).map(({ contribution, whole, own, payers = {}, estimate }) => ({
      contribution,
      total: whole,
      members: own,
      payers,
      ...(estimate === undefined ? {} : { estimate }),
    })),
    surplus: Object.fromEntries(
      (result.surplus ?? []).filter(({ to }) => to !== 'members').map(({ to, amount }) => [to, amount]),
    ),
    reserve: position.out.reserve,
    loan: position.out.loan ?? nothingLike(result.total),
    refunds: [
      ...(result.refunds === undefined ? [] : [{ refund: 'void-membership', amount: result.refunds }]),
      ...(result.surplus ?? [])
        .filter(({ to }) => to === 'members')
        .map(({ amount }) => ({ refund: 'surplus', amount })),
    ],
    ...(result.accounts === undefined ? {} : { accounts: result.accounts }),
    cohorts: result.cohorts.map(cohortDocument),
    hash,
  };
}

/** Nothing, with the decimals of another amount. */
function nothingLike(amount: string): string {
  return amount.replace('-', '').replace(/\d/g, '0').replace(/^0+/, '0');
}

function cohortDocument(line: SettlementRecord['result']['cohorts'][number]): CohortDocument {
  const { units, members, share, extra, capped, class: kind, bases, contributed, refunds, account } = line;
  return {
    ...{ units, members, share, extra },
    ...(capped === true ? { cap: share } : {}),
    ...(kind === undefined ? {} : { class: kind }),
    ...(bases === undefined ? {} : { bases }),
    ...(contributed === undefined ? {} : { contributed }),
    ...(refunds === undefined ? {} : { refunds: refunds as NonNullable<CohortDocument['refunds']> }),
    ...(account === undefined ? {} : { account }),
  };
}
