import type { Settlement } from '@openmutual/core/assessment';
import { type Label, label } from '@openmutual/core/label';
import { type Money, sum } from '@openmutual/core/money';
import type { MutualScheme } from './folder.ts';
import type { Way } from './way.ts';

/**
 * Shared in a mutual fund: what members pay in a period, what happened in it, and what it cost to run. Of a fund with pools, each
 * settled by itself, the sums of all that are given.
 */
export function wayOfSettlements(
  { id, currency }: MutualScheme,
  settlement: string,
  settled: readonly Settlement[],
): Way {
  const all = (amountsOf: (one: Settlement) => readonly Money[]) => sum(settled.flatMap(amountsOf), currency);
  const paidBy = paidByIn(settled, currency);
  const benefits = all(({ benefitsPaid }) => [benefitsPaid]);
  return {
    way: wayOf(settled),
    scheme: id,
    people: settled.reduce((people, { roll }) => people + roll.inForce, 0),
    paid: sum(Object.values(paidBy), currency),
    paidBy,
    claims: benefits,
    running: all(({ fees }) => fees.map(({ amount }) => amount)),
    covers: benefits,
    note: noteOf(settled, settlement, all(givenBack)),
  };
}

/** What members and other payers pay: shares, and contributions without those that go to a member's own account. */
function paidByIn(settled: readonly Settlement[], currency: string): Record<string, Money> {
  const paid = new Map<string, Money[]>([['members', settled.map(({ collected }) => collected)]]);
  const pay = (payer: string, amount: Money) => paid.set(payer, [...(paid.get(payer) ?? []), amount]);
  for (const { contributions, terms } of settled) {
    for (const { rule, own, payers } of contributions) {
      if (rule.contribution === terms.rules.accounts?.filledBy) continue;
      pay('members', own);
      for (const { payer, amount } of payers) pay(payer, amount);
    }
  }
  return Object.fromEntries([...paid].map(([payer, amounts]) => [payer, sum(amounts, currency)]));
}

/** What of a surplus members get, without what is kept as their capital. */
function givenBack({ surplus }: Settlement): Money[] {
  return surplus
    .filter(({ rule }) => rule.to === 'members')
    .map(({ amount, capital }) => amount.minus(capital));
}

function wayOf([first]: readonly Settlement[]): Label {
  return isContributed(first)
    ? label('paid into a mutual fund', '缴入互助基金')
    : label('shared after the event', '事后分摊');
}

/** Whether members pay something whatever happens, into what all hold together. */
function isContributed(settlement: Settlement | undefined): boolean {
  const { contributions = [], accounts } = settlement?.terms.rules ?? {};
  return contributions.some(({ contribution }) => contribution !== accounts?.filledBy);
}

function howPaid(settlement: Settlement | undefined): Label {
  if (!isContributed(settlement)) {
    return label('paid after it happened, and only what happened', '事后按实际发生分摊');
  }
  return settlement?.terms.rules.sharing === undefined
    ? label('contributions are paid whatever happens', '会费不论是否出险均须缴纳')
    : label(
        'contributions are paid whatever happens, and what they do not cover after it happened',
        '会费不论是否出险均须缴纳，不足部分事后分摊',
      );
}

function noteOf(settled: readonly Settlement[], settlement: string, back: Money): Label {
  const [first] = settled;
  const pools = settled.flatMap(({ terms }) => terms.pool?.name ?? []);
  const names = (language: keyof Label, between: string) => pools.map((name) => name[language]).join(between);
  const apart = pools.length > 1 ? label(', each pool by itself', '，各分池单独结算') : label('', '');
  const whose =
    pools.length === 0
      ? label('', '')
      : label(` of ${names('en', ', ')}${apart.en}`, `（${names('zh', '、')}${apart.zh}）`);
  const how = howPaid(first);
  const rest = back.isZero()
    ? label('.', '。')
    : label(`; ${back} of what is left goes back to the members.`, `；结余中 ${back} 返还成员。`);
  return label(
    `settlement ${settlement}${whose.en}: ${how.en}; it covers the claims of the period${rest.en}`,
    `${settlement} 期${whose.zh}：${how.zh}，保障当期赔案${rest.zh}`,
  );
}
