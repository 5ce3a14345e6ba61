import { invariant } from '../../result/result.ts';
import { label } from '../../working/label.ts';
import { line, total } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Charge } from './price.ts';

/**
 * Item 1: one total one-time rate for the period of construction on the total sum insured of works,
 * materials, installation, clearing, fees and property.
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function materialDamage(rules: Tariff, risk: Risk, given: Case): Charge {
  const { items, rate, factors } = rules.materialDamage;
  const base = sumInsured(risk);
  const lines = risk.materialDamage.map((insured) => {
    const name = items[insured.item];
    invariant(name !== undefined, 'a risk names insured items of its scheme');
    return line(name, insured.sumInsured);
  });
  return {
    item: 'material-damage',
    name: label('Material damage', '物质损失'),
    base,
    of: 'sum-insured',
    over: 'one-time',
    tariff: rate,
    factors,
    baseWorking: total(label('Total sum insured', '总保险金额'), base, lines),
    given,
  };
}
