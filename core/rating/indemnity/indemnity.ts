import { type Money, sum } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import {
  accepted,
  distinct,
  invariant,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../../result/result.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { versionOn } from '../../scheme/version.ts';
import { type Label, label } from '../../working/label.ts';
import { type Detail, line, type Source, total, type Working } from '../../working/working.ts';
import { caseOf } from '../figure/case.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import type { IndemnityRules } from '../tariff/indemnity-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { assessedPart } from './assessed-part.ts';
import { bearers, type Deducted, deducted } from './deducted.ts';
import { limitsOf } from './limit.ts';
import { type LimitMet, limited } from './limited.ts';
import type { Loss } from './loss.ts';
import type { Policy } from './policy.ts';

/** What losses are paid under a policy, in their order. */
export interface Indemnity {
  readonly scheme: string;
  /** SHA-256 of the scheme that was used. */
  readonly hash: string;
  readonly on: PlainDate;
  readonly losses: readonly IndemnifiedLoss[];
  readonly loss: Money;
  readonly payable: Money;
  readonly working: Working;
}

/** One loss: average + subLimit + taken + cut is what the insured bears, and with what is payable the loss. */
export interface IndemnifiedLoss {
  readonly date: PlainDate;
  readonly peril: string;
  readonly perilName: Label;
  readonly loss: Money;
  readonly average: Money;
  readonly subLimit: Money;
  /** What average, sums insured and limits of covers leave. */
  readonly assessed: Money;
  /** As the policy has it; `taken` is at most what was assessed. */
  readonly deductible: Money;
  readonly taken: Money;
  readonly cut: Money;
  readonly payable: Money;
  readonly limits: readonly LimitMet[];
  readonly working: Working;
}

/**
 * What losses are paid; all reasons at once where it cannot be found.
 *
 *     assessed = loss after average and its sum insured, or the limit of its cover
 *     payable  = assessed − deductible, at least zero, at most the limits
 *
 * Deductibles and limits are those of `on`, the day of the policy, as known at `knownAt`. What one loss is paid is no
 * longer there for the next one under a limit of the whole period. Sums insured are taken as reinstated.
 *
 * @source decision 38
 */
export function indemnity(
  scheme: Scheme<Tariff>,
  risk: Risk,
  losses: readonly Loss[],
  on: PlainDate,
  knownAt?: PlainDate,
): Result<Indemnity> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { rules } = version.value;
  const asked = indemnityOf(scheme, rules);
  if (!asked.ok) return asked;
  if (risk.isPremiumInsured) {
    const expected = 'the sum insured with the premium in it, and no premiumIn';
    return rejected({ code: 'a-loss-needs-the-sum-insured-itself', path: 'premiumIn', expected });
  }
  const policy = { rules, indemnity: asked.value, risk, given: caseOf(scheme, rules, risk, on, knownAt) };
  const used = new Map<string, Money>();
  const found: IndemnifiedLoss[] = [];
  const reasons: Rejection[] = [];
  for (const [place, loss] of losses.entries()) {
    const paid = indemnified(loss, policy, used);
    if (!paid.ok) reasons.push(...paid.rejections.map((reason) => atLoss(reason, place)));
    else {
      found.push(paid.value);
      useUp(used, loss, paid.value);
    }
  }
  if (reasons.length > 0) return rejected(...distinct(reasons));
  const whole = sumOf(found, 'loss', scheme.currency);
  const payable = sumOf(found, 'payable', scheme.currency);
  const name = label(`Losses: ${scheme.name.en}`, `损失：${scheme.name.zh}`);
  const working = total(
    name,
    whole,
    found.map((one) => one.working),
    { from: [line(label('Payable', '应付赔款'), payable)] },
  );
  return accepted({ scheme: scheme.id, hash: scheme.hash, on, losses: found, loss: whole, payable, working });
}

/** What a tariff says of losses, or that it says nothing. */
export function indemnityOf(scheme: Scheme<Tariff>, { indemnity: rules }: Tariff): Result<IndemnityRules> {
  if (rules !== undefined) return accepted(rules);
  return rejected({
    code: 'the-scheme-says-nothing-of-losses',
    found: scheme.id,
    expected: 'a scheme with deductibles (indemnity)',
  });
}

