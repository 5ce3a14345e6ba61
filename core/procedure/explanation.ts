import { decimal } from '../rate/fraction.ts';
import type { InText } from '../scheme/value.ts';
import { voteRuleWorking } from '../vote/rule-label.ts';
import { type Label, label } from '../working/label.ts';
import { sourceOf, step, type Working } from '../working/working.ts';
import { type Body, type VotingBody, votingBodies } from './body.ts';
import type { Decisions, MotionRule, Motions, Procedure } from './procedure-schema.ts';
import { bodyLabels } from './votes.ts';

export type { Decisions } from './procedure-schema.ts';

/** All that a scheme says of who decides, in words: the way of a claim, and what members vote on. */
export function decisionWorkings({ procedure, votes }: Decisions): Working[] {
  return [
    ...(procedure === undefined ? [] : [procedureWorking(procedure)]),
    ...(votes === undefined ? [] : [motionsWorking(votes)]),
  ];
}

/** The way of a claim in words, step by step with its days, and who decides how. */
function procedureWorking(procedure: Procedure): Working {
  const steps = [
    decisionStep(procedure),
    ...automaticStep(procedure),
    ...noticeStep(procedure),
    ...objectionStep(procedure),
    ...appealStep(procedure),
    ...paymentStep(procedure),
  ];
  const from = [...steps.map(numbered), ...votingBodies.flatMap((body) => bodyStep(procedure, body))];
  return step(label('the way of a claim', '案件处理程序'), { from });
}

/** What the members decide by vote, and by which majority. */
function motionsWorking(motions: Motions): Working {
  const from = motions.map((rule) => {
    const working = voteRuleWorking(rule.vote);
    const more = [...supportSteps(rule), ...(working.from ?? []), ...standingSteps(rule)];
    return { ...working, label: rule.name, ...(more.length === 0 ? {} : { from: more }) };
  });
  return step(label('what members decide by vote', '成员表决事项'), { from });
}

function supportSteps({ support }: MotionRule): Working[] {
  const stated = support?.members ?? support?.atLeast;
  if (support === undefined || stated === undefined) return [];
  return [step(label('support', '附议'), { formula: supportLabel(support), source: stated.source })];
}

/** How many must support a motion before it is voted on: `at least 1/10 of the members`. */
export function supportLabel({ members, atLeast }: NonNullable<MotionRule['support']>): Label {
  if (members !== undefined) {
    return label(`at least ${members.value} members`, `不少于${members.value}名成员`);
  }
  return label(`at least ${atLeast?.value} of the members`, `不少于成员的${atLeast?.value}`);
}

function standingSteps({ secret, delegation }: MotionRule): Working[] {
  return [
    ...(secret === true ? [step(label('secret', '秘密投票'))] : []),
    ...(delegation === true
      ? [step(label('a member may let another vote for him', '可委托其他成员投票'))]
      : []),
  ];
}

function numbered(working: Working, place: number): Working {
  const { en, zh } = working.label;
  return { ...working, label: label(`${place + 1}. ${en}`, `${place + 1}. ${zh}`) };
}

function decisionStep({ decision }: Procedure): Working {
  return timed(decisionLabels[decision.by], decision.days, within, decision);
}

const decisionLabels: Readonly<Record<Body, Label>> = {
  board: label('the board decides', '理事会作出决定'),
  jury: label('the jury decides', '赔审团作出决定'),
  members: label('the members decide', '全体成员作出决定'),
  operator: label('the operator decides', '平台作出决定'),
};

function automaticStep({ decision }: Procedure): Working[] {
  if (decision.automatic === undefined) return [];
  const { value, source } = decision.automatic.upTo;
  const most = decimal(value);
  const name = label(
    `what is proposed to be paid whole, at most ${most}, is approved by itself where nobody objects; nothing is refused so`,
    `拟全额给付且不超过${most}、无人异议的案件自动同意；不会自动拒绝`,
  );
  return [step(name, { source })];
}

function noticeStep({ notice }: Procedure): Working[] {
  if (notice === undefined) return [];
  const to = {
    public: label('is published', '向社会公示'),
    members: label('is shown to the members', '向成员公示'),
  }[notice.to];
  const name = label(`the decision ${to.en}`, `决定${to.zh}`);
  return [timed(name, notice.days, lasting, notice)];
}

function objectionStep({ objection }: Procedure): Working[] {
  if (objection === undefined) return [];
  const { by, to } = objection;
  const who = objectorLabels[by ?? 'unknown'];
  const then =
    to === 'held' ? label('the claim is held back until it is decided', '案件暂缓，待作出决定') : goesTo(to);
  const name = label(`${who.en}, and ${then.en}`, `${who.zh}，${then.zh}`);
  return [timed(name, objection.days, within, objection)];
}

