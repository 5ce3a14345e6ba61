import { premiumsBy, refusedRows } from '@openmutual/core/premiums';
import { type RatingMethod, ratingMethods } from '@openmutual/core/quote-document';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { Command, Option } from 'commander';
import { faultsByAll, judgesOf } from '../any-version.ts';
import { comparePortfolio } from '../compared-portfolio.ts';
import { printComparedRisk } from '../compared-risk.ts';
import {
  asOptions,
  clash,
  explainOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { writeFileWhole } from '../output-file.ts';
import { checkOutputs } from '../output-place.ts';
import { isParquet } from '../parquet-rows.ts';
import { portfolioFaults, type TariffAsked } from '../portfolio.ts';
import { comparedDocument, ratedDocument } from '../portfolio-document.ts';
import type { PortfolioFiles } from '../portfolio-file.ts';
import { comparedText, ratedText } from '../portfolio-text.ts';
import { type QuotationForm, quotationForms, quotationOf } from '../quotation-file.ts';
import { printQuote } from '../quote-text.ts';
import { ratePortfolio } from '../rated-portfolio.ts';
import { openReasons } from '../reasons.ts';
import { accept, exits } from '../refusal.ts';
import { quoteOfFile, undatedQuoteFaults } from '../risk-file.ts';
import { type TariffOptions, type TariffsAsked, tariffsAsked } from '../tariffs-asked.ts';

interface RateOptions extends ResultOptions, TariffOptions {
  readonly risk?: string;
  readonly portfolio?: string;
  readonly out?: string;
  readonly rejects?: string;
  readonly quote?: QuotationForm;
  readonly method: RatingMethod;
}

export const rateCommand = new Command('rate')
  .description('the premium of an engineering risk, item by item and as a package; of one or of a portfolio')
  .argument('<scheme>', 'the id of an engineering scheme, such as demo/contractors-all-risks')
  .requiredOption('--on <date>', 'the day whose tariff is asked')
  .option('--risk <file>', 'the risk, as YAML or JSON')
  .option('--portfolio <file>', 'a CSV or .parquet with one risk a row')
  .addOption(
    new Option('--method <method>', 'which calculation is shown; the package is what is charged')
      .choices(ratingMethods)
      .default('both'),
  )
  .addOption(new Option('--quote <form>', 'a quotation for people').choices(quotationForms))
  .option('--out <file>', 'where the quotation goes, or the premiums of a portfolio as CSV')
  .option('--rejects <file>', 'a CSV where the lines go that are refused, while the others are rated')
  .option('--against <date>', 'compare with the tariff of that day')
  .option('--against-scheme <id>', 'compare with another scheme')
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: RateOptions, command: Command) => {
    const isMethod = command.getOptionValueSource('method') === 'cli';
    const fault = usageFault(options, isMethod);
    if (fault !== undefined) command.error(fault, { exitCode: 2 });
    const { risk, portfolio, out, rejects } = options;
    checkOutputs({ '--out': out, '--rejects': rejects });
    const { first, second, files } = await inputsOf(id, options);
    if (files !== undefined) return await printPortfolio(first, second, files, options);
    const path = risk ?? portfolio ?? '';
    if (second !== undefined) return printComparedRisk(first, second, path, options);
    const quoted = accept(asOptions(quoteOfFile(first.scheme, path, first)));
    if (options.quote === undefined) return printQuote(quoted.quote, first.scheme, options);
    const quotation = quotationOf(quoted, first, options.quote, options.lang);
    if (out === undefined) process.stdout.write(quotation);
    else await writeFileWhole(out, (file) => file.write(quotation));
  });

interface Inputs {
  readonly first: TariffAsked;
  readonly second: TariffAsked | undefined;
  readonly files: PortfolioFiles | undefined;
}

