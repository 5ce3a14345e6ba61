import { accepted, type Result } from '../../result/result.ts';
import type { Case } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { additionalCover } from './additional.ts';
import { liability } from './liability.ts';
import { maintenance } from './maintenance.ts';
import { materialDamage } from './material-damage.ts';
import { machineCharge } from './plant.ts';
import type { Charge } from './price.ts';

/** Items 1, 3, 4 and 5 in this order. */
export function charges(rules: Tariff, risk: Risk, given: Case): Result<Charge>[] {
  const { liability: third, maintenance: period, additional } = rules;
  const found: Result<Charge>[] = [accepted(materialDamage(rules, risk, given))];
  if (risk.liability !== undefined && third?.kind === 'rated')
    found.push(liability(third, risk.liability, given));
  if (risk.maintenance !== undefined && period !== undefined) {
    found.push(accepted(maintenance(period, risk.maintenance, risk, given)));
  }
  if (additional !== undefined) {
    const covers = risk.additional.map((cover, place) => additionalCover(additional, cover, place, given));
    found.push(...covers.map(accepted));
  }
  return found;
}

/** Item 2: one for each machine. */
export function machineCharges({ plant }: Tariff, risk: Risk, given: Case): Result<Charge>[] {
  if (plant === undefined) return [];
  return risk.plant.map((machine, place) => machineCharge(plant, machine, place, given));
}
