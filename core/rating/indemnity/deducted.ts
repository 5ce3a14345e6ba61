import { type Money, sum } from '../../money/money.ts';
import { accepted, invariant, type Result } from '../../result/result.ts';
import type { Working } from '../../working/working.ts';
import { type Amount, amountOf } from '../amount/amount-rule.ts';
import { answering } from '../figure/case.ts';
import { tariffFigure } from '../figure/figure.ts';
import { sumInsured } from '../risk/risk.ts';
import { type DeductibleRule, deductibleFor, type LossSection } from '../tariff/indemnity-rules.ts';
import type { AssessedPart } from './assessed-part.ts';
import type { Policy } from './policy.ts';

/** What one accident cost in one section, or on one machine, after the deductible: assessed = taken + left. */
export interface Deducted {
  readonly section: LossSection;
  readonly parts: readonly AssessedPart[];
  readonly assessed: Money;
  /** As the policy has it, which may be more than the loss. */
  readonly deductible: Money;
  readonly taken: Money;
  readonly left: Money;
  readonly working: Working;
}

/** The parts of an accident that bear one deductible together: those of a section; each machine bears its own. */
export function bearers(parts: readonly AssessedPart[]): AssessedPart[][] {
  const groups = new Map<string, AssessedPart[]>();
  for (const assessed of parts) {
    const { section, thing } = assessed.part;
    const key = section === 'plant' ? `plant ${thing?.name}` : section;
    groups.set(key, [...(groups.get(key) ?? []), assessed]);
  }
  return [...groups.values()];
}

/**
 * What is left of the parts of an accident that bear one deductible.
 *
 *     left = Σ assessed − deductible, at least zero
 *
 * @source ISO flood form, loss conditions H.1 (propertycasualty360.com): average first, then the deductible, then the limit
 */
export function deducted(parts: readonly AssessedPart[], peril: string, policy: Policy): Result<Deducted> {
  const { indemnity, risk } = policy;
  const [first] = parts;
  const section = first?.part.section;
  const rule = section === undefined ? undefined : deductibleFor(indemnity, section, peril);
  invariant(
    section !== undefined && rule !== undefined,
    'a section of a loss has a deductible for every peril: scheme and loss were read so',
  );
  const { currency } = sumInsured(risk);
  const assessed = sum(
    parts.map((part) => part.assessed),
    currency,
  );
  const whole = sum(
    parts.map(({ part }) => part.loss),
    currency,
  );
  const machine = section === 'plant' ? first?.part.thing?.name : undefined;
  const found = deductibleAmount(rule, policy, {
    machine,
    loss: indemnity.shareOf.value === 'loss' ? whole : assessed,
  });
  if (!found.ok) return found;
  const { amount: deductible, working } = found.value;
  const taken = deductible.atMost(assessed);
  return accepted({ section, parts, assessed, deductible, taken, left: assessed.minus(taken), working });
}

/** Of what a deductible is a share: what was lost, and of a machine its replacement value. */
interface Borne {
  readonly machine?: string | undefined;
  readonly loss: Money;
}

/** What a deductible is in one case. */
export function deductibleAmount(
  { name, amount }: DeductibleRule,
  { rules, risk, given }: Omit<Policy, 'indemnity'>,
  { machine, loss }: Borne,
): Result<Amount> {
  const place = risk.plant.findIndex((candidate) => candidate.machine === machine);
  const found = risk.plant[place];
  const own =
    found === undefined
      ? given
      : answering(given, {
          class: { at: found.class, path: `plant.${place}.class` },
          replacementValue: {
            at: found.replacementValue.fraction(),
            path: `plant.${place}.replacementValue`,
          },
        });
  const isSumRead = given.isGap?.(found === undefined ? ['materialDamage'] : ['plant', `${place}`]) !== true;
  const insured = found?.replacementValue ?? sumInsured(risk);
  return amountOf(amount, {
    name,
    find: (where) => tariffFigure(where, own),
    rounding: rules.rounding.value,
    sumInsured: isSumRead ? insured : undefined,
    loss,
  });
}
