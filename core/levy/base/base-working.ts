import { decimal, type Fraction } from '../../rate/fraction.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { type Detail, step, type Working } from '../../working/working.ts';
import type { Law } from '../law/law.ts';
import { type Party, partyLabels } from '../words/party.ts';
import { amountText } from './amount-text.ts';
import { type BaseStep, type Bases, sizeOf } from './base.ts';

/** How the base was found; of each party that has a base of its own, how that was found. */
export function baseWorking(law: Law, wage: Fraction, bases: Bases): Working[] {
  const text = (amount: Fraction) => amountText(amount, law.scheme.currency);
  const each = perPeriod(law);
  const wageSaid = label(`wage ${text(wage)}${each.en}`, `工资 ${text(wage)}${each.zh}`);
  // Most bases are the wage itself.
  if (bases.steps.length === 0) {
    return [step(BASE, { base: text(sizeOf(bases.whole)), formula: wageSaid })];
  }
  const own = bases.steps.filter((one) => partyOf(one) !== undefined);
  const shared = bases.steps.filter((one) => partyOf(one) === undefined);
  const premiums = own.filter(({ step }) => step === 'premium');
  if (premiums.length > 0) return premiums.map((one) => ownWorking(one, said(one, text), text));
  return [
    step(BASE, {
      base: text(sizeOf(bases.whole)),
      formula: joined([wageSaid, ...shared.map((one) => said(one, text))]),
      ...lastSource(shared),
    }),
    ...own.map((one) => ownWorking(one, joined([wageSaid, said(one, text)]), text)),
  ];
}

const BASE = label('base', '缴费基数');

function ownWorking(one: BaseStep, formula: Label, text: (amount: Fraction) => string): Working {
  const party = partyLabels[partyOf(one) ?? 'employee'];
  const name = label(`base of the ${party.en}`, `${party.zh}的缴费基数`);
  return step(name, { base: text(one.to), formula, ...lastSource([one]) });
}

function partyOf(one: BaseStep): Party | undefined {
  return one.step === 'slid' || one.step === 'premium' ? one.party : undefined;
}

/** What a step did, in words. */
function said(one: BaseStep, text: (amount: Fraction) => string): Label {
  switch (one.step) {
    case 'rounded':
      return label(
        `rounded to ${text(one.to)} (${one.how.text})`,
        `取整为 ${text(one.to)}（${one.how.text}）`,
      );
    case 'graded':
      return label(`standard amount of its grade ${text(one.to)}`, `所属等级的标准额 ${text(one.to)}`);
    case 'lifted':
      return label(`lifted to the floor ${endText(one)}`, `低于下限，按下限 ${endText(one)}`);
    case 'exempt':
      return label(`below the floor ${endText(one)}, exempt`, `低于下限 ${endText(one)}，免缴`);
    case 'capped':
      return label(`capped at the ceiling ${endText(one)}`, `高于上限，按上限 ${endText(one)}`);
    case 'slid': {
      const { from, to } = one.slide;
      const start = decimal(one.start);
      return label(
        `on the line from ${start} × ${from} at ${from} to ${to} at ${to}: ${text(one.to)}`,
        `滑动区间 ${from} 至 ${to}，起点 ${start} × ${from}：${text(one.to)}`,
      );
    }
    case 'added': {
      const { above, upTo } = one.base;
      const before = text(one.running.wages);
      return label(
        `after ${before} this year: from ${text(above)} to ${text(upTo)} of the base of the year`,
        `本年此前 ${before}：年度基数由 ${text(above)} 至 ${text(upTo)}`,
      );
    }
    case 'premium':
      return label(`the share of branch ${one.branch}`, `险种 ${one.branch} 的缴费额`);
  }
}

function endText({ end }: Extract<BaseStep, { readonly step: 'lifted' | 'exempt' | 'capped' }>): string {
  return end.formula === undefined ? end.at.toString() : `${end.at} (${end.formula})`;
}

/** The source of the last step that has one. */
function lastSource(steps: readonly BaseStep[]): Pick<Detail, 'source'> {
  const refs = steps.flatMap((one) => {
    if (one.step === 'graded') return [one.grade.source];
    if (one.step === 'slid') return [one.slide.source];
    return 'end' in one ? [one.end.source] : [];
  });
  const ref = refs[refs.length - 1];
  return ref === undefined ? {} : { source: { ref } };
}

/** ` a week (÷ 4)`, where the earnings period is several periods of the limits. */
function perPeriod(law: Law): Label {
  if (law.times === 1) return label('', '');
  return label(` a ${law.limitsPeriod} (÷ ${law.times})`, `（每 ${law.limitsPeriod}，÷ ${law.times}）`);
}
