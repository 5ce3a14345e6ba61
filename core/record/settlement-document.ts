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
  /** What makes an earlier settlement good, where there is any; it is part of grants and costs. */
  readonly corrections?: readonly CorrectionDocument[];
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
  /** How much the reserve may hold, where the rules say. */
  readonly reserveLevel?: string;
  readonly loan: string;
  readonly refunds: readonly RefundDocument[];
  /** Each open year with all that came into its account and went out of it, and what a closed one left, where there are years. */
  readonly years?: readonly YearDocument[];
  /** The members' own accounts together: out = in + deposits − shares + credits − refunds. */
  readonly accounts?: NonNullable<SettlementRecord['result']['accounts']>;
  /** What counts against the caps of a year, from its first day on, where the rules know one. */
  readonly capsUsed?: NonNullable<SettlementRecord['position']['out']['capsUsed']>;
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

/** A named line, in or out, that makes an earlier settlement good. */
export interface CorrectionDocument {
  readonly line: string;
  readonly settlement: string;
  readonly claim?: string;
  readonly in?: string;
  readonly out?: string;
}

/** An open year, or one that this settlement closed: balance = called + income − benefits − costs, so far. */
export interface YearDocument {
  readonly year: string;
  readonly called: string;
  readonly income: string;
  readonly benefits: string;
  readonly costs: string;
  readonly balance: string;
  readonly closed?: true;
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
    ...correctionsOf(inputs),
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
    ...levelOf(result.surplus),
    loan: position.out.loan ?? nothingLike(result.total),
    refunds: [
      ...(result.refunds === undefined ? [] : [{ refund: 'void-membership', amount: result.refunds }]),
      ...(result.surplus ?? [])
        .filter(({ to }) => to === 'members')
        .map(({ amount }) => ({ refund: 'surplus', amount })),
    ],
    ...(result.years === undefined ? {} : { years: result.years as readonly YearDocument[] }),
    ...(result.accounts === undefined ? {} : { accounts: result.accounts }),
    ...(position.out.capsUsed === undefined ? {} : { capsUsed: position.out.capsUsed }),
    cohorts: result.cohorts.map(cohortDocument),
    hash,
  };
}

/** What came in and what went out to make earlier settlements good. */
function correctionsOf({ grants, costs = [] }: SettlementRecord['inputs']) {
  const lines = [
    ...grants.map(({ grant, corrects, amount }) => ({ line: grant, corrects, in: amount })),
    ...costs.map(({ cost, corrects, amount }) => ({ line: cost, corrects, out: amount })),
  ];
  const corrections = lines.flatMap(({ line, corrects: of, ...amount }): CorrectionDocument[] => {
    if (of === undefined) return [];
    const claim = of.claim === undefined ? {} : { claim: of.claim };
    return [{ line, settlement: of.settlement, ...claim, ...amount }];
  });
  return corrections.length === 0 ? {} : { corrections };
}

function levelOf(surplus: SettlementRecord['result']['surplus'] = []) {
  const level = surplus.find((line) => line.level !== undefined)?.level;
  return level === undefined ? {} : { reserveLevel: level };
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
