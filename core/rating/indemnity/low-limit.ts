import { Money } from '../../money/money.ts';
import type { Rejection } from '../../result/result.ts';
import type { Label } from '../../working/label.ts';
import type { Case } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { Limits } from '../risk/risk-schema.ts';
import { deductibleFor, isMeant, type LossSection, liabilitySections } from '../tariff/indemnity-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { deductibleAmount } from './deducted.ts';
import { limitAmount } from './limit.ts';
import type { Policy } from './policy.ts';

/**
 * The limits of a risk that are below the deductible of a section, so that no loss there could ever be paid in full
 * measure: a slip, such as thousands for millions. Of several perils the least deductible counts, and of a share of
 * the loss nothing. A deductible that is not known yet is compared with nothing.
 */
export function lowLimits(rules: Tariff, risk: Risk, given: Case): Rejection[] {
  const { indemnity } = rules;
  if (indemnity === undefined) return [];
  const policy = { rules, indemnity, risk, given };
  const all = () => true;
  const least = (section: LossSection, isAsked: (peril: string) => boolean = all) =>
    leastDeductible(section, isAsked, policy);
  return [
    ...lowOfScheme(policy, least),
    ...statedLimits(risk, rules).flatMap(({ path, limit, sections }) =>
      below(
        path,
        limit,
        sections.map((section) => ({ section, least: least(section) })),
      ),
    ),
  ];
}

interface StatedLimit {
  readonly path: string;
  readonly limit: Money;
  readonly sections: readonly LossSection[];
}

function statedLimits({ liability, additional }: Risk, rules: Tariff): StatedLimit[] {
  const ofThird = Object.entries(sectionsOfLimits).flatMap(([key, sections]): StatedLimit[] => {
    const limit = liability?.[key as keyof Limits];
    return limit === undefined ? [] : [{ path: `liability.${key}`, limit, sections }];
  });
  const ofCovers = additional.flatMap(({ cover, limit }, place): StatedLimit[] => {
    // Which of the two sections of liability a cover is for is said by a loss.
    if (limit === undefined || rules.additional?.covers[cover]?.category !== 'material-damage') return [];
    return [{ path: `additional.${place}.limit`, limit, sections: ['material-damage'] }];
  });
  return [...ofThird, ...ofCovers];
}

const sectionsOfLimits: Readonly<Record<keyof Limits, readonly LossSection[]>> = {
  perPerson: ['bodily-injury'],
  perAccident: liabilitySections,
  aggregate: liabilitySections,
  propertyDamage: ['property-damage'],
  bodilyInjury: ['bodily-injury'],
};

type Least = (section: LossSection, isAsked?: (peril: string) => boolean) => Money | undefined;

function lowOfScheme({ rules, indemnity, risk, given }: Policy, least: Least): Rejection[] {
  const { limits, perils } = indemnity;
  if (given.isGap?.(['materialDamage']) === true) return [];
  return limits.flatMap((most) => {
    const { name, sections, amount } = most;
    const found = limitAmount({ name, most }, { rules, risk, given });
    if (!found.ok) return [];
    const [fact] = amount.parts.flatMap(({ value }) => (value.in === 'fact' ? [value.fact] : []));
    const isAsked = (peril: string) => isMeant(most.perils, peril, perils);
    const leasts = sections.map((section) => ({ section, least: least(section, isAsked) }));
    return below(fact === undefined ? 'materialDamage' : `facts.${fact}`, found.value.amount, leasts, name);
  });
}

function below(
  path: string,
  limit: Money,
  leasts: readonly { readonly section: LossSection; readonly least: Money | undefined }[],
  name?: Label,
): Rejection[] {
  const [first] = leasts.filter(({ least }) => least !== undefined && limit.compare(least) < 0);
  if (first === undefined) return [];
  const found = name === undefined ? `${limit}` : `${name.en} ${limit}`;
  const expected = `at least ${first.least}, the deductible of ${first.section}`;
  const labels = name === undefined ? {} : { labels: [name] };
  return [{ code: 'a-limit-is-below-the-deductible', path, found, expected, ...labels }];
}

/** The least that is deducted in a section whatever the loss and the peril; nothing where one of them is not known. */
function leastDeductible(
  section: LossSection,
  isAsked: (peril: string) => boolean,
  policy: Policy,
): Money | undefined {
  const { indemnity, risk } = policy;
  const loss = Money.zero(risk.materialDamage[0]?.sumInsured.currency ?? '');
  let least: Money | undefined;
  for (const peril of Object.keys(indemnity.perils).filter(isAsked)) {
    const rule = deductibleFor(indemnity, section, peril);
    if (rule === undefined) return undefined;
    const found = deductibleAmount(rule, policy, { loss });
    if (!found.ok) return undefined;
    least = least === undefined ? found.value.amount : least.atMost(found.value.amount);
  }
  return least;
}
