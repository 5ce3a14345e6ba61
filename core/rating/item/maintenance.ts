import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { answering, type Case, whole } from '../figure/case.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import type { MaintenanceTier, Tariff } from '../tariff/tariff.ts';
import type { Charge } from './price.ts';

/**
 * Item 4: a one-time rate for the maintenance (guarantee) period on the total sum insured, by tier.
 *
 * @source m9rr9o.cn/baike/26184, item 4; tiers: Swiss Re Techsem 1999
 */
export function maintenance(
  rules: NonNullable<Tariff['maintenance']>,
  asked: NonNullable<Risk['maintenance']>,
  risk: Risk,
  given: Case,
): Charge {
  const base = sumInsured(risk);
  const name = tierNames[asked.tier];
  return {
    kind: 'rated',
    item: 'maintenance',
    name: label(`${name.en}, ${asked.months} months`, `${name.zh}，${asked.months}个月`),
    base,
    of: 'sum-insured',
    over: 'one-time',
    tariff: rules.rate,
    factors: rules.factors,
    baseWorking: line(label('Total sum insured', '总保险金额'), base),
    given: answering(given, {
      tier: { at: asked.tier, path: 'maintenance.tier' },
      months: { at: whole(asked.months), path: 'maintenance.months' },
      days: { at: undefined, path: 'maintenance' },
    }),
  };
}

/** @source Munich Re endorsements 003, 004 and 201 */
export const tierNames: Readonly<Record<MaintenanceTier, Label>> = {
  visits: label('Maintenance visits cover', '有限责任保证期'),
  extended: label('Extended maintenance cover', '扩展责任保证期'),
  guarantee: label('Guarantee maintenance cover', '保证期特别扩展'),
};
