import { type Label, label } from '@openmutual/core/label';
import type { TreasurerReport } from '@openmutual/core/treasurer-report';
import { dateText } from './date-text.ts';
import type { Imprint, Language, Paper, PaperBlock, TableBlock } from './paper.ts';

/** What stands on the paper beside the proven figures; all of it is text as the report has it. */
export interface TreasurerPaperOf extends TreasurerReport {
  readonly fund: Label;
  readonly isOver: boolean;
  readonly preservation: {
    readonly nominal: KeptText;
    readonly index: string | null;
    readonly real:
      | (KeptText & {
          readonly month: string;
          readonly figures: readonly {
            readonly month: string;
            readonly value: string;
            readonly source: string;
          }[];
        })
      | null;
    readonly gaps: readonly string[];
  };
  readonly fee: {
    readonly purposes: readonly {
      readonly purpose: string;
      readonly name: Label | null;
      readonly planned: string;
      readonly spent: string;
      readonly left: string;
    }[];
    readonly total: { readonly planned: string; readonly spent: string };
    readonly cap: { readonly charged: string; readonly spent: string; readonly left: string };
  };
  readonly grants: readonly {
    readonly name: Label;
    readonly period: string;
    readonly amount: string;
    readonly giver: string | null;
    readonly purpose: string | null;
    readonly receivedOn: string | null;
    readonly used: string | null;
    readonly isSuppressed: boolean;
  }[];
}

interface KeptText {
  readonly putIn: string;
  readonly worth: string;
  readonly difference: string;
  readonly isPreserved: boolean;
}

/** The report of a treasurer on paper: what the principal is worth, how it came there, all accounts, holdings, the fee by purpose, grants. It adds nothing up. */
export function treasurerPaper(
  report: TreasurerPaperOf,
  language: Language,
  imprint: Omit<Imprint, 'schemeName'>,
): Paper {
  const say = (text: Label) => text[language];
  const { principal, currency, ratio, preservation, fee } = report;
  const { nominal, real, gaps } = preservation;
  const amounts = (
    rows: readonly (readonly [Label, string])[],
    total?: readonly [Label, string],
  ): PaperBlock => ({
    kind: 'table',
    columns: [
      { name: say(words.what), holds: 'words' },
      { name: `${say(words.amount)}, ${currency}`, holds: 'figures' },
    ],
    rows: rows.map(([name, amount]) => [say(name), amount]),
    ...(total === undefined ? {} : { total: [say(total[0]), total[1]] }),
  });
  const particulars = (rows: readonly (readonly [Label, string])[]): PaperBlock => ({
    kind: 'particulars',
    rows: rows.map(([name, text]) => [say(name), text] as const),
  });
  const kept = (name: string, { putIn, worth, difference, isPreserved }: KeptText) => [
    ...[name, putIn, worth, difference],
    say(isPreserved ? words.preserved : words.notPreserved),
  ];
  return {
    language,
    title: `${say(report.fund)}${say(words.colon)}${say(words.title)} ${report.period}`,
    blocks: [
      {
        kind: 'figure',
        name: say(words.worth),
        amount: principal.worth,
        currency,
        basis: [
          `${dateText(report.from, language)} – ${dateText(report.through, language)}`,
          say(report.isOver ? words.over : words.notOver),
        ],
        isEstimate: !report.isOver,
      },
      particulars([[words.ratio, ratio.percent ?? say(words.nothingCharged)]]),
      amounts([
        [words.benefits, ratio.benefits],
        [words.charged, ratio.charged],
      ]),
      heading(words.principal, language),
      amounts(
        [
          [words.opening, principal.opening],
          [words.putIn, principal.putIn],
          [words.takenOut, principal.takenOut],
          [words.kept, principal.kept],
        ],
        [words.closing, principal.closing],
      ),
      heading(words.withGain, language),
      amounts(
        [
          [words.worthBefore, principal.worthBefore],
          [words.putIn, principal.putIn],
          [words.takenOut, principal.takenOut],
          [words.gain, principal.gain],
          [words.shared, principal.shared],
        ],
        [words.worth, principal.worth],
      ),
      heading(words.preservation, language),
      {
        kind: 'table',
        columns: [
          { name: say(words.measured), holds: 'words' },
          ...[words.putIn, words.worth, words.difference].map(
            (name) => ({ name: say(name), holds: 'figures' }) as const,
          ),
          { name: '', holds: 'words' },
        ],
        rows: [
          kept(say(words.nominal), nominal),
          ...(real === null
            ? []
            : [kept(say(label(`In prices of ${real.month}`, `按 ${real.month} 价格`)), real)]),
        ],
      },
      ...(real === null ? [] : [{ kind: 'note', text: indexNote(report.preservation, language) } as const]),
      ...(gaps.length === 0
        ? []
        : [{ kind: 'note', text: `${say(words.gaps)} ${gaps.join(say(words.comma))}` } as const]),
      ...holdingsOf(report, language),
      heading(words.accounts, language),
      {
        kind: 'table',
        columns: [
          { name: say(words.account), holds: 'words' },
          ...[words.opening, words.change, words.closing].map(
            (name) => ({ name: say(name), holds: 'figures' }) as const,
          ),
        ],
        rows: report.accounts.map(({ name, opening, change, closing }) => [
          say(name),
          opening,
          change,
          closing,
        ]),
      },
      heading(words.fee, language),
      {
        kind: 'table',
        columns: [
          { name: say(words.purpose), holds: 'words' },
          ...[words.planned, words.spent, words.left].map(
            (name) => ({ name: say(name), holds: 'figures' }) as const,
          ),
        ],
        rows: fee.purposes.map(({ purpose, name, planned, spent, left }) => [
          name === null ? purpose : say(name),
          ...[planned, spent, left],
        ]),
        total: [say(words.total), fee.total.planned, fee.total.spent, ''],
      },
      amounts(
        [
          [words.feeCharged, fee.cap.charged],
          [words.feeSpent, fee.cap.spent],
        ],
        [words.feeLeft, fee.cap.left],
      ),
      ...grantsOf(report, language),
    ],
    imprint: { ...imprint, schemeName: say(words.title) },
  };
}

