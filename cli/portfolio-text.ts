import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { versionText } from '@openmutual/core/quotation-terms';
import { columns } from './columns.ts';
import { type ComparedPortfolio, namesOf } from './compared-portfolio.ts';
import type { TariffAsked } from './portfolio.ts';
import type { PortfolioFiles, WrittenPortfolio } from './portfolio-file.ts';
import type { RatedPortfolio } from './rated-portfolio.ts';
import type { Language } from './tree.ts';

/** A portfolio that was rated, for reading: its risks where they went into no file, and its sums. */
export function ratedText(
  tariff: TariffAsked,
  rated: RatedPortfolio,
  files: PortfolioFiles,
  language: Language,
): string {
  const { scheme, version, on } = tariff;
  const { totals } = rated;
  const sums = [
    [words.package[language], `${totals.package}`],
    [words.plant[language], `${totals.plant}`],
    ...Object.entries(totals.levies).map(([levy, amount]) => [levyName(tariff, levy)[language], `${amount}`]),
    [words.premium[language], `${totals.premium}`],
  ];
  return parts([
    `${scheme.name[language]} · ${on} · ${scheme.currency}\n${words.version[language]}${versionText(version, language)}`,
    ...keptText(rated, SHOWN_COLUMNS, files, language),
    columns([[counted(rated.risks, language), ''], ...sums]),
    ...filesText(rated, files, language),
  ]);
}

/** Two tariffs on one portfolio, for reading: premiums side by side, and the sums of what both of them rate. */
export function comparedText(
  before: TariffAsked,
  after: TariffAsked,
  compared: ComparedPortfolio,
  files: PortfolioFiles,
  language: Language,
): string {
  const [first, second] = namesOf(before, after);
  const { totals } = compared;
  const heads = { ...compared, columns: ['risk', first, second, 'difference', 'percent', 'refused'] };
  const sums = [
    [words.both[language], first, second, words.difference[language], '%'],
    [
      `${totals.both}`,
      ...[totals.before, totals.after, totals.difference].map(String),
      totals.percent ?? '–',
    ],
  ];
  const only = [
    ...onlyText(totals.onlyBefore, second, language),
    ...onlyText(totals.onlyAfter, first, language),
  ];
  return parts([
    comparedHead(before, after, language),
    ...keptText(heads, heads.columns, files, language),
    columns(sums),
    ...(only.length === 0 ? [] : [only.join('\n')]),
    ...filesText(compared, files, language),
  ]);
}

/** By which two tariffs is compared, and since when and by whom each of them is. */
export function comparedHead(before: TariffAsked, after: TariffAsked, language: Language): string {
  const [first, second] = namesOf(before, after);
  const lines = [
    [first, versionText(before.version, language)],
    [second, versionText(after.version, language)],
  ].map(([name, version]) => `${name}: ${words.version[language]}${version}`);
  return [
    `${before.scheme.name[language]} · ${first} → ${second} · ${before.scheme.currency}`,
    ...lines,
  ].join('\n');
}

const SHOWN_COLUMNS = ['risk', 'premium', 'package', 'rate', 'plant', 'warnings'];
const SHOWN_MOST = 100;

/** The first hundred lines; there may be any number of them. */
function keptText(
  { columns: all, kept }: Pick<WrittenPortfolio, 'columns' | 'kept'>,
  shown: readonly string[],
  { out }: PortfolioFiles,
  language: Language,
): string[] {
  if (out !== undefined) return [];
  const places = shown
    .map((column) => all.indexOf(column))
    .filter((place) => place >= 0 && (place === 0 || kept.some((line) => line[place] !== '')));
  const lines = kept.slice(0, SHOWN_MOST).map((line) => places.map((place) => printable(line[place] ?? '')));
  const head = places.map((place) => heads[all[place] ?? '']?.[language] ?? all[place] ?? '');
  const hidden = kept.length - lines.length;
  return [
    columns([head, ...lines]),
    ...(hidden > 0
      ? [language === 'en' ? `and ${hidden} more; --out has all` : `另有 ${hidden} 行；--out 可得全部`]
      : []),
  ];
}

function filesText(
  { lines, reasons }: WrittenPortfolio,
  { out, rejects }: PortfolioFiles,
  language: Language,
): string[] {
  const isEnglish = language === 'en';
  const refused = isEnglish
    ? `${lines} ${lines === 1 ? 'line' : 'lines'} refused for ${reasons} ${reasons === 1 ? 'reason' : 'reasons'}: ${rejects}`
    : `${lines} 行被拒绝，${reasons} 条理由：${rejects}`;
  return [
    ...(out === undefined ? [] : [`${isEnglish ? 'written: ' : '已写入：'}${out}`]),
    ...(lines === 0 ? [] : [refused]),
  ];
}

function onlyText(count: number, tariff: string, language: Language): string[] {
  if (count === 0) return [];
  if (language === 'zh') return [`仅被 ${tariff} 的费率拒绝、未计入合计的风险：${count}`];
  return [`refused by the tariff of ${tariff} alone, and not in the sums: ${count}`];
}

/** A levy as the tariff calls it; the stamp is no rate and has no name of its own. */
function levyName({ version }: TariffAsked, levy: string): Label {
  return version.rules.levies?.[levy]?.name ?? words.stamp;
}

function counted(risks: number, language: Language): string {
  if (language === 'zh') return `${risks} 个风险`;
  return `${risks} ${risks === 1 ? 'risk' : 'risks'}`;
}

function parts(texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}

const heads: Readonly<Record<string, Label>> = {
  risk: label('risk', '风险'),
  premium: label('premium', '保险费'),
  package: label('package', '一揽子'),
  rate: label('rate', '费率'),
  plant: label('plant', '施工机具'),
  warnings: label('warnings', '提示'),
  difference: label('difference', '差额'),
  percent: label('percent', '百分比'),
  refused: label('refused', '拒绝'),
};

const words = {
  version: label('version ', '版本'),
  package: label('package', '一揽子保险费'),
  plant: label('plant and machinery', '施工用机器、装置和机械设备'),
  stamp: label('Stamp duty', '印花税'),
  premium: label('premium', '保险费合计'),
  both: label('risks rated by both', '两者均可计费的风险'),
  difference: label('difference', '差额'),
} as const satisfies Readonly<Record<string, Label>>;
