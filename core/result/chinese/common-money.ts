import type { ReasonTexts } from '../reason-words.ts';

/** The common money: what is invested and within what limits, and what is spent of the fee. */
export const commonMoney: ReasonTexts = {
  codes: {
    'a-purpose-is-not-in-the-budget': '预算中没有此用途',
    'spending-is-beyond-its-budget': '支出超过该用途的预算',
    'spending-is-beyond-the-fees-of-the-scheme': '支出超过按方案收取的管理费',
    'a-movement-is-not-before-the-last-one': '不得早于此项投资的上一笔变动',
    'nothing-was-ever-held': '从未持有此项投资',
    'nothing-is-held': '现无持有',
    'units-must-be-above-zero': '份额须大于零',
    'no-lot-is-named-at-average-cost': '按平均成本时不指定批次',
    'a-lot-that-is-held-is-named': '须指定所持有的批次',
    'more-is-sold-than-is-held': '卖出超过持有份额',
    'a-policy-says-with-whom': '投资政策须写明交易对手',
    'a-limit-is-a-part-of-the-principal': '限额须为本金的一部分',
    'a-class-is-not-in-the-policy': '投资政策中没有此类别',
    'a-counterparty-is-not-in-the-policy': '投资政策中没有此交易对手',
    'an-investment-is-beyond-the-limit-of-its-class': '投资超过该类别的限额',
    'an-investment-is-beyond-the-limit-of-its-counterparty': '投资超过该交易对手的限额',
    'only-the-principal-is-invested': '只可用本金投资',
  },
  texts: {
    'each once': '每个一次',
    'a holding of which something was bought': '曾经买入的投资',
    'a holding with units': '持有份额的投资',
    'leave the lot out': '请不要指定批次',
    'the purchase of which it is sold': '所卖出的那一次买入',
    'counterparties by name, or a limit for each that is not named': '列名的交易对手，或适用于未列名者的限额',
    'above 0% and up to 100%': '大于 0%，至多 100%',
  },
};