/** By which figures of the index it was found, and where these were read. */
function indexNote({ index, real }: TreasurerPaperOf['preservation'], language: Language): string {
  const [comma, end] = [words.comma[language], words.semicolon[language]];
  const figures = (real?.figures ?? []).map(({ month, value }) => `${month} ${value}`).join(comma);
  const sources = [...new Set(real?.figures.map(({ source }) => source))].join(end);
  const [named, read] = [words.byIndex[language], words.readAt[language]];
  return `${named} ${index}${words.colon[language]}${figures}${end}${read}${words.colon[language]}${sources}`;
}

function heading(text: Label, language: Language): PaperBlock {
  return { kind: 'heading', text: text[language] };
}

function holdingsOf({ holdings, invested }: TreasurerPaperOf, language: Language): PaperBlock[] {
  if (holdings.length === 0) return [];
  const columns: TableBlock['columns'] = [
    { name: words.holding[language], holds: 'words' },
    ...[words.opening, words.bought, words.sold, words.income, words.gain, words.closing].map(
      (name) => ({ name: name[language], holds: 'figures' }) as const,
    ),
  ];
  const row = (of: typeof invested) => [of.opening, of.bought, of.sold, of.income, of.gain, of.closing];
  return [
    heading(words.holdings, language),
    {
      kind: 'table',
      columns,
      rows: holdings.map((one) => [one.name, ...row(one)]),
      total: [words.total[language], ...row(invested)],
    },
    {
      kind: 'table',
      columns: [
        { name: words.holding[language], holds: 'words' },
        ...[words.income, words.realised, words.unrealised, words.gain].map(
          (name) => ({ name: name[language], holds: 'figures' }) as const,
        ),
        { name: words.valuedOn[language], holds: 'words' },
      ],
      rows: holdings.map(({ name, income, realised, unrealised, gain, valuedOn }) => [
        ...[name, income, realised, unrealised, gain],
        valuedOn === null ? words.atCost[language] : dateText(valuedOn, language),
      ]),
      total: [
        ...[words.total[language], invested.income, invested.realised, invested.unrealised, invested.gain],
        '',
      ],
    },
  ];
}

