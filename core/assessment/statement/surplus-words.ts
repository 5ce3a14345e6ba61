import { whereText } from '../../scheme/figure-words.ts';
import type { Value } from '../../scheme/value.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { step, type Working } from '../../working/working.ts';
import type { SurplusRule } from '../rules/rule-schema.ts';
import type { AssessmentRules } from '../rules/rules.ts';
import { figureStep, inTurn } from './rule-step.ts';
import { keysText } from './weight-factors.ts';

/** Who bears what is lacking where members do not share it, in words. */
export function shortageWords({ shortage = [] }: AssessmentRules): Working[] {
  if (shortage.length === 0) return [];
  return [
    step(label('who bears what is lacking', '不足部分的承担'), {
      formula: inTurn(shortage.map(({ name }) => name)),
    }),
  ];
}

/** To whom goes what is left, in words. */
export function surplusWords({ surplus = [] }: AssessmentRules): Working[] {
  if (surplus.length === 0) return [];
  const carried = label('what nobody receives is carried to the next settlement', '未分配部分结转下期');
  return [
    step(label('what becomes of what is left', '结余的去向'), {
      note: carried,
      from: surplus.map(surplusStep),
    }),
  ];
}

function surplusStep(rule: SurplusRule, place: number): Working {
  const { name, amount, rate, declared, by = [], split, rounding, upTo, withheld } = rule;
  const limits = [
    ...(amount === undefined ? [] : [labelled(atMost, whereText(amount))]),
    ...(rate === undefined ? [] : [labelled(atMost, ofContributions(rate))]),
  ];
  const keys = by.length === 0 ? [] : [byKeys(keysText(by))];
  const declaredAt = declared === undefined ? [] : [declaredRate(ofContributions(declared))];
  const parts = [...limits, ...keys, ...declaredAt];
  const how = split === undefined ? rounding?.text : split.rule;
  const figures = [amount, rate, declared].filter((value) => value !== undefined);
  const all = rule.to === 'loan' ? label('what is left, at most the loan', '剩余部分，以借款余额为限') : rest;
  const formula = parts.length === 0 ? all : joined(parts);
  const found = figureStep(
    label(`${place + 1}. ${name.en}`, `${place + 1}. ${name.zh}`),
    formula,
    figures,
    how,
  );
  const further = [
    ...(upTo === undefined ? [] : [levelStep(upTo)]),
    ...(withheld === undefined
      ? []
      : [figureStep(withheld.name, ofContributions(withheld.rate), [withheld.rate], withheld.rounding.text)]),
  ];
  return further.length === 0 ? found : { ...found, from: [...(found.from ?? []), ...further] };
}

function byKeys({ en, zh }: Label): Label {
  return label(`by ${en}`, `按${zh}`);
}

function declaredRate({ en, zh }: Label): Label {
  return label(`as declared: ${en}`, `宣告比例：${zh}`);
}

const atMost = label('at most', '不高于');
const rest = label('what is left', '剩余部分');

function ofContributions(rate: Value<unknown>): Label {
  const where = whereText(rate);
  return label(`${where.en} of the contributions`, `会费 × ${where.zh}`);
}

function levelStep({ amount, rate, whichever }: NonNullable<SurplusRule['upTo']>): Working {
  const parts = [
    ...(amount === undefined ? [] : [whereText(amount)]),
    ...(rate === undefined ? [] : [insuredPart(whereText(rate))]),
  ];
  const which = whichever === undefined ? [] : [levelWords[whichever]];
  const figures = [amount, rate].filter((value) => value !== undefined);
  return figureStep(
    label('the reserve holds at most', '储备金上限'),
    joined([...parts, ...which]),
    figures,
    undefined,
  );
}

const levelWords = {
  higher: label('whichever is higher', '取较高者'),
  lower: label('whichever is lower', '取较低者'),
};

function insuredPart({ en, zh }: Label): Label {
  return label(`${en} of what members in force are insured for`, `有效成员保额合计 × ${zh}`);
}

function labelled(name: Label, text: Label): Label {
  return label(`${name.en} ${text.en}`, `${name.zh} ${text.zh}`);
}
