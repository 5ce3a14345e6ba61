import { Money } from '../../money/money.ts';
import { label } from '../../working/label.ts';
import { line, total, type Working } from '../../working/working.ts';
import type { Settlement } from '../assessment.ts';
import { accountOf } from '../balance.ts';
import { wholeOf } from '../contribution/own-account.ts';
import type { Member } from '../roll/member.ts';

/** A member's own account after a settlement: what was in it, his deposit, his share, his part of the income, what is refunded to him. */
export function accountWorking(settlement: Settlement, member: Member, share: Money): Working | undefined {
  const { accounts, terms } = settlement;
  const account = accountOf(settlement, member, share);
  if (accounts === undefined || account === undefined) return undefined;
  const { rule, times, income } = accounts;
  const money = (minor: bigint): Money => Money.ofMinor(minor, terms.currency);
  const { atMost, before, deposit, credit, refund, after } = account;
  const from =
    atMost === undefined || times === undefined
      ? []
      : [
          line(label('at most in the account', '账户余额上限'), money(atMost), {
            formula: `${wholeOf(times.value)} × ${money(deposit)} = ${money(atMost)}`,
            source: times.source,
          }),
        ];
  return total(
    label(`${rule.name.en}: ${member.member}`, `${rule.name.zh}：${member.member}`),
    money(after),
    [
      ...beforeShare(settlement, account),
      line(label('share', '分摊'), share.negated()),
      ...(income === undefined
        ? []
        : [
            line(income.rule.name, money(credit), {
              formula: `${income.amount} × ${money(before)} ÷ ${income.balances} → ${money(credit)}`,
              rounding: income.rule.rounding.text,
              ...(income.rule.source === undefined ? {} : { source: { ref: income.rule.source } }),
            }),
          ]),
      ...(rule.refund === undefined ? [] : [line(rule.refund.name, money(-refund))]),
    ],
    from.length === 0 ? {} : { from },
  );
}

/** What a member can pay out of his own account: what was in it and his deposit. */
export function accountBefore(settlement: Settlement, member: Member): Working | undefined {
  const nothing = Money.zero(settlement.terms.currency);
  const account = accountOf(settlement, member, nothing);
  if (settlement.accounts === undefined || account === undefined) return undefined;
  const cap = Money.ofMinor(account.before + account.deposit, settlement.terms.currency);
  return total(settlement.accounts.rule.name, cap, beforeShare(settlement, account));
}

function beforeShare(
  { terms, accounts }: Settlement,
  { before, deposit }: { readonly before: bigint; readonly deposit: bigint },
): Working[] {
  const { currency, rules } = terms;
  const name = rules.contributions?.find(
    ({ contribution }) => contribution === accounts?.rule.filledBy,
  )?.name;
  return [
    line(label('in the account before', '账户期初余额'), Money.ofMinor(before, currency)),
    ...(name === undefined ? [] : [line(name, Money.ofMinor(deposit, currency))]),
  ];
}
