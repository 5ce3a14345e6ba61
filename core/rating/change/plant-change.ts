import { compareDates } from '../../period/date.ts';
import { daysInclusive } from '../../period/day-count.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { type Item, item } from '../item/item.ts';
import { machineCharge } from '../item/plant.ts';
import { termsOf } from '../item/price.ts';
import { monthsOf, type PeriodOfCover } from '../risk/period-of-cover.ts';
import type { Machine } from '../risk/risk.ts';
import { ruleSource } from '../tariff/changes.ts';
import { itemNames } from '../tariff/tariff.ts';
import type { Stated } from './change-schema.ts';
import type { MachineNow, Outcome, Policy } from './policy.ts';

/** A machine that comes on site while the policy runs: its annual rate for its time on site, as at inception. */
export function plantAdded(
  policy: Policy,
  stated: Stated<'plant-added'>,
  path: string,
  given: Case,
): Result<Outcome> {
  const rules = policy.changes.plant;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const { machine: name, class: kind, replacementValue, period } = stated;
  const machine = { machine: name, class: kind, replacementValue, period };
  const reasons = [...nameTaken(policy, name), ...outsideWorks(policy, period)];
  const charged = chargeOf(policy, machine, given);
  if (!charged.ok || reasons.length > 0) {
    return rejected(...reasons, ...(charged.ok ? [] : charged.rejections));
  }
  const { premium } = charged.value;
  const working = line(label(`Plant added: ${name}`, `增加施工机具：${name}`), premium, {
    source: ruleSource(rules),
    from: [charged.value.working],
  });
  const machines = [...policy.machines, { machine, premium, path }];
  return accepted({
    additional: premium,
    figures: { machine: name },
    working,
    parts: [{ item: 'plant', amount: premium }],
    after: { ...policy, machines, premium: policy.premium.plus(premium) },
  });
}

/**
 * A machine that leaves before its time: charged again for the time that it was on site, or nothing given back.
 *
 *     additional = premium for the time on site as it was − premium so far, at most zero
 */
export function plantTakenOff(
  policy: Policy,
  stated: Stated<'plant-taken-off'>,
  given: Case,
): Result<Outcome> {
  const rules = policy.changes.plant;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const names = policy.machines.map(({ machine }) => machine.machine);
  const place = names.indexOf(stated.machine);
  const before = policy.machines[place];
  if (before === undefined) {
    return rejected({ path: 'machine', ...unknownWord('a-machine-is-not-insured', stated.machine, names) });
  }
  const period = shorter(before, stated, policy);
  if (!period.ok) return period;
  const charged = chargeOf(policy, { ...before.machine, period: period.value }, given);
  if (!charged.ok) return charged;
  const wanted = charged.value.premium.minus(before.premium);
  const none = policy.minimum.minus(policy.minimum);
  const isGivenBack = rules.takenOff === 'charged-again';
  const additional = isGivenBack ? wanted.atMost(none) : none;
  const name = stated.machine;
  const working = line(label(`Plant taken off: ${name}`, `施工机具撤离：${name}`), additional, {
    source: ruleSource(rules),
    formula: `${charged.value.premium} − ${before.premium} = ${wanted}`,
    from: [charged.value.working],
    ...(isGivenBack ? {} : { note: label('The tariff gives nothing back', '费率规定不予退费') }),
  });
  const now: MachineNow = {
    ...before,
    machine: { ...before.machine, period: period.value },
    premium: before.premium.plus(additional),
  };
  const machines = policy.machines.map((machine) => (machine === before ? now : machine));
  return accepted({
    additional,
    figures: { machine: name },
    working,
    parts: [{ item: 'plant', amount: additional }],
    after: { ...policy, machines, premium: policy.premium.plus(additional) },
  });
}

/** A charge names its machine by its place among those of the risk. */
const PLACE = 0;

/** The premium of a machine; the reasons of its charge name it as `plant.0`, and here it is the change itself. */
function chargeOf({ rules }: Policy, machine: Machine, given: Case): Result<Item> {
  const { plant } = rules;
  if (plant === undefined) return rejected({ code: 'the-tariff-does-not-charge-plant' });
  const charge = machineCharge(plant, machine, PLACE, given);
  const found = charge.ok ? item(charge.value, termsOf(rules, undefined)) : charge;
  if (found.ok) return found;
  return rejected(
    ...found.rejections.map(({ path, ...reason }): Rejection => {
      if (path === undefined) return reason;
      const here = path === `plant.${PLACE}` ? '' : path.replace(`plant.${PLACE}.`, '');
      return here === '' ? reason : { ...reason, path: here };
    }),
  );
}

function nameTaken({ quote, machines }: Policy, name: string): Rejection[] {
  const taken = [
    ...itemNames,
    ...quote.items.map(({ item: each }) => each),
    ...machines.map(({ machine }) => machine.machine),
  ];
  if (!taken.includes(name)) return [];
  const expected = 'a name that no other item has';
  return [{ code: 'an-item-of-a-quote-needs-a-name-of-its-own', path: 'machine', found: name, expected }];
}

/** Days are compared with days; a machine whose days nobody knows is not judged. */
function outsideWorks({ risk, to }: Policy, period: PeriodOfCover): Rejection[] {
  const { from } = risk.period;
  if (from === undefined || to === undefined || period.from === undefined || period.to === undefined) {
    return [];
  }
  if (compareDates(period.from, from) >= 0 && compareDates(period.to, to) <= 0) return [];
  const found = `${period.from} to ${period.to}`;
  const expected = `within ${from} to ${to}`;
  return [{ code: 'plant-stays-longer-than-the-works', path: 'from', found, expected }];
}

/** The time on site as it was: until its last day, or so many days or months in all. */
function shorter(
  { machine: { period } }: MachineNow,
  { on, days, months: stated }: Stated<'plant-taken-off'>,
  { rules }: Policy,
): Result<PeriodOfCover> {
  const { from, to } = period;
  if (on !== undefined) {
    if (from === undefined || to === undefined) {
      return rejected({
        code: 'the-risk-does-not-state-its-days',
        path: 'on',
        found: `${on}`,
        expected: 'days or months on site, as the machine is insured',
      });
    }
    if (compareDates(on, from) < 0 || compareDates(on, to) > 0) {
      const expected = `from ${from} to ${to}`;
      return rejected({ code: 'a-change-is-outside-the-cover', path: 'on', found: `${on}`, expected });
    }
    const counted = monthsOf(from, on, rules.countMonths);
    return accepted({ from, to: on, days: daysInclusive(from, on), months: counted });
  }
  const key = days === undefined ? 'months' : 'days';
  const asked = days ?? stated ?? 0;
  const most = period[key];
  if (most === undefined || asked > most) {
    const expected = most === undefined ? 'as the machine is insured' : `at most ${most} ${key}`;
    return rejected({ code: 'a-change-is-outside-the-cover', path: key, found: `${asked} ${key}`, expected });
  }
  return accepted({ from: undefined, to: undefined, days, months: stated });
}