const objectorLabels = {
  anyone: label('anyone may object', '任何人可提出异议'),
  members: label('any member may object', '任一成员可提出异议'),
  unknown: label('objections may be raised', '可提出异议'),
};

function appealStep({ appeal }: Procedure): Working[] {
  if (appeal === undefined) return [];
  const then = goesTo(appeal.to);
  const once = appeal.once === true ? label(' once', '一次') : label('', '');
  const name = label(
    `the applicant may appeal${once.en}, and ${then.en}`,
    `申请人可申诉${once.zh}，${then.zh}`,
  );
  return [timed(name, appeal.days, within, appeal)];
}

function paymentStep({ payment }: Procedure): Working[] {
  if (payment === undefined) return [];
  const after = {
    decision: label('after the decision', '决定后'),
    collection: label('after the day of collection', '扣款日后'),
  }[payment.after];
  const name = label(`the benefit is paid ${after.en}`, `${after.zh}给付互助金`);
  return [timed(name, payment.days, within, payment)];
}

/** A body that votes: who sits on it, and how it decides. */
function bodyStep(procedure: Procedure, body: VotingBody): Working[] {
  const described = procedure[body];
  if (described === undefined) return [];
  const seats = body === 'jury' ? jurorSteps(procedure.jury) : sizeSteps(procedure, body);
  const from = [...seats, voteRuleWorking(described.vote)];
  return [step(bodyLabels[body], { from })];
}

function sizeSteps({ board }: Procedure, body: VotingBody): Working[] {
  if (body !== 'board' || board?.size === undefined) return [];
  const { value, source } = board.size;
  return [step(label(`${value} members`, `${value}人`), { source })];
}

function jurorSteps(jury: Procedure['jury']): Working[] {
  if (jury === undefined) return [];
  const { size, volunteers, exam, sortition, excluded = [], answer } = jury;
  const seats = size === undefined ? [] : [label(`${size.value} jurors`, `赔审员${size.value}人`)];
  const traits = [
    ...seats,
    ...(volunteers === true ? [label('volunteers', '自愿报名')] : []),
    ...(exam === true ? [label('who pass an examination', '须通过考试')] : []),
    ...(sortition === true ? [label('drawn by lot', '抽签产生')] : []),
  ];
  const who = step(label(traits.map(({ en }) => en).join(', '), traits.map(({ zh }) => zh).join('，')), {
    source: sourceOf(jury.source, jury.href),
  });
  const answering =
    answer === undefined
      ? []
      : [
          step(label('who does not answer is followed by the next', '逾期未答复者由下一人递补'), {
            formula: within(answer.value),
            source: answer.source,
          }),
        ];
  const rest = [...answering, ...tooFewSteps(jury)];
  if (excluded.length === 0) return [who, ...rest];
  const persons = excluded.map((person) => excludedLabels[person]);
  const formula = label(persons.map(({ en }) => en).join(', '), persons.map(({ zh }) => zh).join('、'));
  return [who, step(label('excluded', '须回避'), { formula }), ...rest];
}

function tooFewSteps({ tooFew }: NonNullable<Procedure['jury']>): Working[] {
  if (tooFew === undefined) return [];
  const { atLeast, to } = tooFew;
  const name = label('if too few are free of conflict', '可参加者不足时');
  if (to !== undefined) return [step(name, { formula: goesTo(to) })];
  if (atLeast === undefined) return [];
  const formula = label(
    `a smaller jury, of at least ${atLeast.value}`,
    `缩小赔审团，不少于${atLeast.value}人`,
  );
  return [step(name, { formula, source: atLeast.source })];
}

const excludedLabels = {
  applicant: label('the applicant', '申请人'),
  relatives: label('his relatives', '申请人的亲属'),
  objector: label('who objected', '异议人'),
  decider: label('who decided before', '原决定人'),
};

function goesTo(body: Body): Label {
  const { en, zh } = bodyLabels[body];
  return label(`it goes to ${en}`, `交${zh}`);
}

type Timed = (days: number) => Label;
const within: Timed = (days) => label(`within ${daysOf(days)}`, `${days}日内`);
const lasting: Timed = (days) => label(`for ${daysOf(days)}`, `为期${days}日`);
const notStated = label('the number of days is not stated', '天数未见载明');

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** A step with its days; where the days have a source of their own, they stand below with it. */
function timed(
  name: Label,
  days: InText<number> | undefined,
  how: Timed,
  { source, href }: { readonly source: string; readonly href?: string | undefined },
): Working {
  const formula = days === undefined ? notStated : how(days.value);
  const from =
    days === undefined || days.source.ref === source
      ? []
      : [step(label('days', '天数'), { formula: `${days.value}`, source: days.source })];
  return step(name, {
    formula,
    source: sourceOf(source, href),
    ...(from.length === 0 ? {} : { from }),
  });
}
