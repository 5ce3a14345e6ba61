import {
  type QuoteDocument,
  quoteDocument,
  type RatingMethod,
  ratingMethods,
} from '@openmutual/core/quote-document';
import { premium, type Quote } from '@openmutual/core/rating';
import { parseRisk } from '@openmutual/core/risk';
import { readDocument } from '@openmutual/schemes/document';
import { findScheme } from '@openmutual/schemes/library';
import { Command, Option } from 'commander';
import { columns } from '../columns.ts';
import { ofKind } from '../of-kind.ts';
import {
  dateOption,
  existingFile,
  explainOption,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { accept } from '../refusal.ts';
import { tree } from '../tree.ts';

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
  .action((id: string, options: RateOptions) => {
    const scheme = ofKind('engineering', accept(findScheme(id)));
    const on = dateOption(options.on, '--on');
    const known = options.known === undefined ? undefined : dateOption(options.known, '--known');
    const document = accept(readDocument(existingFile(options.risk, '--risk'), options.risk));
    const risk = accept(parseRisk(scheme, document.data, on, document.locate, known));
    const quote = accept(premium(scheme, risk, on, known));
    print(quote, quoteDocument(quote, options.method), options, scheme.name[options.lang]);
    if (options.json !== true) {
      for (const note of scheme.notes) process.stdout.write(`\n${note[options.lang]}\n`);
    }
  });

function print(quote: Quote, document: QuoteDocument, options: ResultOptions, name: string): void {
  if (options.json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (options.explain)
    process.stdout.write(`${tree(quote.working, options.lang)}\n${methods(document)}\n`);
  else
    process.stdout.write(
      `${name} · ${document.on} · ${quote.premium.currency}\n\n${items(document)}\n\n${methods(document)}\n`,
    );
}

function items(document: QuoteDocument): string {
  const rows = document.items.map(({ item, base, rate, timeBasis, premium, pure, safety }) => [
    item,
    base,
    rate,
    timeBasis,
    premium,
    pure,
    safety,
  ]);
  return columns([['item', 'base', 'rate', 'time', 'premium', 'pure', 'safety'], ...rows]);
}

/** The two methods side by side and the line that reconciles them. */
function methods({ separate, package: packaged, plant, levies, premium }: QuoteDocument): string {
  const rows = [
    ...(separate === undefined ? [] : [['separate: Σ items 1, 3, 4, 5', separate.premium]]),
    ...(packaged === undefined
      ? []
      : [
          [`package: one rate of ${packaged.rate} on the sum insured`, packaged.premium],
          ['  the printed rate alone would give', packaged.premiumAtRate],
          ['  difference, which the money does not follow', packaged.difference],
        ]),
    ['plant and machinery', plant],
    ...Object.entries(levies).map(([name, amount]) => [name, amount]),
    ['premium', premium],
  ];
  return columns(rows);
}
