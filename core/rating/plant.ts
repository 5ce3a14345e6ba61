import { fraction } from '../rate/fraction.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { label } from '../working/label.ts';
import { line, step } from '../working/working.ts';
import { answering, type Case, timeAnswers } from './case.ts';
import type { Step } from './factor.ts';
import { leftOpen, tariffFigure } from './figure.ts';
import type { Charge } from './price.ts';
import type { Machine } from './risk.ts';
import type { Tariff } from './tariff.ts';

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
  const given = answering(risk, {
    class: { at: machine.class, path: `${path}.class` },
    replacementValue: { at: machine.replacementValue.fraction(), path: `${path}.replacementValue` },
    ...timeAnswers(machine.period, path),
  });
  const time = rules.time.scale === undefined ? byDays(machine, path) : byScale(rules.time.scale, given);
  if (!time.ok) return time;
  return accepted({
    item: machine.machine,
    name: label(`${machine.machine}: ${name.en}`, `${machine.machine}：${name.zh}`),
    base: machine.replacementValue,
    of: 'replacement-value',
    over: 'per-annum',
    tariff: rules.rate,
    factors: rules.factors,
    time: time.value,
    baseWorking: line(label('Replacement value', '重置价值'), machine.replacementValue),
    given,
  });
}

/** days ÷ 365, both ends of the time on site counted, in leap years too. */
function byDays({ period: { days } }: Machine, path: string): Result<Step> {
  if (days === undefined) {
    return rejected(leftOpen('days', path));
  }
  const working = step(label('Part of the year', '占全年的比例'), { formula: `${days} ÷ 365` });
  return accepted({ times: fraction(BigInt(days), 365n), text: `${days}/365`, working });
}

function byScale(scale: NonNullable<PlantRules['time']['scale']>, given: Case): Result<Step> {
  const share = tariffFigure(scale, given);
  if (!share.ok) return share;
  const { value, source } = share.value;
  const working = step(label('Short-period scale', '短期费率'), {
    rate: `${value} of the annual premium`,
    source,
  });
  return accepted({ times: value.fraction(), text: `${value}`, working });
}
