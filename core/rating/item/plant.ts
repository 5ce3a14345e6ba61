import { accepted, invariant, type Result } from '../../result/result.ts';
import { label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { answering, type Case, timeAnswers } from '../figure/case.ts';
import { timeOnSite } from '../figure/time-on-site.ts';
import type { Machine } from '../risk/risk.ts';
import type { TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Charge } from './price.ts';

type PlantRules = NonNullable<Tariff['plant']>;

/**
 * Item 2: an annual rate on the replacement value of one machine, for the time that it is on site.
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function machineCharge(
  rules: PlantRules,
  machine: Machine,
  place: number,
  risk: Case,
): Result<Charge> {
  const name = rules.classes[machine.class];
  invariant(name !== undefined, 'a machine is of a class of its scheme');
  const path = `plant.${place}`;
  const tariff = rules.ownRates?.[machine.class] ?? rules.rate;
  const given = answering(stating(machine, tariff, risk), {
    class: { at: machine.class, path: `${path}.class` },
    replacementValue: { at: machine.replacementValue.fraction(), path: `${path}.replacementValue` },
    ...timeAnswers(machine.period, path),
  });
  const time = timeOnSite(rules.time, machine.period, path, given);
  if (!time.ok) return time;
  return accepted({
    kind: 'rated',
    item: machine.machine,
    name: label(`${machine.machine}: ${name.en}`, `${machine.machine}：${name.zh}`),
    base: machine.replacementValue,
    of: 'replacement-value',
    over: 'per-annum',
    tariff,
    factors: rules.factors,
    time: time.value,
    baseWorking: line(label('Replacement value', '重置价值'), machine.replacementValue),
    given,
  });
}

/** The case in which the machine's own rate is the one that is stated; a risk states none where the tariff has one. */
function stating({ rate }: Machine, tariff: TariffRate, risk: Case): Case {
  if (rate === undefined || tariff.rate.in !== 'fact') return risk;
  return { ...risk, facts: { ...risk.facts, [tariff.rate.fact]: rate } };
}
