import type { InText } from '../scheme/value.ts';
import { type Label, label } from '../working/label.ts';
import { sourceOf, step, type Working } from '../working/working.ts';
import { threshold } from './majority.ts';
import type { Counting, VoteRule } from './rule-schema.ts';

/** A vote rule in words: what counts, how much is needed, and everything else that it says, each with its source. */
export function voteRuleWorking(rule: VoteRule): Working {
  const { source } = threshold(rule);
  const how = label(
    `${countingLabels[rule.by].en}, ${neededLabel(rule).en}`,
    `${countingLabels[rule.by].zh}，${neededLabel(rule).zh}`,
  );
  const from = [
    ...quorumStep(rule),
    ...tieStep(rule),
    ...abstentionStep(rule),
    ...capStep(rule),
    ...stopStep(rule),
    ...stated(rule.hours, (hours) => label(`open for ${hours} hours`, `投票时长${hours}小时`)),
  ];
  return step(label('vote', '表决'), {
    formula: how,
    ...(source === undefined ? {} : { source }),
    ...(from.length === 0 ? {} : { from }),
  });
}

export const countingLabels: Readonly<Record<Counting, Label>> = {
  head: label('one vote each', '一人一票'),
  weight: label('votes by weight', '按权重计票'),
  household: label('one vote for each household', '一户一票'),
};

/** How much must be for it: `more than 1/2 of the votes`. */
export function neededLabel(rule: VoteRule): Label {
  const { value, isEnough } = threshold(rule);
  const of = rule.majority.of === 'roll' ? label('the whole roll', '全体名册') : label('the votes', '有效票');
  return isEnough
    ? label(`at least ${value} of ${of.en}`, `不少于${of.zh}的${value}`)
    : label(`more than ${value} of ${of.en}`, `超过${of.zh}的${value}`);
}

/** How many must vote: `at least 15% of the weight`. */
export function quorumLabel({ quorum }: VoteRule): Label {
  const { of = 'heads', atLeast, voters } = quorum ?? {};
  if (voters !== undefined) return label(`at least ${voters.value} voters`, `不少于${voters.value}人`);
  const whole = wholes[of];
  return label(`at least ${atLeast?.value} of ${whole.en}`, `不少于${whole.zh}的${atLeast?.value}`);
}

const wholes = {
  heads: label('the members', '成员'),
  weight: label('the weight', '总权重'),
  households: label('the households', '户数'),
};

export const tieLabels = {
  accepted: label('carried', '予以通过'),
  refused: label('not carried', '不予通过'),
  draw: label('a draw: not carried, and may be put again', '平票：不予通过，可再次提出'),
};

export const stopLabels = {
  refused: label('which refuses it', '即为不通过'),
  stopped: label('which leaves it undecided', '不作决定'),
};

export const stopperLabels = { applicant: label('the applicant', '申请人') };

function quorumStep(rule: VoteRule): Working[] {
  if (rule.quorum === undefined) return [];
  const stands = rule.quorum.atLeast ?? rule.quorum.voters;
  const formula = quorumLabel(rule);
  return [step(label('quorum', '法定人数'), { formula, ...(stands && { source: stands.source }) })];
}

function tieStep({ tie }: VoteRule): Working[] {
  return tie === undefined ? [] : [step(label('a tie', '票数相等'), { formula: tieLabels[tie] })];
}

function abstentionStep({ abstentions }: VoteRule): Working[] {
  if (abstentions === undefined) return [];
  const formula =
    abstentions === 'counted'
      ? label('are among the votes', '计入有效票')
      : label('are not among the votes', '不计入有效票');
  return [step(label('abstentions', '弃权'), { formula })];
}

function capStep({ weightCap }: VoteRule): Working[] {
  return stated(weightCap, (part) =>
    label(`one voter counts at most ${part} of the weight`, `单个成员的权重最多计${part}`),
  );
}

function stopStep({ stop }: VoteRule): Working[] {
  if (stop === undefined) return [];
  const [who, then] = [stopperLabels[stop.by], stopLabels[stop.result]];
  const name = label(`${who.en} may stop the vote, ${then.en}`, `${who.zh}可提前终止表决，${then.zh}`);
  return [step(name, { source: sourceOf(stop.source, stop.href) })];
}

function stated<T>(figure: InText<T> | undefined, name: (value: T) => Label): Working[] {
  return figure === undefined ? [] : [step(name(figure.value), { source: figure.source })];
}
