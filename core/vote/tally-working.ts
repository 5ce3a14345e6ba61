import { decimal, over } from '../rate/fraction.ts';
import { type Label, label } from '../working/label.ts';
import { type Source, sourceOf, step, type Working } from '../working/working.ts';
import { choiceLabels, choicesOf } from './ballot.ts';
import { threshold } from './majority.ts';
import {
  countingLabels,
  neededLabel,
  quorumLabel,
  stopLabels,
  stopperLabels,
  tieLabels,
} from './rule-label.ts';
import { type Outcome, type Reached, shareOf, type Tally } from './tally.ts';
import { partText } from './tally-document.ts';

/** How the result of a vote came about: the roll, the ballots, the quorum, the majority, and what decided. */
export function tallyWorking(tally: Tally): Working {
  return step(resultLabel(tally), {
    from: [rollStep(tally), ...ballotSteps(tally), ...decidingSteps(tally)],
  });
}

/** What was voted on and how that ended: `proration: passed`. */
export function resultLabel({ vote, result }: Tally): Label {
  const outcome = outcomeLabels[result];
  return label(`${vote.name.en}: ${outcome.en}`, `${vote.name.zh}：${outcome.zh}`);
}

/** The quorum and the majority that were needed and found, and what decided where the majority did not. */
export function decidingSteps(tally: Tally): Working[] {
  return [...quorumStep(tally), majorityStep(tally), ...endStep(tally)];
}

const outcomeLabels: Readonly<Record<Outcome, Label>> = {
  accepted: label('accepted', '通过（同意给付）'),
  passed: label('passed', '通过'),
  refused: label('refused', '不通过'),
  draw: label('draw', '平票'),
  stopped: label('stopped', '终止'),
};

/** Who could vote, and what they count. */
export function rollStep({ roll, vote }: Tally): Working {
  const { by } = vote.rule;
  const whole = decimal(roll.whole);
  const more = {
    head: label('', ''),
    weight: label(`, weight ${whole}`, `，权重${whole}`),
    household: label(`, ${whole} households`, `，${whole}户`),
  }[by];
  return step(label('on the roll', '名册'), {
    formula: label(`${roll.members} members${more.en}`, `成员${roll.members}人${more.zh}`),
    note: countingLabels[by],
  });
}

function ballotSteps(tally: Tally): Working[] {
  const { counts, weights, votes, vote } = tally;
  return choicesOf(vote.rule).map((choice) => {
    const share = shareOf(choice, tally);
    const count = decimal(weights[choice]);
    const formula = share === undefined ? count : `${count} ÷ ${decimal(votes)} = ${partText(share)}`;
    const note = vote.rule.by === 'weight' ? { note: ballotsLabel(counts[choice]) } : {};
    return step(choiceLabels[vote.subject][choice], { formula, ...note });
  });
}

function ballotsLabel(count: number): Label {
  return label(count === 1 ? '1 ballot' : `${count} ballots`, `${count}票`);
}

function quorumStep({ quorum, vote }: Tally): Working[] {
  if (quorum === undefined) return [];
  const { rule } = vote;
  const source = (rule.quorum?.atLeast ?? rule.quorum?.voters)?.source;
  return [reachedStep(label('quorum', '法定人数'), quorumLabel(rule), quorum, source)];
}

function majorityStep({ majority, vote }: Tally): Working {
  return reachedStep(
    label('majority', '多数'),
    neededLabel(vote.rule),
    majority,
    threshold(vote.rule).source,
  );
}

/** `at least 60% of the votes, 600 of 1000 = 60%: reached`. */
function reachedStep(
  name: Label,
  needed: Label,
  { found, base, isReached }: Reached,
  source?: Source,
): Working {
  const part = base.n === 0n ? '' : ` = ${partText(over(found, base))}`;
  const [have, whole] = [decimal(found), decimal(base)];
  const [en, zh] = isReached ? ['reached', '达到'] : ['not reached', '未达到'];
  return step(name, {
    formula: label(
      `${needed.en}; ${have} of ${whole}${part}: ${en}`,
      `${needed.zh}；${have} ÷ ${whole}${part}：${zh}`,
    ),
    ...(source === undefined ? {} : { source }),
  });
}

/** What decided where the majority did not. */
function endStep({ vote, stoppedBy, quorum, isTie }: Tally): Working[] {
  const { stop, tie } = vote.rule;
  if (stoppedBy !== undefined && stop !== undefined) {
    const [who, then] = [stopperLabels[stoppedBy], stopLabels[stop.result]];
    const name = label(`${who.en} stopped the vote, ${then.en}`, `${who.zh}终止了表决，${then.zh}`);
    return [step(name, { source: sourceOf(stop.source, stop.href) })];
  }
  if (quorum?.isReached === false)
    return [step(label('without a quorum nothing is carried', '未达法定人数，不予通过'))];
  if (!isTie || tie === undefined) return [];
  return [step(label('as many for as against', '正反票数相等'), { formula: tieLabels[tie] })];
}
