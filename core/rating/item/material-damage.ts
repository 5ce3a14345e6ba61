import { type Money, sum } from '../../money/money.ts';
import { compare, type Fraction, fraction, over, times } from '../../rate/fraction.ts';
import { accepted, invariant, type Result, rejected, together } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line, step, total, type Working } from '../../working/working.ts';
import { answering, type Case } from '../figure/case.ts';
import { shareFigure } from '../figure/figure.ts';
import { type InsuredItem, type Risk, sumInsured } from '../risk/risk.ts';
import { fixedText, rateText } from '../tariff/rate-text.ts';
import type { TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { RatedCharge } from './price.ts';

type Rules = Tariff['materialDamage'];
type Part = NonNullable<Rules['parts']>[string];

/** How large a structural part is of the sum insured, and which rate it takes for that. */
export interface Structure {
  readonly part: string;
  readonly share: Fraction;
  readonly takes: 'rate-of-works' | 'own-rate';
  readonly working: Working;
}

/** The charges of the material damage, and how its structural parts stand. */
export interface MaterialDamage {
  readonly charges: readonly RatedCharge[];
  readonly structure: readonly Structure[];
}

/**
 * Item 1: one total one-time rate for the period of construction on the sum insured of works, materials, installation,
 * clearing, fees and property; parts with a rate of their own beside it.
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function materialDamage(rules: Tariff, risk: Risk, given: Case): Result<MaterialDamage> {
  const { parts = {} } = rules.materialDamage;
  const structural = together(
    Object.entries(parts).flatMap(([part, { byShare, ...rest }]) =>
      byShare === undefined ? [] : [structureOf(part, { ...rest, byShare }, risk, given)],
    ),
  );
  if (!structural.ok) return structural;
  const structure = structural.value;
  const own = Object.entries(parts).filter(
    ([part]) => structure.find((found) => found.part === part)?.takes !== 'rate-of-works',
  );
  const partOf = (item: string) => own.find(([, { items }]) => items.includes(item))?.[0];
  const chargeOf = (part: string | undefined): RatedCharge[] => {
    const insured = risk.materialDamage.filter(({ item }) => partOf(item) === part);
    if (insured.length === 0) return [];
    const { name = label('Material damage', '物质损失'), rate, factors } = rules.materialDamage;
    // What is priced elsewhere has no line here.
    if (part === undefined && rate === undefined) return [];
    const terms = part === undefined ? { name, rate: rate as TariffRate, factors } : (parts[part] as Part);
    const from = structure.filter(
      ({ share, takes, part: own }) => share.n !== 0n && (takes === 'own-rate' ? own : undefined) === part,
    );
    const charge = partCharge(part ?? 'material-damage', terms, insured, rules, from, given);
    return [risk.isPremiumInsured ? { ...charge, isPremiumInBase: true } : charge];
  };
  return accepted({ charges: [undefined, ...own.map(([part]) => part)].flatMap(chargeOf), structure });
}

function partCharge(
  item: string,
  { name, rate, factors }: Pick<Part, 'rate' | 'factors'> & { readonly name: Label },
  insured: readonly InsuredItem[],
  rules: Tariff,
  structure: readonly Structure[],
  given: Case,
): RatedCharge {
  const lines = insured.map((one) => {
    const called = rules.materialDamage.items[one.item];
    invariant(called !== undefined, 'a risk names insured items of its scheme');
    return line(called, one.sumInsured);
  });
  const base = insuredSum(insured);
  const title =
    item === 'material-damage' && !hasParts(rules)
      ? label('Total sum insured', '总保险金额')
      : label('Sum insured', '保险金额');
  const from = structure.map(({ working }) => working);
  return {
    kind: 'rated',
    item,
    name,
    base,
    of: 'sum-insured',
    over: 'one-time',
    tariff: rate,
    factors,
    baseWorking: total(title, base, lines, from.length === 0 ? {} : { from }),
    given: answering(given, { base: { at: base.fraction(), path: 'materialDamage' } }),
  };
}

function hasParts({ materialDamage: { parts = {} } }: Tariff): boolean {
  return Object.keys(parts).length > 0;
}

function insuredSum(insured: readonly InsuredItem[]): Money {
  return sum(
    insured.map((one) => one.sumInsured),
    insured[0]?.sumInsured.currency ?? '',
  );
}

/** The share of a structural part in the whole sum insured, and which rate it takes. */
function structureOf(
  part: string,
  { name, items, byShare }: Omit<Part, 'byShare'> & { readonly byShare: NonNullable<Part['byShare']> },
  risk: Risk,
  given: Case,
): Result<Structure> {
  const insured = risk.materialDamage.filter(({ item }) => items.includes(item));
  const most = shareFigure(byShare.rateOfWorksUpTo, given);
  if (!most.ok) return most;
  const apart = byShare.ownPolicyAbove === undefined ? undefined : shareFigure(byShare.ownPolicyAbove, given);
  if (apart?.ok === false) return apart;
  const whole = sumInsured(risk);
  const own = sum(
    insured.map((one) => one.sumInsured),
    whole.currency,
  );
  const share = over(own.fraction(), whole.fraction());
  if (apart !== undefined && compare(share, apart.value.value.fraction()) > 0) {
    return rejected({
      code: 'a-part-needs-a-policy-of-its-own',
      path: 'materialDamage',
      found: `${own} of ${whole} for ${part}: ${shareText(share)}`,
      expected: `at most ${apart.value.value} (${apart.value.source.ref})`,
      suggestion: `insure ${items.join(', ')} by a policy of their own`,
    });
  }
  const takes = compare(share, most.value.value.fraction()) > 0 ? 'own-rate' : 'rate-of-works';
  const working = step(label(`Share of ${name.en}`, `${name.zh}占比`), {
    rate: shareText(share),
    formula: `${own} ÷ ${whole} = ${shareText(share)}`,
    source: most.value.source,
    note: notes(takes, `${most.value.value}`),
  });
  return accepted({ part, share, takes, working });
}

/** With as many decimals as the share needs to be told from two, at most six. */
function shareText(share: Fraction): string {
  const units = times(share, fraction(10_000n));
  return units.d === 1n ? fixedText(share, '%', 2) : rateText(share, '%');
}

function notes(takes: Structure['takes'], most: string): Label {
  return takes === 'own-rate'
    ? label(`above ${most}: a rate of its own`, `超过 ${most}：适用自身费率`)
    : label(`up to ${most}: the rate of the works`, `不超过 ${most}：适用工程费率`);
}
