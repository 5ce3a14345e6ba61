import { accepted, type Result } from '../../result/result.ts';
import type { Case } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { additionalCover } from './additional.ts';
import { liabilityCharges } from './liability.ts';
import { maintenance } from './maintenance.ts';
import { type MaterialDamage, materialDamage } from './material-damage.ts';
import { machineCharge } from './plant.ts';
import type { Charge } from './price.ts';

/** What a tariff charges for a risk: items 1, 3, 4 and 5 in this order, and how the structural parts stand. */
export interface Charges {
  readonly items: readonly Result<Charge>[];
  readonly structure: MaterialDamage['structure'];
}

export function charges(rules: Tariff, risk: Risk, given: Case): Charges {
  const { liability: third, maintenance: period } = rules;
  const damage = materialDamage(rules, risk, given);
  const found: Result<Charge>[] = damage.ok ? damage.value.charges.map(accepted) : [damage];
  if (risk.liability !== undefined && third?.kind === 'rated')
    found.push(...liabilityCharges(rules, third, risk.liability, risk, given));
  if (risk.maintenance !== undefined && period !== undefined) {
    found.push(accepted(maintenance(period, risk.maintenance, risk, given)));
  }
  found.push(...risk.additional.map((cover, place) => additionalCover(rules, cover, place, risk, given)));
  return { items: found, structure: damage.ok ? damage.value.structure : [] };
}

/** Item 2: one for each machine. */
export function machineCharges({ plant }: Tariff, risk: Risk, given: Case): Result<Charge>[] {
  if (plant === undefined) return [];
  return risk.plant.map((machine, place) => machineCharge(plant, machine, place, given));
}
