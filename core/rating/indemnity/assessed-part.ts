import type { Money } from '../../money/money.ts';
import { over } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { invariant } from '../../result/result.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import { type Label, label } from '../../working/label.ts';
import { line, type Source, type Working } from '../../working/working.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { LossPart } from './loss.ts';
import type { Policy } from './policy.ts';

/** What a part of a loss counts for before any deductible: loss = average + beyond + assessed. */
export interface AssessedPart {
  readonly part: LossPart;
  /** Borne by the insured because too little is insured. */
  readonly average: Money;
  /** Borne by the insured because the sum insured, the limit of a cover or that of a person ends. */
  readonly subLimit: Money;
  readonly assessed: Money;
  readonly working: Working;
}

/**
 * A part of a loss after average and its own sum insured or limit.
 *
 *     with average   loss × sum insured ÷ required sum insured, where less is insured than required; rounded
 *     in any case    at most the sum insured, the limit of the cover, the limit per person
 *
 * @source PICC clause as in gz-huaxing.com/b/210477.html and mingyanjiaju.org (article 6(4): what is not insured, the insured insures himself)
 */
export function assessedPart(part: LossPart, { rules, indemnity, risk }: Policy): AssessedPart {
  const { loss } = part;
  const most = mostOf(part, risk);
  const averaged =
    most === undefined
      ? undefined
      : averagedLoss(part, most.amount, rules.rounding.value, indemnity.average.source);
  const counted = averaged?.amount ?? loss;
  const assessed = most === undefined ? counted : counted.atMost(most.amount);
  return {
    part,
    average: loss.minus(counted),
    subLimit: counted.minus(assessed),
    assessed,
    working: line(partName(part, rules), assessed, { from: stepsOf(part, averaged, most) }),
  };
}

interface Averaged {
  readonly amount: Money;
  readonly working: Working;
}

function averagedLoss(
  { loss, requiredSumInsured: required }: LossPart,
  insured: Money,
  how: Rounding,
  source: Source,
): Averaged | undefined {
  if (required === undefined || required.compare(insured) <= 0) return undefined;
  const amount = loss.times(Rate.ofFraction(over(insured.fraction(), required.fraction()), '/'), how);
  const formula = `${loss} × ${insured} ÷ ${required} = ${amount}`;
  const name = label('In proportion to what is insured', '按保险金额与应保险金额的比例');
  return { amount, working: line(name, amount, { formula, rounding: how.text, source }) };
}

interface Most {
  readonly name: Label;
  readonly amount: Money;
}

/** The most that a part can count for; nothing where only the limits of liability end it. */
function mostOf({ section, thing }: LossPart, risk: Risk): Most | undefined {
  const perPerson =
    section === 'bodily-injury' && risk.liability?.perPerson !== undefined
      ? { name: label('Limit per person', '每人赔偿限额'), amount: risk.liability.perPerson }
      : undefined;
  const own = thing === undefined ? undefined : mostOfThing(thing, risk);
  if (own === undefined || perPerson === undefined) return own ?? perPerson;
  return perPerson.amount.compare(own.amount) < 0 ? perPerson : own;
}

function mostOfThing({ is, name }: NonNullable<LossPart['thing']>, risk: Risk): Most | undefined {
  const cover = risk.additional.find((asked) => asked.cover === name);
  // A cover that is priced by the sum insured may have no limit of its own.
  if (is === 'cover' && cover !== undefined && cover.limit === undefined) return undefined;
  const found = {
    item: risk.materialDamage.find(({ item }) => item === name)?.sumInsured,
    machine: risk.plant.find(({ machine }) => machine === name)?.replacementValue,
    cover: cover?.limit,
  }[is];
  invariant(found !== undefined, 'a loss is of what its risk insures: its reader has seen to it');
  return { name: mostNames[is], amount: found };
}

const mostNames = {
  item: label('Sum insured', '保险金额'),
  machine: label('Replacement value', '重置价值'),
  cover: label('Limit of the cover', '附加险赔偿限额'),
} satisfies Record<NonNullable<LossPart['thing']>['is'], Label>;

function stepsOf({ loss }: LossPart, averaged: Averaged | undefined, most: Most | undefined): Working[] {
  return [
    line(label('Loss', '损失金额'), loss),
    ...(averaged === undefined ? [] : [averaged.working]),
    ...(most === undefined ? [] : [line(most.name, most.amount)]),
  ];
}

/** The name of what was lost: that of the item or cover, the machine, or the section. */
function partName({ section, thing }: LossPart, rules: Tariff): Label {
  if (thing?.is === 'machine') return label(thing.name, thing.name);
  const named = thing?.is === 'item' ? rules.materialDamage.items[thing.name] : undefined;
  const covered = thing?.is === 'cover' ? rules.additional?.covers[thing.name]?.name : undefined;
  return named ?? covered ?? sectionNames[section];
}

const sectionNames: Readonly<Record<LossPart['section'], Label>> = {
  'material-damage': label('Material damage', '物质损失'),
  testing: label('Testing', '试车期'),
  plant: label('Plant and machinery', '施工用机器、装置和机械设备'),
  'property-damage': label("Others' property", '第三者财产损失'),
  'bodily-injury': label('Bodily injury of others', '第三者人身伤亡'),
};
