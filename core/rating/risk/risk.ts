import { type Money, sum } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import type { Rate } from '../../rate/rate.ts';
import type { TypedRate } from '../../rate/typed-rate.ts';
import { nearest } from '../../result/nearest.ts';
import {
  accepted,
  inOrder,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../../result/result.ts';
import { type Facts, parseFacts, usualFacts } from '../../scheme/fact.ts';
import { type Locate, type Path, rejectionsOf } from '../../scheme/issues.ts';
import { type Reading, reading } from '../../scheme/reading.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { versionOn } from '../../scheme/version.ts';
import type { MaintenanceTier, Tariff } from '../tariff/tariff.ts';
import type { About } from './about.ts';
import type { PeriodOfCover } from './period-of-cover.ts';
import { type Limits, riskSchema } from './risk-schema.ts';
import type { CoInsurer } from './sharing.ts';

/** What is to be insured: sums, limits and times, in the currency of the scheme. */
export interface Risk {
  readonly period: PeriodOfCover;
  readonly materialDamage: readonly InsuredItem[];
  readonly plant: readonly Machine[];
  readonly liability: Limits | undefined;
  readonly maintenance: { readonly tier: MaintenanceTier; readonly months: number } | undefined;
  /** The months of testing and commissioning, within the period of cover. */
  readonly testing: { readonly months: number } | undefined;
  readonly additional: readonly AskedCover[];
  readonly facts: Facts;
  readonly discount: Rate | undefined;
  /** Where the sum insured is to contain the premium too. */
  readonly isPremiumInsured: boolean;
  /** The plan of instalments that is asked for. */
  readonly instalments: string | undefined;
  readonly coInsurers: readonly CoInsurer[] | undefined;
  readonly about: About | undefined;
}

/** An additional cover with its limit, where it is priced by one, and its days, where it is priced by the day. */
export interface AskedCover {
  readonly cover: string;
  readonly limit?: Money | undefined;
  readonly days?: number | undefined;
}

export interface InsuredItem {
  readonly item: string;
  readonly sumInsured: Money;
}

export interface Machine {
  readonly machine: string;
  readonly class: string;
  readonly replacementValue: Money;
  /** Its own rate, where the rates of plant are stated with the risk. */
  readonly rate?: TypedRate | undefined;
  readonly period: PeriodOfCover;
}

/**
 * Reads a risk in the words of the scheme in effect on a date; all reasons at once, each at its place.
 *
 * The document is plain data in which every scalar is text, so that `0.10` stays 0.10.
 */
export function parseRisk(
  scheme: Scheme<Tariff>,
  document: unknown,
  on: PlainDate,
  locate: Locate = () => ({}),
  knownAt?: PlainDate,
): Result<Risk> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { risk, reasons } = readRisk(version.value.rules, scheme.currency, document, locate);
  return risk === undefined || reasons.length > 0 ? rejected(...reasons) : accepted(risk);
}

/** A risk as far as it could be read, and every reason why not further. */
export interface RiskReading {
  readonly risk: Risk | undefined;
  readonly reasons: readonly Rejection[];
  /** Where a path of the risk stands in the document. */
  readonly originOf: (path: Path) => Path;
  /** Whether what the risk says at a path could not be read. */
  readonly isGap: (path: Path) => boolean;
}

export function readRisk(rules: Tariff, currency: string, document: unknown, locate: Locate): RiskReading {
  const schema = riskSchema(rules, currency);
  const stated = reading(document, schema);
  const facts = factsOf(rules, stated, currency, locate);
  const reasons = inOrder([...rejectionsOf(stated.issues, schema, locate), ...facts.reasons]);
  const isGap = (path: Path) => stated.isGap(path) || facts.isGap(path);
  const frame = { reasons, originOf: stated.originOf, isGap };
  if (stated.value === undefined) return { risk: undefined, ...frame };
  const { period, materialDamage, plant = [], liability, maintenance, additional = [] } = stated.value;
  const { testing, discount, instalments, coInsurers, about } = stated.value;
  const items = { period, materialDamage, plant, liability, maintenance, testing, additional };
  const isPremiumInsured = stated.value.premiumIn !== undefined;
  const terms = { discount, isPremiumInsured, instalments, coInsurers, about };
  return { risk: { ...items, facts: facts.read, ...terms }, ...frame };
}

/** The total sum insured of the material damage: what items 1 and 4 and the package rate are rates of. */
export function sumInsured({ materialDamage }: Risk): Money {
  const [first] = materialDamage;
  return sum(
    materialDamage.map((item) => item.sumInsured),
    first?.sumInsured.currency ?? '',
  );
}

/** Each fact is read for itself, so that all reasons come at once; one that may be another misspelt is not missing. */
function factsOf(
  rules: Tariff,
  stated: Reading<{ readonly facts?: Readonly<Record<string, string>> | undefined }>,
  currency: string,
  locate: Locate,
): { readonly read: Facts; readonly reasons: readonly Rejection[]; readonly isGap: (path: Path) => boolean } {
  const declarations = rules.facts ?? {};
  const texts = Object.entries(stated.value?.facts ?? {}).filter(([name]) => !stated.isGap(['facts', name]));
  const facts = texts.map(([name, text]) => ({
    name,
    parsed: parseFacts(declarations, Object.fromEntries([[name, text]]), currency),
  }));
  const unread = facts.filter(({ parsed }) => !parsed.ok).map(({ name }) => name);
  return {
    read: Object.assign(
      usualFacts(declarations, Object.fromEntries(texts), currency),
      ...facts.map(({ parsed }) => (parsed.ok ? parsed.value : {})),
    ),
    reasons: facts.flatMap(({ name, parsed }) =>
      reasonsOf(parsed).map((reason) => ({
        ...locate(['facts', name]),
        ...reason,
        path: `facts.${reason.path}`,
      })),
    ),
    isGap: ([part, name]) =>
      part === 'facts' &&
      unread.some((other) => name === undefined || nearest(other, [String(name)]) !== undefined),
  };
}