function indemnified(loss: Loss, policy: Policy, used: ReadonlyMap<string, Money>): Result<IndemnifiedLoss> {
  const { indemnity: asked, risk } = policy;
  const { date, peril } = loss;
  const parts = loss.parts.map((part) => assessedPart(part, policy));
  const groups = bearers(parts).map((group) => deducted(group, peril, policy));
  const units = groups.flatMap((group) => (group.ok ? [group.value] : []));
  const ended = limited(units, limitsOf(asked, risk, loss), withPaidBefore(used, loss, policy), policy);
  const failed = reasonsOf(...groups, ended);
  if (failed.length > 0 || !ended.ok) return rejected(...failed);
  const perilName = asked.perils[peril]?.name;
  invariant(perilName !== undefined, 'a loss names a peril of its scheme');
  const { currency } = sumInsured(risk);
  const losses = parts.map(({ part }) => part);
  const found = {
    ...{ date, peril, perilName },
    loss: sumOf(losses, 'loss', currency),
    average: sumOf(parts, 'average', currency),
    subLimit: sumOf(parts, 'subLimit', currency),
    assessed: sumOf(parts, 'assessed', currency),
    deductible: sumOf(units, 'deductible', currency),
    taken: sumOf(units, 'taken', currency),
    cut: sumOf(ended.value.limits, 'cut', currency),
    payable: sum(ended.value.payable, currency),
    limits: ended.value.limits,
  };
  return accepted({ ...found, working: lossWorking(found, units, asked.average.source) });
}

/** What the limits of the period have lost before this loss: by the losses of the list, and by what it says of others. */
function withPaidBefore(
  used: ReadonlyMap<string, Money>,
  loss: Loss,
  { indemnity: asked, risk }: Policy,
): ReadonlyMap<string, Money> {
  const { paidBefore } = loss;
  if (paidBefore === undefined) return used;
  const stated = limitsOf(asked, risk, loss).flatMap(({ key, per }) =>
    per === 'period' ? [[key, paidBefore] as const] : [],
  );
  return new Map([...stated, ...used]);
}

/** A limit of the period loses what it let through. */
function useUp(used: Map<string, Money>, { paidBefore }: Loss, { limits }: IndemnifiedLoss): void {
  for (const { key, per, paid } of limits) {
    if (per !== 'period') continue;
    const before = used.get(key) ?? paidBefore;
    used.set(key, before === undefined ? paid : before.plus(paid));
  }
}

/** The loss as what is paid and what the insured bears. */
function lossWorking(
  found: Omit<IndemnifiedLoss, 'working'>,
  units: readonly Deducted[],
  averageSource: Source,
): Working {
  const { date, perilName, loss, average, subLimit, assessed, taken, cut, payable, limits } = found;
  const parts = units.flatMap((unit) => unit.parts.map(({ working }) => working));
  const formula = `${assessed} − ${taken}${cut.isZero() ? '' : ` − ${cut}`} = ${payable}`;
  const isCut = taken.compare(found.deductible) < 0;
  const lines = [
    line(label('Payable', '应付赔款'), payable, {
      formula,
      from: [total(label('Assessed loss', '核定损失金额'), assessed, parts)],
    }),
    ...borne(label('Average', '比例赔偿'), average, { source: averageSource }),
    ...borne(
      label('Beyond a sum insured, or the limit of a cover or a person', '超过保险金额或分项、每人限额'),
      subLimit,
    ),
    line(label('Deductible', '免赔额'), taken, {
      from: units.map(({ working }) => working),
      ...(isCut ? { note: label('no more than was assessed', '以核定损失金额为限') } : {}),
    }),
    ...borne(label('Beyond the limits', '超过赔偿限额'), cut),
  ];
  const name = label(`Loss by ${perilName.en}, ${date}`, `${date} ${perilName.zh}所致损失`);
  const met = limits.map(({ working }) => working);
  return total(name, loss, lines, met.length === 0 ? {} : { from: met });
}

function borne(name: Label, amount: Money, detail: Detail = {}): Working[] {
  return amount.isZero() ? [] : [line(name, amount, detail)];
}

/** A fault of a policy that only a loss shows stands in the risk; what asks for it is the loss. */
function atLoss(reason: Rejection, place: number): Rejection {
  return reason.path === undefined && reason.file === undefined
    ? { ...reason, path: `losses.${place}` }
    : reason;
}

function sumOf<K extends string>(
  found: readonly { readonly [key in K]: Money }[],
  key: K,
  currency: string,
): Money {
  return sum(
    found.map((one) => one[key]),
    currency,
  );
}
