import { sourceFor, whereText } from '../../scheme/figure-words.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { sourceOf, step, type Working } from '../../working/working.ts';
import type { AssessmentRules } from '../rules/rules.ts';

/** What a member is insured for and since when, in words: the proportion, the waiting period, the ladder, how often in a life. */
export function joiningWords(rules: AssessmentRules): Working[] {
  return [...proportionWords(rules), ...waitingWords(rules), ...ladderWords(rules), ...onceWords(rules)];
}

function proportionWords({ proportion }: AssessmentRules): Working[] {
  if (proportion === undefined) return [];
  const { default: usual, source, rounding } = proportion;
  const listed = label('as the list states it', '见名单');
  const otherwise = usual === undefined ? [] : [label(`otherwise ${usual}`, `未列明的为 ${usual}`)];
  return [
    step(label('part for which a member is insured', '保障比例'), {
      formula: joined([listed, ...otherwise]),
      rounding: rounding.text,
      ...(source === undefined ? {} : { source: sourceOf(source, undefined) }),
    }),
  ];
}

function waitingWords({ waiting, items }: AssessmentRules): Working[] {
  if (waiting === undefined) return [];
  const { days, months, exceptItems = [], inIt } = waiting;
  const span = days ?? months;
  const from = [];
  if (exceptItems.length > 0) {
    const names = exceptItems.flatMap((item) => items.find((known) => known.item === item)?.name ?? []);
    const formula = label(names.map(({ en }) => en).join('; '), names.map(({ zh }) => zh).join('、'));
    from.push(step(label('except', '不适用于'), { formula }));
  }
  from.push(step(label('an event in it', '等待期内出险'), { formula: inWaiting[inIt ?? 'refuse'] }));
  return [
    step(label('waiting period', '等待期'), {
      ...(span === undefined
        ? {}
        : { formula: spanText(whereText(span), days !== undefined), ...sourceFor(span) }),
      from,
    }),
  ];
}

const inWaiting = {
  refuse: label('is not paid', '不予给付'),
  refund: label(
    'is not paid; the membership ends and what was paid is refunded',
    '不予给付，成员资格终止，退还已缴款项',
  ),
};

function spanText({ en, zh }: Label, isInDays: boolean): Label {
  return isInDays
    ? label(`${en} days after joining`, `加入后 ${zh} 日`)
    : label(`${en} months after joining`, `加入后 ${zh} 个月`);
}

function ladderWords({ ladder }: AssessmentRules): Working[] {
  if (ladder === undefined) return [];
  const where = whereText(ladder.part);
  const since = {
    joining: label('since joining', '自加入起'),
    waiting: label('since the end of the waiting period', '自等待期届满起'),
  }[ladder.since];
  return [
    step(label('part reached by the time of membership', '按会龄的给付比例'), {
      formula: joined([where, since]),
      rounding: ladder.rounding.text,
      ...sourceFor(ladder.part),
    }),
  ];
}

function onceWords({ oncePerLife }: AssessmentRules): Working[] {
  if (oncePerLife === undefined) return [];
  return [step(label('how often', '给付次数'), { formula: onceTexts[oncePerLife] })];
}

const onceTexts = {
  item: label('one benefit of an item in a life', '每一项目终身给付一次'),
  any: label('one benefit in a life', '终身给付一次'),
  membership: label('one benefit, which ends the membership', '给付一次，成员资格随之终止'),
};
