import type { Estimate } from '@openmutual/core/estimate';
import { type Label, label } from '@openmutual/core/label';
import type { Working } from '@openmutual/core/working';
import { plainMoney } from './told.ts';

/**
 * How the figures of an estimate come about, line by line. Each is rounded for itself when it is shown, so that nothing here is a sum of
 * lines: a figure is found from others.
 */
export function estimateWorking(estimated: Estimate): Working {
  return {
    label: estimated.name,
    lines: [
      shareWorking(estimated),
      worstWorking(estimated),
      reserveWorking(estimated),
      grossWorking(estimated),
    ],
  };
}

function shareWorking({ pure, currency }: Estimate): Working {
  const money = (amount: number) => plainMoney(amount, currency);
  const parts = [
    { sign: '−', name: label('borne by reinsurance, expected', '再保险预期承担'), amount: pure.reinsured },
    { sign: '+', name: label('price of reinsurance', '再保险价格'), amount: pure.reinsurancePrice },
    { sign: '+', name: label('expenses', '费用'), amount: pure.expenses },
  ].filter(({ amount }) => amount !== 0);
  return {
    label: label('expected share of a member', '成员的预期分摊额'),
    amount: money(pure.share),
    currency,
    formula: [pure.perMember, ...parts.map(({ amount }) => amount)]
      .map(money)
      .reduce((before, amount, place) => `${before} ${parts[place - 1]?.sign} ${amount}`),
    note: label('Each is rounded for itself.', '各项分别取整。'),
    from: [
      {
        label: label('pure premium', '纯保费'),
        amount: money(pure.perMember),
        from: pure.risks.map(({ name, losses, payments, meanPayment, meanLoss, pure: part }) => ({
          label: name,
          amount: money(part),
          formula:
            meanPayment === null
              ? label('nothing is ever paid', '从不赔付')
              : `${short(payments)} × ${money(meanPayment)}`,
          note: label(
            `${short(losses)} losses a member, ${short(payments)} of them paid after cover and waiting; a loss is ${meanLoss === null ? 'without a finite mean' : `${money(meanLoss)} on average`}.`,
            `每名成员 ${short(losses)} 次损失，经保障条款与等待期后赔付 ${short(payments)} 次；每次损失${meanLoss === null ? '没有有限的均值' : `平均 ${money(meanLoss)}`}。`,
          ),
        })),
      },
      ...parts.map(({ name, amount }) => step(name, money(amount))),
    ],
  };
}

function worstWorking({ byMembers, members, confidence, currency }: Estimate): Working {
  const share = byMembers.find((spread) => spread.members === members);
  const found = share?.quantiles.find(({ p }) => Math.abs(p - confidence) < 1e-9);
  const sure = `${short(confidence * 100)}%`;
  const name = label(`share that is not exceeded in ${sure} of periods`, `${sure}的期间内不超过的分摊额`);
  if (share === undefined || found === undefined) return { label: name };
  const { method, error } = share.how;
  return {
    label: name,
    amount: plainMoney(found.value, currency, found.high - found.low),
    currency,
    note: label(
      `Between ${plainMoney(found.low, currency)} with every loss rounded down and ${plainMoney(found.high, currency)} with every loss rounded up. ${method.points} points, error of a probability ${error.toExponential(1)}.`,
      `每次损失向下取整时为 ${plainMoney(found.low, currency)}，向上取整时为 ${plainMoney(found.high, currency)}。${method.points} 个点，概率误差 ${error.toExponential(1)}。`,
    ),
    from: [
      step(label('average', '平均'), plainMoney(share.mean, currency)),
      ...(share.sd === null
        ? []
        : [step(label('standard deviation', '标准差'), plainMoney(share.sd, currency))]),
    ],
  };
}

function reserveWorking({ reserve, members, confidence, currency, total }: Estimate): Working {
  const money = (amount: number) => plainMoney(amount, currency);
  const within = reserve.high - reserve.low;
  const sure = `${short(confidence * 100)}%`;
  return {
    label: label(`reserve for ${sure}`, `${sure}把握所需的储备金`),
    amount: plainMoney(reserve.amount, currency, within),
    currency,
    note: label(
      `What the fund must pay in ${sure} of periods at most, less all contributions, and nothing where that is below zero. Between ${money(reserve.low)} and ${money(reserve.high)}.`,
      `互助计划在${sure}的期间内至多须支付的金额，减去全部缴费；低于零时为零。介于 ${money(reserve.low)} 与 ${money(reserve.high)} 之间。`,
    ),
    from: [
      {
        label: label('all contributions', '全部缴费'),
        amount: money(reserve.contribution * members),
        formula: `${members} × ${money(reserve.contribution)}`,
      },
      step(label('losses of a period, on average', '一个期间的平均损失'), money(total.mean)),
    ],
  };
}

function grossWorking({ premium: { gross }, currency }: Estimate): Working {
  const money = (amount: number) => plainMoney(amount, currency);
  const parts: readonly (readonly [Label, number])[] = [
    [label('pure premium', '纯保费'), gross.pure],
    [label('safety loading', '安全附加'), gross.risk],
    [label('fixed expense', '固定费用'), gross.fixedExpense],
    [label('commission', '佣金'), gross.commission],
    [label('tax', '税'), gross.tax],
    [label('other costs', '其他费用'), gross.otherVariable],
    [label('profit', '利润'), gross.profit],
  ];
  return {
    label: label('gross premium of a member', '每名成员的毛保费'),
    amount: money(gross.gross),
    currency,
    formula: label(
      '(pure + safety + fixed) ÷ (1 − commission − tax − other − profit)',
      '（纯保费 + 安全附加 + 固定费用）÷（1 − 佣金 − 税 − 其他 − 利润）',
    ),
    note: label('Each is rounded for itself.', '各项分别取整。'),
    from: parts.filter(([, amount]) => amount !== 0).map(([name, amount]) => step(name, money(amount))),
  };
}

function step(name: Label, amount: string): Working {
  return { label: name, amount };
}

/** A plain number with six digits that count. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
