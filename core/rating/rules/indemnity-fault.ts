import { unknownWord } from '../../result/word.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { Form } from '../../scheme/form.ts';
import { aboveTheWhole, belowZero, firstOf, type Unfit } from '../../scheme/size-fault.ts';
import type { Value } from '../../scheme/value.ts';
import type { Axis } from '../figure/case.ts';
import { type IndemnityRules, isMeant, type LossSection, lossSections } from '../tariff/indemnity-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** A figure of the deductibles and limits: its form, the axes that a loss answers, and the sizes that it cannot have. */
export interface IndemnityFigure {
  readonly path: readonly PropertyKey[];
  readonly value: Value<unknown>;
  readonly form: Form;
  readonly answers: readonly Axis[];
  readonly unfit: Unfit;
}

/** Every figure that deductibles and limits name. */
export function indemnityFigures({ indemnity }: Tariff): IndemnityFigure[] {
  if (indemnity === undefined) return [];
  return lists.flatMap((list) =>
    indemnity[list].flatMap(({ sections, amount }, place) =>
      amount.parts.map(({ is, value, path }) => ({
        path: ['indemnity', list, place, ...path],
        value,
        form: is === 'amount' ? ('money' as const) : ('rate' as const),
        answers: sections.every((section) => section === 'plant') ? ofMachine : ofPolicy,
        unfit: is === 'amount' ? belowZero : firstOf(belowZero, aboveTheWhole),
      })),
    ),
  );
}

/** What does not hold between the perils, the sections, the deductibles and the limits of a tariff. */
export function indemnityFaults(rules: Tariff): Fault[] {
  const { indemnity } = rules;
  if (indemnity === undefined) return [];
  return [
    ...lists.flatMap((list) => [
      ...unknownPerils(indemnity, list),
      ...unknownSections(rules, indemnity, list),
    ]),
    ...unknownItems(rules, indemnity),
    ...lossSections.flatMap((section) => deductibleFaults(indemnity, section)),
  ];
}

const lists = ['deductibles', 'limits'] as const;
type List = (typeof lists)[number];

const ofPolicy: readonly Axis[] = ['sumInsured', 'days', 'months'];
const ofMachine: readonly Axis[] = [...ofPolicy, 'class', 'replacementValue'];

function unknownPerils(indemnity: IndemnityRules, list: List): Fault[] {
  const known = Object.keys(indemnity.perils);
  return indemnity[list].flatMap(({ perils }, place) => {
    if (perils === undefined || typeof perils === 'string') return [];
    return perils.flatMap((peril, at) =>
      known.includes(peril)
        ? []
        : [
            fault(['indemnity', list, place, 'perils', at], unknownWord('a-peril-is-unknown', peril, known), [
              ['indemnity', list, place, 'perils', at],
              ['indemnity', 'perils'],
            ]),
          ],
    );
  });
}

/** A section that the tariff does not insure. */
function unknownSections({ plant, liability }: Tariff, indemnity: IndemnityRules, list: List): Fault[] {
  const known = lossSections.filter((section) => {
    if (section === 'plant') return plant !== undefined;
    return section === 'material-damage' || section === 'testing' || liability !== undefined;
  });
  return indemnity[list].flatMap(({ sections }, place) =>
    sections.flatMap((section, at) => {
      if (known.includes(section)) return [];
      const path = ['indemnity', list, place, 'sections', at];
      const part = section === 'plant' ? 'plant' : 'liability';
      const reason = {
        code: 'the-tariff-does-not-insure-this-section',
        found: section,
        expected: known.join(', '),
      };
      return [fault(path, reason, [path, [part]])];
    }),
  );
}

function unknownItems({ materialDamage }: Tariff, { firstLoss }: IndemnityRules): Fault[] {
  const known = Object.keys(materialDamage.items);
  return (firstLoss?.value ?? []).flatMap((item, at) => {
    if (known.includes(item)) return [];
    const path = ['indemnity', 'firstLoss', 'value', at];
    return [fault(path, unknownWord('an-item-is-unknown', item, known), [path, ['materialDamage', 'items']])];
  });
}

/** A section that has a deductible has one for every peril, and no more than one: that there is none is stated as zero. */
function deductibleFaults({ deductibles, perils }: IndemnityRules, section: LossSection): Fault[] {
  if (!deductibles.some(({ sections }) => sections.includes(section))) return [];
  const path = ['indemnity', 'deductibles'];
  const restsOn = [path, ['indemnity', 'perils']];
  return Object.keys(perils).flatMap((peril) => {
    const meant = deductibles.filter(
      (rule) => rule.sections.includes(section) && isMeant(rule.perils, peril, perils),
    );
    if (meant.length === 1) return [];
    const found = `${section}, ${peril}`;
    const labels = meant.map(({ name }) => name);
    const names = labels.map(({ en }) => en).join(', ');
    const reason =
      meant.length === 0
        ? {
            code: 'a-peril-has-no-deductible',
            found,
            expected: 'one; where nothing is deducted, the amount 0',
          }
        : { code: 'a-peril-has-two-deductibles', found: `${found}: ${names}`, expected: 'one', labels };
    return [fault(path, reason, restsOn)];
  });
}