function grantsOf({ grants }: TreasurerPaperOf, language: Language): PaperBlock[] {
  if (grants.length === 0) return [];
  const column = (name: Label, holds: 'words' | 'figures') => ({ name: name[language], holds });
  return [
    heading(words.grants, language),
    {
      kind: 'table',
      columns: [
        column(words.grant, 'words'),
        column(words.giver, 'words'),
        column(words.purpose, 'words'),
        column(words.period, 'words'),
        column(words.amount, 'figures'),
        column(words.used, 'figures'),
        column(words.received, 'words'),
      ],
      rows: grants.map(({ name, giver, purpose, period, amount, used, isSuppressed, receivedOn }) => [
        ...[
          name[language],
          giver ?? '',
          purpose ?? '',
          period,
          amount,
          used ?? (isSuppressed ? words.suppressed[language] : ''),
        ],
        receivedOn === null ? words.notYet[language] : dateText(receivedOn, language),
      ]),
    },
  ];
}

const words = {
  title: label('Report of the treasurer', '财务报告'),
  worth: label('Principal with its gain', '本金及未使用收益'),
  over: label('the period is over', '期间已结束'),
  notOver: label('the period is not over yet', '期间尚未结束'),
  ratio: label('Benefits of all that was charged', '互助金占收取总额'),
  benefits: label('Benefits', '互助金支出'),
  charged: label('Contributions and fees', '分摊与管理费'),
  nothingCharged: label('nothing was charged', '本期未收取'),
  principal: label('The principal', '本金'),
  opening: label('Opening', '期初'),
  putIn: label('Put in', '投入'),
  takenOut: label('Less: taken out', '减：取出'),
  kept: label('Kept of the gain', '收益转入'),
  closing: label('Closing', '期末'),
  worthBefore: label('With its gain, before', '期初本金及收益'),
  gain: label('Gain', '收益'),
  shared: label('Less: used for what members share', '减：用于抵减分摊'),
  preservation: label('Whether it keeps its worth', '是否保值'),
  preserved: label('kept', '已保值'),
  notPreserved: label('not kept', '未保值'),
  nominal: label('As paid', '按投入金额'),
  gaps: label(
    'Nothing is said of prices, for these months have no figure of the index:',
    '下列月份缺少价格指数，故不作实际保值的结论：',
  ),
  comma: label(', ', '、'),
  semicolon: label('; ', '；'),
  byIndex: label('By the price index', '按价格指数'),
  readAt: label('source', '来源'),
  colon: label(': ', '：'),
  what: label('Item', '项目'),
  measured: label('Measured', '衡量方式'),
  difference: label('Difference', '差额'),
  withGain: label('The principal with its gain', '本金及收益'),
  holdings: label('What is held', '持有投资'),
  holding: label('Holding', '投资'),
  bought: label('Bought', '买入'),
  sold: label('Sold for', '卖出所得'),
  income: label('Income', '投资收入'),
  realised: label('Realised', '已实现'),
  unrealised: label('Not realised', '未实现'),
  atCost: label('at cost', '按成本'),
  valuedOn: label('Valued on', '估值日'),
  accounts: label('All accounts', '全部科目'),
  account: label('Account', '科目'),
  change: label('Change', '变动'),
  fee: label("The operator's fee", '管理费'),
  purpose: label('Purpose', '用途'),
  planned: label('Planned for the year', '年度预算'),
  spent: label('Spent', '实际支出'),
  left: label('Left', '余额'),
  total: label('Total', '合计'),
  feeCharged: label('Ever charged by the rules', '历年按规则收取'),
  feeSpent: label('Ever spent', '历年支出'),
  feeLeft: label('Left to be spent', '可用余额'),
  grants: label('Grants', '补助'),
  grant: label('Grant', '补助'),
  giver: label('From', '来源'),
  period: label('Period', '期间'),
  amount: label('Amount', '金额'),
  used: label('Used for it', '用于该项'),
  suppressed: label('not told', '不予显示'),
  received: label('Arrived', '到账日'),
  notYet: label('not yet', '未到账'),
} as const satisfies Readonly<Record<string, Label>>;
