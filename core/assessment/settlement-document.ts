import type { SettlementRecord } from './record.ts';

/** The answer of `assess --json`: money as text in major units. */
export interface SettlementDocument {
  readonly scheme: string;
  readonly settlement: string;
  /** In force on the day of the settlement. */
  readonly members: number;
  readonly benefits: string;
  readonly fees: Readonly<Record<string, string>>;
  readonly grants: string;
  readonly carriedIn: string;
  readonly carriedOut: string;
  /** Benefits and fees. */
  readonly total: string;
  readonly shares: { readonly min: string; readonly max: string; readonly distinct: number };
  readonly excess: Readonly<Record<string, string>>;
  readonly calls: readonly never[];
  readonly refunds: readonly RefundDocument[];
  readonly cohorts: readonly CohortDocument[];
  readonly hash: string;
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
  /** What they pay at most, where that keeps them from paying more. */
  readonly cap?: string;
}

export function settlementDocument({
  scheme,
  settlement,
  inputs,
  position,
  result,
  hash,
}: SettlementRecord): SettlementDocument {
  return {
    scheme: scheme.id,
    settlement,
    members: inputs.members.inForce,
    benefits: result.benefits,
    fees: Object.fromEntries(result.fees.map(({ fee, amount }) => [fee, amount])),
    grants: result.grants,
    carriedIn: position.in.carried,
    carriedOut: position.out.carried,
    total: result.total,
    shares: result.shares,
    excess: Object.fromEntries(result.excess.map(({ to, amount }) => [to, amount])),
    calls: [],
    refunds: result.refunds === undefined ? [] : [{ refund: 'void-membership', amount: result.refunds }],
    cohorts: result.cohorts.map(({ units, members, share, extra, capped }) => ({
      units,
      members,
      share,
      extra,
      ...(capped === true ? { cap: share } : {}),
    })),
    hash,
  };
}
