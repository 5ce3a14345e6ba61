import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { compare, decimal, type Fraction, fraction, times } from '../rate/fraction.ts';
import { type Label, label, type Said } from '../working/label.ts';
import { line, sourceOf, step, total as totalLine, type Working } from '../working/working.ts';
import type { Law, Terms } from './law.ts';
import type { Party } from './party.ts';
import type { BranchRule } from './rule-schema.ts';
import { forPeriods, type Share, type Slice } from './share.ts';

export const partyLabels: Readonly<Record<Party, Label>> = {
  employee: label('employee', '个人'),
  employer: label('employer', '单位'),
  state: label('State', '国家'),
};

/** Everything that was found on the way to the amount of one branch. */
interface Found {
  readonly law: Law;
  readonly branch: BranchRule;
  readonly terms: Terms;
  /** Of one of the periods whose limits apply. */
  readonly wage: Fraction;
  readonly base: Fraction;
  readonly shares: readonly Share[];
  readonly total: Money;
}

/** The working of a branch: its base, then each party's rate × base = amount, rounding and source. */
export function branchWorking(found: Found): Working {
  const { law, branch, shares, total } = found;
  const parties = shares.map((share) => shareWorking(found, share));
  return totalLine(branch.name, forPeriods(total, law.times), parties, {
    from: [baseWorking(found)],
    source: sourceOf(branch.source, branch.href),
    ...(branch.note === undefined ? {} : { note: branch.note }),
    ...residualOf(branch),
  });
}

function residualOf({ rounding }: BranchRule): { residual?: Label } {
  return rounding.residual === undefined ? {} : { residual: partyLabels[rounding.residual] };
}

function baseWorking({ law, terms, wage, base }: Found): Working {
  const { floor, ceiling } = terms;
  const [asWage, found] = [text(wage, law), text(base, law)];
  const name = label('base', '缴费基数');
  const each = perPeriod(law);
  const wageSaid = label(`wage ${asWage}${each.en}`, `工资 ${asWage}${each.zh}`);
  if (floor !== undefined && compare(wage, floor.at.fraction()) < 0) {
    const what =
      floor.beyond === 'lift'
        ? label(`lifted to the floor ${floor.at}`, `低于下限，按下限 ${floor.at}`)
        : label(`below the floor ${floor.at}, exempt`, `低于下限 ${floor.at}，免缴`);
    return step(name, { base: found, formula: both(wageSaid, what), source: { ref: floor.source } });
  }
  if (ceiling !== undefined && compare(wage, ceiling.at.fraction()) > 0) {
    const what = label(`capped at the ceiling ${ceiling.at}`, `高于上限，按上限 ${ceiling.at}`);
    return step(name, { base: found, formula: both(wageSaid, what), source: { ref: ceiling.source } });
  }
  return step(name, { base: found, formula: wageSaid });
}

/** ` a week (÷ 4)`, where the earnings period is several periods of the limits. */
function perPeriod(law: Law): Label {
  if (law.times === 1) return label('', '');
  return label(` a ${law.limitsPeriod} (÷ ${law.times})`, `（每 ${law.limitsPeriod}，÷ ${law.times}）`);
}

function both(one: Label, other: Label): Label {
  return label(`${one.en}, ${other.en}`, `${one.zh}，${other.zh}`);
}

function shareWorking(found: Found, share: Share): Working {
  const { law, branch } = found;
  const { rounding } = branch;
  const amount = forPeriods(share.amount, law.times);
  const slices = share.slices.filter(({ part }) => part.n !== 0n);
  if (share.isResidual) {
    return line(partyLabels[share.party], amount, {
      formula: label(`total ${found.total} less the other shares`, `总额 ${found.total} 减去其他方`),
      residual: partyLabels[share.party],
      from: slices.map((slice) => sliceStep(slice, law)),
    });
  }
  if (law.times === 1 && rounding.band !== undefined && rounding.share === undefined) {
    const lines = slices.map((slice) => sliceLine(slice, law, rounding.band?.text ?? ''));
    return totalLine(partyLabels[share.party], amount, lines);
  }
  const how = rounding.share?.text ?? rounding.band?.text ?? '';
  const [only, ...more] = slices;
  if (only !== undefined && more.length === 0 && law.times === 1) {
    return line(partyLabels[share.party], amount, { ...sliceDetail(only, law), rounding: how });
  }
  return line(partyLabels[share.party], amount, {
    formula: shareFormula(found, share, slices),
    rounding: how,
    from: slices.map((slice) => sliceStep(slice, law)),
  });
}

function shareFormula({ law }: Found, share: Share, slices: readonly Slice[]): Said {
  const products = slices.map(({ part, band }) => `${text(part, law)} × ${band.rate}`);
  const once = `${products.length === 0 ? '0' : products.join(' + ')} = ${share.amount}`;
  if (law.times === 1) return once;
  return label(
    `${once} a ${law.limitsPeriod}, × ${law.times}`,
    `${once}（每 ${law.limitsPeriod}），× ${law.times}`,
  );
}

/** A slice whose product is rounded by itself: a part of the share. */
function sliceLine(slice: Slice, law: Law, rounding: string): Working {
  const { currency } = law.scheme;
  return line(sliceLabel(slice), Money.ofFraction(slice.amount, currency), {
    ...sliceDetail(slice, law),
    rounding,
  });
}

/** A slice that is rounded only with the others: a step on the way to the share. */
function sliceStep(slice: Slice, law: Law): Working {
  return step(sliceLabel(slice), sliceDetail(slice, law));
}

function sliceDetail({ part, band, exact }: Slice, law: Law) {
  const base = text(part, law);
  const rate = band.rate.toString();
  return {
    base,
    rate,
    formula: `${base} × ${rate} = ${decimal(exact)}`,
    source: { ref: band.source },
  };
}

function sliceLabel({ band }: Slice): Label {
  return band.name === 'base' ? label('base × rate', '基数 × 费率') : label(band.name, band.name);
}

/** An exact amount with the decimals of the currency, or with more where it has more. */
export function exactText(amount: Fraction, currency: string): string {
  const minor = times(amount, fraction(10n ** BigInt(currencyDecimals(currency))));
  return minor.d === 1n ? Money.ofMinor(minor.n, currency).toString() : decimal(amount);
}

function text(amount: Fraction, law: Law): string {
  return exactText(amount, law.scheme.currency);
}