/** What the options lead to; or every reason why not, with what is wrong in the file by every tariff that may be meant. */
async function inputsOf(id: string, options: RateOptions): Promise<Inputs> {
  const { risk, portfolio, out, rejects } = options;
  const reasons = openReasons();
  const asked = tariffsAsked(id, options, reasons);
  const [option, path] = risk === undefined ? ['--portfolio', portfolio ?? ''] : ['--risk', risk];
  const file = fileAt(path);
  reasons.tellAll(reasonsOf(file).map((reason) => ({ path: option, ...reason })));
  const { first, second } = asked;
  if (first !== undefined && !reasons.isAny()) {
    return { first, second, files: portfolio === undefined ? undefined : { portfolio, out, rejects } };
  }
  if (file.ok) reasons.tellAll(await faultsOf(asked, path, risk === undefined));
  return reasons.refuse();
}

/** What is wrong with a file by the tariff that is known, or by every one that may be meant. */
async function faultsOf(
  { scheme, first, second }: TariffsAsked,
  path: string,
  isPortfolio: boolean,
): Promise<Rejection[]> {
  const [tariff] = [first, second].filter((one) => one !== undefined);
  if (isPortfolio) {
    const judges = tariff === undefined ? tariffsOf(scheme) : [tariff];
    return await faultsByAll(judges, (one) => {
      const rate = premiumsBy(one);
      return portfolioFaults([one], path, (rows) => refusedRows(rate(rows)));
    });
  }
  if (tariff !== undefined) return reasonsOf(quoteOfFile(tariff.scheme, path, tariff));
  return scheme === undefined ? [] : await undatedQuoteFaults(scheme, path);
}

/** The tariff of each version, of a day on which it holds. */
function tariffsOf(scheme: TariffsAsked['scheme']): TariffAsked[] {
  if (scheme === undefined) return [];
  return judgesOf(scheme.versions, (on): TariffAsked | undefined => {
    const version = versionOn(scheme.versions, on);
    return version.ok ? { scheme, version: version.value, on } : undefined;
  });
}

async function printPortfolio(
  first: TariffAsked,
  second: TariffAsked | undefined,
  files: PortfolioFiles,
  { json, lang }: RateOptions,
): Promise<void> {
  const write = (document: object, text: string) =>
    process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : text);
  if (second === undefined) {
    const rated = await ratePortfolio(first, files);
    if (rated.lines > 0) process.exitCode = exits.rejected;
    write(ratedDocument(first, rated, files), ratedText(first, rated, files, lang));
    return;
  }
  const compared = await comparePortfolio(first, second, files);
  if (compared.lines > 0) process.exitCode = exits.rejected;
  write(comparedDocument(first, second, compared, files), comparedText(first, second, compared, files, lang));
}

/** What the options lack, or which of them do not go together. */
function usageFault(options: RateOptions, isMethod: boolean): string | undefined {
  const { risk, portfolio, out, rejects, quote, against, againstScheme, json, explain } = options;
  const isCompared = against !== undefined || againstScheme !== undefined;
  if (risk === undefined && portfolio === undefined) return 'rate needs --risk or --portfolio';
  if (risk !== undefined && portfolio !== undefined) return '--risk does not go with --portfolio';
  const pairs: readonly (readonly [string, unknown, string, unknown])[] = [
    ['--quote', quote, '--portfolio', portfolio],
    ['--explain', explain, '--portfolio', portfolio],
    ['--method', isMethod || undefined, '--portfolio', portfolio],
    ['--quote', quote, '--against', isCompared || undefined],
    ['--explain', explain, '--against', isCompared || undefined],
    ['--method', isMethod || undefined, '--against', isCompared || undefined],
    ['--json', json, '--quote', quote],
    ['--explain', explain, '--quote', quote],
    ['--method', isMethod || undefined, '--quote', quote],
  ];
  const both = pairs.find(([, one, , other]) => one !== undefined && other !== undefined);
  if (both !== undefined) return `${both[0]} does not go with ${both[2]}`;
  if (rejects !== undefined && portfolio === undefined) return '--rejects goes with --portfolio';
  if (out !== undefined && portfolio === undefined && quote === undefined)
    return '--out goes with --portfolio or --quote';
  if (clash([risk ?? portfolio], [out]) !== undefined) return '--out would replace what is read';
  if (clash([portfolio, out], [rejects]) !== undefined)
    return '--rejects would replace the portfolio or --out';
  if (portfolio !== undefined && out !== undefined && isParquet(out)) return '--out is a CSV';
  return rejects !== undefined && isParquet(rejects) ? '--rejects is a CSV' : undefined;
}
