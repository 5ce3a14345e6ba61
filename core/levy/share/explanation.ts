import { Money } from '../../money/money.ts';
import { decimal, type Fraction, over, plus } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import { type Label, label, type Said } from '../../working/label.ts';
import { line, sourceOf, step, total as totalLine, type Working } from '../../working/working.ts';
import { amountText } from '../base/amount-text.ts';
import type { Bases } from '../base/base.ts';
import { baseWorking } from '../base/base-working.ts';
import type { Law } from '../law/law.ts';
import type { DerivedLimit } from '../law/limits.ts';
import { NOBODY, partyLabels } from '../words/party.ts';
import { shareRounding } from '../words/rounding-plan.ts';
import type { BranchRule } from '../words/rule-schema.ts';
import { exactly, forPeriods, type Share, type Shares, type Slice } from './share.ts';
import type { Heads, Terms } from './terms.ts';

/** Everything that was found on the way to the amount of one branch. */
interface Found {
  readonly law: Law;
  readonly branch: BranchRule;
  readonly terms: Terms;
  /** Of one of the periods whose limits apply. */
  readonly wage: Fraction;
  readonly bases: Bases;
  readonly found: Shares;
}

/** The working of a branch: its base, then each party's rate × base = amount, rounding and source. */
export function branchWorking(found: Found): Working {
  const { law, branch, wage, bases } = found;
  const { shares, total } = found.found;
  const parties = shares.map((share) => shareWorking(found, share));
  return totalLine(branch.name, forPeriods(total, law.times), parties, {
    from: [...baseWorking(law, wage, bases), ...limitSteps(found), ...togetherSteps(found)],
    source: sourceOf(branch.source, branch.href),
    ...(branch.note === undefined ? {} : { note: branch.note }),
    ...residualOf(found),
  });
}

/** The total of all that is rounded together, where it is rounded as such, and what of it was found before. */
function togetherSteps({ law, branch: { rounding }, terms: { plan }, found }: Found): Working[] {
  const { total, totalBefore: before } = found;
  if (before === undefined || plan.total === undefined || !('with' in rounding)) return [];
  const [all, earlier, own] = [total.plus(before), before, total].map((amount) =>
    forPeriods(amount, law.times),
  );
  const words = label(`rounded together with ${rounding.with}`, `与 ${rounding.with} 合并取整`);
  return [step(words, { formula: `${all} − ${earlier} = ${own}`, rounding: plan.total.text })];
}

/** Who takes the odd unit of a branch: nobody where each of several shares is rounded by itself. */
function residualOf({ terms: { plan }, found: { shares } }: Found): { residual?: Label } {
  if (plan.residual !== undefined) return { residual: partyLabels[plan.residual] };
  return shares.length < 2 ? {} : { residual: NOBODY };
}

function shareWorking(found: Found, share: Share): Working {
  const { law, terms } = found;
  const { plan } = terms;
  const amount = forPeriods(share.amount, law.times);
  const slices = share.slices.filter(({ part, band }) => part.n !== 0n || band.rate === undefined);
  if (share.isResidual) {
    return line(partyLabels[share.party], amount, {
      formula: label(
        `total ${found.found.total} less the other shares`,
        `总额 ${found.found.total} 减去其他方`,
      ),
      residual: partyLabels[share.party],
      from: slices.map((slice) => sliceStep(slice, found)),
    });
  }
  const ofShare = shareRounding(plan, share.party);
  if (share.before !== undefined) {
    return line(partyLabels[share.party], amount, {
      formula: togetherFormula(found, share, share.before),
      rounding: ofShare?.text ?? '',
      from: slices.map((slice) => sliceStep(slice, found)),
    });
  }
  const heads = terms.heads[share.party];
  const isOnce = law.times === 1 && (heads === undefined || heads.isAverage);
  if (isOnce && plan.band !== undefined && ofShare === undefined) {
    const lines = slices.map((slice) => sliceLine(slice, found, plan.band?.text ?? ''));
    if (share.excess !== undefined) lines.push(excessLine(found.branch, share.excess));
    return totalLine(partyLabels[share.party], amount, lines);
  }
  const how = ofShare?.text ?? plan.band?.text ?? '';
  const [only, ...more] = slices;
  if (only !== undefined && more.length === 0 && isOnce && share.excess === undefined) {
    return line(partyLabels[share.party], amount, { ...sliceDetail(only, found), rounding: how });
  }
  return line(partyLabels[share.party], amount, {
    formula: shareFormula(found, share, slices),
    rounding: how,
    from: slices.map((slice) => sliceStep(slice, found)),
    ...(heads === undefined ? {} : { source: { ref: heads.source } }),
  });
}

