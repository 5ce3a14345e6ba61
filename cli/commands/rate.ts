import { type Label, label } from '@openmutual/core/label';
import {
  type QuoteDocument,
  quoteDocument,
  type RatingMethod,
  ratingMethods,
} from '@openmutual/core/quote-document';
import type { Quote } from '@openmutual/core/rating';
import { placed } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { Command, Option } from 'commander';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOptions,
  dateOption,
  explainOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { openReasons } from '../reasons.ts';
import { accept, refuse } from '../refusal.ts';
import { quoteOfFile, undatedRiskFaults } from '../risk-file.ts';
import { type Language, tree } from '../tree.ts';

interface RateOptions extends ResultOptions {
  readonly on: string;
  readonly risk: string;
  readonly method: RatingMethod;
  readonly known?: string;
}

export const rateCommand = new Command('rate')
  .description('the premium of an engineering risk, item by item and as a package')
  .argument('<scheme>', 'the id of an engineering scheme, such as demo/contractors-all-risks')
  .requiredOption('--on <date>', 'the day whose tariff is asked')
  .requiredOption('--risk <file>', 'the risk, as YAML or JSON')
  .addOption(
    new Option('--method <method>', 'which calculation is shown; the package is what is charged')
      .choices(ratingMethods)
      .default('both'),
  )
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: RateOptions) => {
    const reasons = openReasons();
    const scheme = reasons.take(schemeAsked('engineering', id));
    const on = reasons.take(dateOption(options.on, '--on'));
    const known =
      options.known === undefined ? undefined : reasons.take(dateOption(options.known, '--known'));
    const risk = reasons.take(placed(fileAt(options.risk), { path: '--risk' }));
    if (scheme === undefined || on === undefined || risk === undefined || reasons.isAny()) {
      if (scheme !== undefined && risk !== undefined) reasons.tellAll(await undatedRiskFaults(scheme, risk));
      return reasons.refuse();
    }
    const dated = asOptions(placed(versionOn(scheme.versions, on, known), { path: 'on' }));
    if (!dated.ok) return refuse(...dated.rejections, ...(await undatedRiskFaults(scheme, risk)));
    const { quote } = accept(asOptions(quoteOfFile(scheme, risk, { on, known })));
    print(quote, quoteDocument(quote, options.method), options, scheme.name[options.lang]);
    if (options.json !== true) {
      for (const note of scheme.notes) process.stdout.write(`\n${note[options.lang]}\n`);
    }
  });

function print(quote: Quote, document: QuoteDocument, options: ResultOptions, name: string): void {
  const { json, explain, lang } = options;
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const head = `${name} · ${document.on} · ${quote.premium.currency}`;
  const body = explain ? tree(quote.working, lang) : `${head}\n\n${items(quote, document, lang)}`;
  process.stdout.write(`${body}\n\n${methods(quote, document, lang)}\n`);
}

const HEADS = {
  item: label('item', '项目'),
  base: label('base', '基数'),
  rate: label('rate', '费率'),
  time: label('time', '期限'),
  premium: label('premium', '保险费'),
  pure: label('pure', '纯保费'),
  safety: label('safety', '安全附加'),
  'one-time': label('one-time', '一次性'),
  'per-annum': label('per annum', '年费率'),
  'per-month': label('per month', '月费率'),
  'not published': label('not published', '未公布'),
  separate: label('separate: Σ items 1, 3, 4, 5', '分项计算：第 1、3、4、5 项合计'),
  atRate: label('  the printed rate alone would give', '  仅按所列费率计算'),
  difference: label('  difference, which the money does not follow', '  差额（以金额为准）'),
  plant: label('plant and machinery', '施工用机器、装置和机械设备'),
  total: label('premium', '保险费合计'),
} satisfies Record<string, Label>;

function head(key: string, lang: Language): string {
  return (HEADS as Record<string, Label>)[key]?.[lang] ?? key;
}

function items(quote: Quote, document: QuoteDocument, lang: Language): string {
  const names = new Map(
    [...quote.items, ...quote.machines].map(({ item, working }) => [item, working.label[lang]]),
  );
  const rows = document.items.map(({ item, base, rate, timeBasis, premium, pure, safety }) => [
    names.get(item) ?? item,
    base,
    rate,
    head(timeBasis, lang),
    premium,
    head(pure, lang),
    head(safety, lang),
  ]);
  const heads = ['item', 'base', 'rate', 'time', 'premium', 'pure', 'safety'].map((key) => head(key, lang));
  return columns([heads, ...rows]);
}

/** The two methods side by side and the line that reconciles them. */
function methods(quote: Quote, document: QuoteDocument, lang: Language): string {
  const { separate, package: packaged, plant, premium } = document;
  const one = packaged?.rate ?? '';
  const asPackage = label(
    `package: one rate of ${one} on the sum insured`,
    `一揽子计算：按保险金额的综合费率 ${one}`,
  );
  const rows = [
    ...(separate === undefined ? [] : [[head('separate', lang), separate.premium]]),
    ...(packaged === undefined
      ? []
      : [
          [asPackage[lang], packaged.premium],
          [head('atRate', lang), packaged.premiumAtRate],
          [head('difference', lang), packaged.difference],
        ]),
    [head('plant', lang), plant],
    ...quote.levies.map(({ amount, working }) => [working.label[lang], amount.toString()]),
    [head('total', lang), premium],
  ];
  return columns([['', ''], ...rows]).trimStart();
}
