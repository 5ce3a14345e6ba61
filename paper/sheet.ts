import { apportion, asListed } from '@openmutual/core/apportion';
import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import type { Source } from '@openmutual/core/working';
import { citation } from './citation.ts';
import { dateText } from './date-text.ts';
import { figureText, formulaText } from './figure-text.ts';
import type { FigureBlock, Language, Paper, PaperBlock, PayersBlock, TableBlock } from './paper.ts';
import { openSources, type SourceBook, type WorkingLines, workingLines } from './working-lines.ts';

/**
 * What the template reads, as JSON: every text in the language of the paper, every figure as it is printed. The template adds
 * no word and no figure of its own, and nothing in here is read as markup.
 */
export interface Sheet {
  readonly language: Language;
  readonly title: string;
  readonly schemeName: string;
  readonly made: { readonly year: number; readonly month: number; readonly day: number };
  readonly blocks: readonly SheetBlock[];
  readonly sources: readonly { readonly ref: string; readonly href: string | null }[];
  readonly citation: string;
  readonly link: string | null;
  /** The address as it is printed. */
  readonly shownLink: string;
  readonly foot: { readonly left: string; readonly right: string };
  readonly words: Readonly<Record<keyof typeof words, string>>;
}

type SheetBlock =
  | Exclude<PaperBlock, FigureBlock | PayersBlock | TableBlock | { readonly kind: 'working' }>
  | (FigureBlock & { readonly isEstimate: boolean })
  | (Omit<TableBlock, 'total'> & { readonly total: readonly string[] | null })
  | {
      readonly kind: 'payers';
      readonly payers: readonly SheetPayer[];
      readonly total: SheetPayer;
      readonly currency: string;
    }
  | ({ readonly kind: 'working'; readonly heading: string } & WorkingLines);

interface SheetPayer {
  readonly name: string;
  readonly amount: string;
  readonly reason: string;
  readonly isNothing: boolean;
  /** Of a thousand, for the bar. */
  readonly thousandths: number;
  readonly percent: string;
}

/** A paper with all that the template needs to print it. */
export function sheet(paper: Paper): Sheet {
  const { language, title, imprint } = paper;
  const sources = openSources();
  const isOnly = paper.blocks.filter(({ kind }) => kind === 'working').length === 1;
  const blocks = paper.blocks.map((block) => sheetBlock(block, { language, sources, isOnly }));
  const { link, ...withoutLink } = imprint;
  const [year = 0, month = 0, day = 0] = imprint.made.split('-').map(Number);
  return shown({
    language,
    title,
    schemeName: imprint.schemeName,
    made: { year, month, day },
    blocks,
    sources: sources.all().map(({ ref, href }: Source) => ({ ref, href: href ?? null })),
    citation: citation({ ...paper, imprint: withoutLink }),
    link: link ?? null,
    shownLink: link === undefined || link.length <= LINK_MOST ? (link ?? '') : `${link.slice(0, LINK_MOST)}…`,
    foot: {
      left: [
        imprint.scheme,
        `${words.rules[language]} ${imprint.version}`,
        `SHA-256 ${[imprint.hash]
          .flat()
          .map((hash) => `${hash.slice(0, FINGERPRINT)}…`)
          .join(' ')}`,
      ].join(words.dot[language]),
      right: dateText(imprint.made, language),
    },
    words: inLanguage(language),
  });
}

/** Enough of a hash to compare by eye; the whole one stands in the citation. */
const FINGERPRINT = 16;

/** An address holds a whole case and may be long: nobody types it, and on a screen it can be pressed. */
const LINK_MOST = 120;

interface Frame {
  readonly language: Language;
  readonly sources: SourceBook;
  /** Whether there is only one working on the paper. */
  readonly isOnly: boolean;
}

function sheetBlock(block: PaperBlock, { language, sources, isOnly }: Frame): SheetBlock {
  switch (block.kind) {
    case 'figure':
      return { ...block, amount: figureText(block.amount), isEstimate: block.isEstimate ?? false };
    case 'payers':
      return payersBlock(block);
    case 'table':
      return tableBlock(block);
    case 'working': {
      const lines = workingLines(block.working, language, sources);
      const of = isOnly ? '' : `${words.colon[language]}${lines.final.label}`;
      return { kind: 'working', heading: `${words.working[language]}${of}`, ...lines };
    }
    default:
      return block;
  }
}

/** Percentages have one decimal and add up to 100. */
function payersBlock({ payers, total, currency }: PayersBlock): SheetBlock {
  const weights = payers.map(({ amount }) => BigInt(amount.replace('.', '')));
  const isShared = weights.some((weight) => weight > 0n) && weights.every((weight) => weight >= 0n);
  const parts = isShared ? apportion(1000n, weights, 'largest-remainder', asListed).parts : [];
  const payer = (
    { name, amount, reason = '' }: PayersBlock['total'],
    part: bigint | undefined,
  ): SheetPayer => ({
    ...{ name, reason, amount: figureText(amount), thousandths: Number(part ?? 0n) },
    isNothing: /^-?0(\.0+)?$/.test(amount),
    percent: part === undefined ? '' : figureText(`${part / 10n}.${part % 10n}%`),
  });
  return {
    kind: 'payers',
    currency,
    payers: payers.map((one, place) => payer(one, parts[place])),
    total: payer(total, isShared ? 1000n : undefined),
  };
}

function tableBlock({ columns, rows, total }: TableBlock): SheetBlock {
  const printed = (row: readonly string[]) =>
    row.map((cell, place) => (columns[place]?.holds === 'figures' ? figureText(cell) : formulaText(cell)));
  return {
    kind: 'table',
    columns,
    rows: rows.map(printed),
    total: total === undefined ? null : printed(total),
  };
}

/** Every text of a value with its steering characters written out: they could turn an amount around on paper too. */
function shown<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? printable(part) : part,
  ) as T;
}

function inLanguage(language: Language): Sheet['words'] {
  const entries = Object.entries(words).map(([key, word]) => [key, word[language]]);
  return Object.fromEntries(entries) as Sheet['words'];
}

const words = {
  working: label('Working', '计算过程'),
  formula: label('How it was found', '计算方法'),
  parts: label('parts, which add up', '组成部分，相加即得'),
  steps: label('steps it was found from, which do not', '计算步骤，不参与相加'),
  source: label('source', '来源'),
  sources: label('Sources', '来源'),
  cite: label('Citation', '引用'),
  open: label('Opens this result again', '重新打开此结果'),
  dot: label(' · ', '·'),
  semicolon: label('; ', '；'),
  colon: label(': ', '：'),
  rules: label('rules of', '规则'),
  page: label('Page {page} of {pages}', '第 {page} 页，共 {pages} 页'),
  lacking: label(
    'Some signs stand as boxes, for the fonts of this paper do not have them: ',
    '本文件的字体缺少下列字符，以方框代替：',
  ),
  whoPays: label('Who pays', '由谁缴付'),
  amount: label('Amount, {currency}', '金额（{currency}）'),
  share: label('Share', '占比'),
} as const satisfies Readonly<Record<string, Label>>;