function shareFormula(found: Found, share: Share, slices: readonly Slice[]): Said {
  const { law, terms } = found;
  const products = slices.map((slice) => product(slice, found));
  const heads = terms.heads[share.party];
  if (heads !== undefined && !heads.isAverage) return headsFormula(products, share, heads, law);
  const moved = share.excess === undefined ? [] : [`${share.excess}`];
  const once = `${[...products, ...moved].join(' + ') || '0'} = ${share.amount}`;
  if (law.times === 1) return once;
  return label(
    `${once} a ${law.limitsPeriod}, × ${law.times}`,
    `${once}（每 ${law.limitsPeriod}），× ${law.times}`,
  );
}

/** What a rebate left below zero of the share of one party: taken out there, a part of the other's share. */
function excessLine({ sharing }: BranchRule, excess: Money): Working {
  invariant(
    sharing.law === 'differential' && sharing.excessRebate !== undefined,
    'the law says whose excess goes to whom',
  );
  const [of, to] = [partyLabels[sharing.excessRebate.of], partyLabels[sharing.excessRebate.to]];
  const name = excess.isNegative()
    ? label(`excess of the rebate of the ${of.en}`, `${of.zh}返还的超出部分`)
    : label(`excess of the rebate, to the ${to.en}`, `返还的超出部分，转归${to.zh}`);
  return line(name, excess);
}

/** The shares of all branches so far, added up and rounded, less what the branches before came to. */
function togetherFormula(
  { law }: Found,
  { amount, slices }: Share,
  before: NonNullable<Share['before']>,
): string {
  const own = exactly(slices);
  const sum = `${decimal(before.exact)} + ${decimal(own)} = ${decimal(plus(before.exact, own))}`;
  const once = `${sum} → ${before.amount.plus(amount)} − ${before.amount} = ${amount}`;
  return law.times === 1 ? once : `${once}, × ${law.times}`;
}

/** The share of one person, and for how many. */
function headsFormula(products: readonly string[], { amount }: Share, { count }: Heads, law: Law): Label {
  const persons = decimal(count);
  const each = Money.ofFraction(over(amount.fraction(), count), amount.currency);
  const once = `${products.join(' + ') || '0'} = ${each}`;
  const again = law.times === 1 ? '' : ` × ${law.times}`;
  return label(`${once} a person, × ${persons} persons${again}`, `${once}（每人），× ${persons} 人${again}`);
}

/** A slice whose product is rounded by itself: a part of the share. */
function sliceLine(slice: Slice, found: Found, rounding: string): Working {
  const { currency } = found.law.scheme;
  return line(sliceLabel(slice), Money.ofFraction(slice.amount, currency), {
    ...sliceDetail(slice, found),
    rounding,
  });
}

/** A slice that is rounded only with the others: a step on the way to the share. */
function sliceStep(slice: Slice, found: Found): Working {
  return step(sliceLabel(slice), sliceDetail(slice, found));
}

function sliceDetail(slice: Slice, found: Found) {
  const { part, band, exact } = slice;
  const source = { ref: band.source };
  if (band.rate === undefined) return { formula: product(slice, found), source };
  const base = text(part, found.law);
  const rate = band.rate.toString();
  return { base, rate, formula: `${product(slice, found)} = ${decimal(exact)}`, source };
}

/** `1200.00 × 5.17% × 1.56`: what is multiplied. */
function product({ part, band }: Slice, { law, terms }: Found): string {
  const heads = terms.heads[band.party];
  const average = heads?.isAverage === true ? ` × ${decimal(heads.count)}` : '';
  const { n, d } = terms.part;
  const times = `${average}${n === d ? '' : ` × ${n}/${d}`}`;
  if (band.rate === undefined) return `${text(band.fixed, law)}${times}`;
  return `${text(part, law)} × ${band.rate}${times}`;
}

/** The limits that the law does not give for this period, as far as the wage has met them. */
function limitSteps({ law, found: { shares } }: Found): Working[] {
  const met = shares.flatMap(({ slices }) => slices.filter(({ part }) => part.n !== 0n));
  const byName = new Map(met.flatMap(({ band }) => (band.derived ?? []).map((limit) => [limit.name, limit])));
  return [...byName.values()].map((limit) => limitStep(limit, law));
}

/** `year 9500.00 × 18 ÷ 52 = 3289.00`, and how it was rounded. */
function limitStep({ name, period, limit, count, over, rounding, amount, source }: DerivedLimit, law: Law) {
  const part = count === 1 ? `÷ ${over}` : `× ${count} ÷ ${over}`;
  return step(label(`${name} of ${law.limitsPeriod}`, `${law.limitsPeriod} 的 ${name}`), {
    formula: `${period} ${limit} ${part} = ${amount}`,
    rounding: rounding.text,
    source: { ref: source },
  });
}

function sliceLabel({ band }: Slice): Label {
  if (band.name !== 'base') return label(band.name, band.name);
  return band.rate === undefined ? label('fixed amount', '定额') : label('base × rate', '基数 × 费率');
}

function text(amount: Fraction, law: Law): string {
  return amountText(amount, law.scheme.currency);
}
