import { z } from 'zod';
import { type Money, sum } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, inOrder, placed, type Result, reasonsOf, rejected } from '../result/result.ts';
import { type Facts, parseFacts } from '../scheme/fact.ts';
import type { Locate } from '../scheme/issues.ts';
import { readAs } from '../scheme/reading.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import type { PeriodOfCover } from './period-of-cover.ts';
import { type Limits, riskSchema } from './risk-schema.ts';
import type { MaintenanceTier, Tariff } from './tariff.ts';

/** What is to be insured: sums, limits and times, in the currency of the scheme. */
export interface Risk {
  readonly period: PeriodOfCover;
  readonly materialDamage: readonly InsuredItem[];
  readonly plant: readonly Machine[];
  readonly liability: Limits | undefined;
  readonly maintenance: { readonly tier: MaintenanceTier; readonly months: number } | undefined;
  readonly additional: readonly { readonly cover: string; readonly limit: Money }[];
  readonly facts: Facts;
  readonly discount: Rate | undefined;
}

export interface InsuredItem {
  readonly item: string;
  readonly sumInsured: Money;
}

export interface Machine {
  readonly machine: string;
  readonly class: string;
  readonly replacementValue: Money;
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
  const schema = riskSchema(version.value.rules, scheme.currency);
  const risk = readAs(document, schema, locate);
  const facts = factsOf(version.value.rules, document, scheme.currency, locate);
  if (!risk.ok || !facts.ok) return rejected(...inOrder(reasonsOf(risk, facts)));
  const {
    period,
    materialDamage,
    plant = [],
    liability,
    maintenance,
    additional = [],
    discount,
  } = risk.value;
  return accepted({
    period,
    materialDamage,
    plant,
    liability,
    maintenance,
    additional,
    facts: facts.value,
    discount,
  });
}

/** The total sum insured of the material damage: what items 1 and 4 and the package rate are rates of. */
export function sumInsured({ materialDamage }: Risk): Money {
  const [first] = materialDamage;
  return sum(
    materialDamage.map((item) => item.sumInsured),
    first?.sumInsured.currency ?? '',
  );
}

/** The facts are read even where the rest is wrong, so that all reasons come at once. */
function factsOf(rules: Tariff, document: unknown, currency: string, locate: Locate): Result<Facts> {
  const given = (document as { readonly facts?: unknown } | undefined | null)?.facts;
  const texts = z.record(z.string(), z.string()).safeParse(given ?? {});
  if (!texts.success) return accepted({});
  const facts = parseFacts(rules.facts ?? {}, texts.data, currency);
  if (facts.ok) return facts;
  return rejected(
    ...facts.rejections.map((reason) => ({
      ...locate(['facts', reason.path ?? '']),
      ...reason,
      path: `facts.${reason.path}`,
    })),
  );
}
