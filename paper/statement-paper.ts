import type { Settlement } from '@openmutual/core/assessment';
import { type Label, label } from '@openmutual/core/label';
import { Money, sum } from '@openmutual/core/money';
import { periodWorking } from '@openmutual/core/period-working';
import type { Statement } from '@openmutual/core/statement';
import type { Working } from '@openmutual/core/working';
import { dateText } from './date-text.ts';
import type { Language, Making, Paper, PaperBlock } from './paper.ts';
import { capital } from './working-lines.ts';

/** What one member pays and receives in a settlement, as a paper: his share first, then each line with its working. */
export function statementPaper(
  settlement: Settlement,
  statement: Statement,
  language: Language,
  making: Making,
): Paper {
  const { terms } = settlement;
  const { share, contributions, refunds, benefits, account } = statement;
  const all = [
    ...(share === undefined ? [] : [share]),
    ...contributions,
    ...refunds,
    ...benefits,
    ...(account === undefined ? [] : [account]),
  ];
  // Where members get back what is left, the period says what was left of what.
  const period = refunds.length === 0 ? [] : [periodWorking(settlement)];
  return {
    language,
    title: titleOf(settlement, language),
    blocks: [
      figure(settlement, statement, language),
      ...(all.length < 2 ? [] : [overview(all, language)]),
      ...[...all, ...period].map((working): PaperBlock => ({ kind: 'working', working })),
      ...terms.scheme.notes.map((note): PaperBlock => ({ kind: 'note', text: note[language] })),
    ],
    imprint: {
      ...making,
      scheme: terms.scheme.id,
      schemeName: words.kind[language],
      version: terms.version.from.toString(),
      hash: terms.scheme.hash,
    },
  };
}

/** Of a fund that does not share: what he contributes, and where nothing is contributed what he gets back. */
function figure(settlement: Settlement, statement: Statement, language: Language): PaperBlock {
  const { terms, settlement: period } = settlement;
  const { member, share, contributions, refunds } = statement;
  const [name, amount] =
    share?.amount !== undefined
      ? [words.share, share.amount]
      : contributions.length > 0
        ? [words.contributions, added(contributions, terms.currency)]
        : [words.refunds, added(refunds, terms.currency)];
  return {
    kind: 'figure',
    name: name[language],
    amount,
    currency: terms.currency,
    basis: [
      `${words.member[language]} ${member}`,
      `${words.settlement[language]} ${period}`,
      dateText(terms.on.toString(), language),
    ],
  };
}

function added(workings: readonly Working[], currency: string): string {
  const amounts = workings.map(({ amount }) => Money.of(amount ?? '0', currency));
  return sum(amounts, currency).toString();
}

function overview(all: readonly Working[], language: Language): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { name: words.line[language], holds: 'words' },
      { name: words.amount[language], holds: 'figures' },
    ],
    rows: all.map(({ label, amount = '' }) => [capital(label[language]), amount]),
  };
}

/** The name of the fund; of one with pools also of the pool. */
export function titleOf({ terms: { scheme, pool } }: Settlement, language: Language): string {
  const comma = language === 'en' ? ', ' : '，';
  return pool === undefined
    ? scheme.name[language]
    : `${scheme.name[language]}${comma}${pool.name[language]}`;
}

const words = {
  kind: label('Statement of a member', '成员对账单'),
  share: label('Share to pay', '应付分摊额'),
  contributions: label('Contributions to pay', '应缴会费'),
  refunds: label('Given back', '返还'),
  member: label('member', '成员'),
  settlement: label('settlement', '结算期'),
  line: label('In this settlement', '本期事项'),
  amount: label('Amount', '金额'),
} as const satisfies Readonly<Record<string, Label>>;
