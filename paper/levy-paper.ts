import { type Label, label } from '@openmutual/core/label';
import type { Levy } from '@openmutual/core/levy';
import { type LevyDocument, levyDocument } from '@openmutual/core/levy-document';
import { type Party, partyLabels } from '@openmutual/core/party';
import { weeksIn } from '@openmutual/core/pay-period';
import type { Particular } from '@openmutual/core/quotation';
import { dateText } from './date-text.ts';
import { figureText } from './figure-text.ts';
import type { Language, Making, Paper, PaperBlock, Payer } from './paper.ts';
import { capital } from './working-lines.ts';

/**
 * The contributions of a person as a paper: what they come to, who pays how much of it, by branch, and why.
 *
 * @param stated what the person stated beside the wage, such as the category letter
 */
export function levyPaper(
  levy: Levy,
  language: Language,
  making: Making,
  stated: readonly Particular[] = [],
): Paper {
  const { scheme, version } = levy.law;
  const document = levyDocument(levy);
  return {
    language,
    title: scheme.name[language],
    blocks: [
      figure(document, language),
      ...(stated.length === 0 ? [] : [{ kind: 'particulars', rows: stated } as const]),
      payers(levy, document, language),
      ...branches(levy, document, language),
      { kind: 'working', working: document.working },
      ...document.notes.map((note) => ({ kind: 'note', text: note[language] }) as const),
    ],
    imprint: {
      ...making,
      scheme: document.scheme,
      schemeName: words.kind[language],
      version: version.from.toString(),
      hash: document.schemeHash,
    },
  };
}

function figure({ total, currency, on, period, wage }: LevyDocument, language: Language): PaperBlock {
  return {
    kind: 'figure',
    name: `${words.contribution[language]}${periodName(period)[language]}`,
    amount: total,
    currency,
    basis: [
      `${words.on[language]}${dateText(on, language)}`,
      `${words.wage[language]} ${figureText(wage)} ${currency}`,
    ],
  };
}

/** The employer first, as in every paper of contributions; each party of the rules, also one that pays nothing. */
function payers({ law }: Levy, { parties, total, currency }: LevyDocument, language: Language): PaperBlock {
  const all = order.flatMap((party): Payer[] => {
    const amount = parties[party];
    if (amount === undefined || !law.version.rules.parties.includes(party)) return [];
    const reason = /^0(\.0+)?$/.test(amount) ? { reason: words.nothing[language] } : {};
    return [{ name: capital(partyLabels[party][language]), amount, ...reason }];
  });
  return { kind: 'payers', currency, payers: all, total: { name: words.total[language], amount: total } };
}

/** Each branch in a row, where there are several. */
function branches(
  levy: Levy,
  { branches: found, parties, total }: LevyDocument,
  language: Language,
): PaperBlock[] {
  if (found.length < 2) return [];
  const shown = order.filter((party) => parties[party] !== undefined);
  const figures = (amounts: LevyDocument['parties']) => shown.map((party) => amounts[party] ?? '–');
  return [
    {
      kind: 'table',
      columns: [
        { name: words.branch[language], holds: 'words' },
        { name: words.base[language], holds: 'figures' },
        ...shown.map((party) => ({ name: capital(partyLabels[party][language]), holds: 'figures' }) as const),
        { name: words.total[language], holds: 'figures' },
      ],
      rows: found.map((line, place) => [
        levy.branches[place]?.branch.name[language] ?? line.branch,
        line.base,
        ...figures(line.parties),
        line.total,
      ]),
      total: [words.total[language], '', ...figures(parties), total],
    },
  ];
}

const order: readonly Party[] = ['employer', 'employee', 'state'];

function periodName(period: string): Label {
  const weeks = weeksIn(period as `${number}-weeks`);
  return weeks === undefined
    ? (periods[period] ?? label(period, period))
    : label(`${weeks} weeks`, `（${weeks} 周）`);
}

const periods: Readonly<Record<string, Label>> = {
  week: label('a week', '（每周）'),
  'two-weeks': label('two weeks', '（每两周）'),
  'four-weeks': label('four weeks', '（每四周）'),
  month: label('a month', '（每月）'),
  quarter: label('a quarter', '（每季）'),
  year: label('a year', '（每年）'),
};

const words = {
  kind: label('Contributions', '社会保险缴费'),
  contribution: label('Contributions for ', '缴费合计'),
  on: label('rules in effect on ', '适用规则日 '),
  wage: label('wage', '工资'),
  total: label('Total', '合计'),
  branch: label('Branch', '险种'),
  base: label('Base', '缴费基数'),
  nothing: label('nothing falls to this party', '此方无需缴付'),
} as const satisfies Readonly<Record<string, Label>>;
