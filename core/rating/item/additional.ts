import { Money } from '../../money/money.ts';
import { fraction, times } from '../../rate/fraction.ts';
import { accepted, invariant, type Result } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { answering, type Case, whole } from '../figure/case.ts';
import { type AskedCover, type Risk, sumInsured } from '../risk/risk.ts';
import type { Cover, CoverCategory } from '../tariff/cover.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { firstLossStep } from './first-loss.ts';
import type { Charge, RatedCharge } from './price.ts';

/**
 * Item 5: an additional cover, which belongs to material damage or to third-party liability, by its own price.
 *
 *     by rate             limit, sum insured, or limit for each day × days, × rate
 *     as material damage  limit × rate of the material damage, with or without its steps
 *     first loss          sum insured × rate of the material damage × G(limit ÷ sum insured)
 *     amount              as it is
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function additionalCover(
  rules: Tariff,
  asked: AskedCover,
  place: number,
  risk: Risk,
  given: Case,
): Result<Charge> {
  const cover = rules.additional?.covers[asked.cover];
  invariant(cover !== undefined, 'a risk names covers of its scheme');
  const category = categoryNames[cover.category];
  const frame = {
    item: asked.cover,
    name: label(`${cover.name.en} (${category.en})`, `${cover.name.zh}（${category.zh}）`),
    base: baseOf(cover, asked, risk),
    given: answering(given, {
      cover: { at: asked.cover, path: `additional.${place}.cover` },
      category: { at: cover.category, path: `additional.${place}.cover` },
      limit: { at: asked.limit?.fraction(), path: `additional.${place}.limit` },
      ...(asked.days === undefined
        ? {}
        : { days: { at: whole(asked.days), path: `additional.${place}.days` } }),
    }),
  };
  const { price } = cover;
  if (price.by === 'amount') return accepted({ kind: 'amount', ...frame, amount: price.amount });
  const rated = {
    kind: 'rated' as const,
    ...frame,
    over: 'one-time' as const,
    baseWorking: baseWorking(cover, asked, frame.base),
  };
  if (price.by === 'rate') return accepted({ ...rated, ...byRate(rules, cover, price) });
  const { rate } = rules.materialDamage;
  invariant(
    rate !== undefined,
    'covers at the rate of the works have one: the parser of the scheme has seen to it',
  );
  const ofMaterialDamage = { ...rated, of: 'sum-insured' as const, tariff: rate };
  // The rate of the works is that of the works as a whole, whatever this cover answers.
  const base = { at: sumInsured(risk).fraction(), path: 'materialDamage' };
  const works = { ...ofMaterialDamage, given: answering(given, { base }) };
  if (price.by === 'material-damage') {
    return accepted({ ...works, factors: price.steps === 'all' ? rules.materialDamage.factors : undefined });
  }
  const step = firstLossStep(price.curve, asked.limit, frame.base, `additional.${place}.limit`);
  if (!step.ok) return step;
  return accepted({ ...works, factors: rules.materialDamage.factors, ownSteps: [step.value] });
}

function byRate(
  { additional }: Tariff,
  cover: Cover,
  { on, rate }: Extract<Cover['price'], { by: 'rate' }>,
): Pick<RatedCharge, 'of' | 'tariff' | 'factors'> {
  const tariff = rate ?? additional?.rate;
  invariant(
    tariff !== undefined,
    `the cover ${cover.name.en} has a rate: the parser of the scheme has seen to it`,
  );
  return { of: on === 'sum-insured' ? 'sum-insured' : 'cover-limit', tariff, factors: additional?.factors };
}

/** The sum that a cover is priced on. */
function baseOf({ price }: Cover, { limit, days }: AskedCover, risk: Risk) {
  const all = sumInsured(risk);
  if (price.by === 'amount') return limit ?? all;
  if (price.by === 'first-loss' || (price.by === 'rate' && price.on === 'sum-insured')) return all;
  invariant(limit !== undefined, 'a cover priced on its limit is asked for with one');
  if (price.by === 'rate' && price.on === 'limit-per-day') {
    invariant(days !== undefined, 'a cover priced by the day is asked for with its days');
    return Money.ofFraction(times(limit.fraction(), fraction(BigInt(days))), limit.currency);
  }
  return limit;
}

function baseWorking({ price }: Cover, { limit, days }: AskedCover, base: Charge['base']) {
  const isByDay = price.by === 'rate' && price.on === 'limit-per-day';
  if (isByDay)
    return line(label('Limit of all days', '全部天数限额'), base, { formula: `${limit} × ${days}` });
  const isLimit = price.by === 'material-damage' || (price.by === 'rate' && price.on === 'limit');
  return line(isLimit ? label('Required limit', '所需限额') : label('Total sum insured', '总保险金额'), base);
}

const categoryNames: Readonly<Record<CoverCategory, Label>> = {
  'material-damage': label('material damage', '物质损失'),
  liability: label('third-party liability', '第三者责任'),
};
