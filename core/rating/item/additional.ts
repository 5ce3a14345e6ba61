import { invariant } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { answering, type Case } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Charge } from './price.ts';

type AdditionalRules = NonNullable<Tariff['additional']>;

/**
 * Item 5: a one-time rate on the required limit of an additional cover, which belongs to material
 * damage or to third-party liability.
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function additionalCover(
  rules: AdditionalRules,
  { cover, limit }: Risk['additional'][number],
  place: number,
  risk: Case,
): Charge {
  const declared = rules.covers[cover];
  const tariff = declared?.rate ?? rules.rate;
  invariant(
    declared !== undefined && tariff !== undefined,
    'a risk names covers of its scheme, and each has a rate',
  );
  const category = categoryNames[declared.category];
  return {
    item: cover,
    name: label(`${declared.name.en} (${category.en})`, `${declared.name.zh}（${category.zh}）`),
    base: limit,
    of: 'cover-limit',
    over: 'one-time',
    tariff,
    factors: rules.factors,
    baseWorking: line(label('Required limit', '所需限额'), limit),
    given: answering(risk, {
      cover: { at: cover, path: `additional.${place}.cover` },
      category: { at: declared.category, path: `additional.${place}.cover` },
      limit: { at: limit.fraction(), path: `additional.${place}.limit` },
    }),
  };
}

const categoryNames: Readonly<Record<AdditionalRules['covers'][string]['category'], Label>> = {
  'material-damage': label('material damage', '物质损失'),
  liability: label('third-party liability', '第三者责任'),
};
