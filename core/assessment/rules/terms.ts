import type { Money } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, placed, type Result, reasonsOf, rejected, together } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { type InEffect, versionOn } from '../../scheme/version.ts';
import { type Label, label } from '../../working/label.ts';
import { figureOn } from './figure.ts';
import { poolNamed } from './pool.ts';
import type { Pool } from './rule-schema.ts';
import type { AssessmentRules, Fee } from './rules.ts';

/** The rules of a settlement as they are on its day: the figures found, the caps known. */
export interface Terms {
  readonly scheme: Scheme<AssessmentRules>;
  readonly version: InEffect<AssessmentRules>;
  readonly rules: AssessmentRules;
  readonly currency: string;
  readonly on: PlainDate;
  /** Of the pools of the fund the one that is settled; missing where it has none. */
  readonly pool: Pool | undefined;
  readonly fees: readonly { readonly fee: Fee; readonly rate: Figure<Rate> }[];
  readonly perClaim: Figure<Money> | undefined;
  readonly perPeriod: Figure<Money> | undefined;
  readonly perYear: Figure<Money> | undefined;
}

/** The terms of a day, of one pool where the fund has pools; a rejection where the scheme has no rules or no figure for it. */
export function termsOn(scheme: Scheme<AssessmentRules>, on: PlainDate, poolName?: string): Result<Terms> {
  const effective = placed(versionOn(scheme.versions, on), { path: 'on' });
  if (!effective.ok) return effective;
  const version = effective.value;
  const { rules } = version;
  const { tables } = scheme;
  const named = poolNamed(poolName, rules);
  if (!named.ok) return named;
  const words = { pool: poolName };
  const fees = together(
    (rules.fees ?? []).map((fee) => {
      const rate = figureOn(fee.rate, tables, { ...words, fee: fee.fee }, on);
      return rate.ok ? accepted({ fee, rate: rate.value }) : rate;
    }),
  );
  const caps = together(
    (['perClaim', 'perPeriod', 'perYear'] as const).map((word): Result<Figure<Money> | undefined> => {
      const cap = rules.caps?.[word];
      return cap === undefined ? accepted(undefined) : figureOn(cap, tables, words, on);
    }),
  );
  if (!fees.ok || !caps.ok) return rejected(...reasonsOf(fees, caps));
  const [perClaim, perPeriod, perYear] = caps.value;
  return accepted({
    scheme,
    version,
    rules,
    currency: scheme.currency,
    on,
    pool: named.value,
    fees: fees.value,
    perClaim,
    perPeriod,
    perYear,
  });
}

/** The pools that are settled on a day, each by itself; one without a name where the fund has none. */
export function poolsOn(scheme: Scheme<AssessmentRules>, on: PlainDate): readonly (string | undefined)[] {
  const effective = versionOn(scheme.versions, on);
  const pools = effective.ok ? effective.value.rules.pools : undefined;
  return pools?.map(({ pool }) => pool) ?? [undefined];
}

/** Whose rules they are and since when, of a fund with pools also of which. */
export function rulesLabel({ scheme, pool, version }: Terms): Label {
  const { en, zh } = scheme.name;
  const whose = pool === undefined ? scheme.name : label(`${en}, ${pool.name.en}`, `${zh}，${pool.name.zh}`);
  return label(`${whose.en}, rules from ${version.from}`, `${whose.zh}，规则自 ${version.from} 起`);
}

/** The cap that holds for every member in a period with so many claims, in minor units. */
export function capOfAll({ perClaim, perPeriod }: Terms, claims: number): bigint | undefined {
  const byClaims = perClaim === undefined ? undefined : perClaim.value.minorUnits() * BigInt(claims);
  const byPeriod = perPeriod?.value.minorUnits();
  if (byClaims === undefined || byPeriod === undefined) return byClaims ?? byPeriod;
  return byClaims < byPeriod ? byClaims : byPeriod;
}
