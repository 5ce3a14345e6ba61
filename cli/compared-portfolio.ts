import { Money } from '@openmutual/core/money';
import { nameAt, type PortfolioRows } from '@openmutual/core/portfolio-rows';
import { premiumAt, premiumsBy, type RatedRows } from '@openmutual/core/premiums';
import { accepted, distinct, type Result, rejected, sentence } from '@openmutual/core/result';
import { type Change, change } from '@openmutual/core/tariff-comparison';
import type { TariffAsked } from './portfolio.ts';
import { type PortfolioFiles, type WrittenPortfolio, writePortfolio } from './portfolio-file.ts';

/** The sums of the risks that both tariffs rate, and how many only one of them does. */
export interface ComparedTotals extends Change {
  readonly both: number;
  readonly before: Money;
  readonly after: Money;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
}

export interface ComparedPortfolio extends WrittenPortfolio {
  readonly totals: ComparedTotals;
}

/** The premium of a risk by two tariffs, or why one of them refuses it. */
interface Compared {
  readonly before?: Money;
  readonly after?: Money;
  readonly refused: readonly string[];
}

/**
 * Rates the same risks by two tariffs, to a line for each: both premiums, difference, per cent of the first, and why one of
 * them refuses the risk. What both refuse is refused here too.
 */
export async function comparePortfolio(
  before: TariffAsked,
  after: TariffAsked,
  files: PortfolioFiles,
): Promise<ComparedPortfolio> {
  const none = Money.zero(before.scheme.currency);
  const totals = { both: 0, before: none, after: none, onlyBefore: 0, onlyAfter: 0 };
  const names = namesOf(before, after);
  const [rateBefore, rateAfter] = [premiumsBy(before), premiumsBy(after)];
  const written = await writePortfolio(files, {
    tariffs: [before, after],
    columnsFor: () => ['risk', 'premium.on', 'premium.against', 'difference', 'percent', 'refused'],
    rate(rows) {
      const compared = comparedRows([rateBefore(rows), rateAfter(rows)], rows, before.scheme.currency, names);
      return {
        refused: new Map(compared.flatMap((one, row) => (one.ok ? [] : [[row, one.rejections] as const]))),
        take(row, line) {
          const found = compared[row];
          if (found?.ok) for (const cell of cellsOf(nameAt(rows, row), found.value)) line.text(cell);
        },
      };
    },
  });
  function cellsOf(name: string, { before: old, after: now, refused }: Compared): readonly string[] {
    if (old === undefined || now === undefined) {
      totals[old === undefined ? 'onlyAfter' : 'onlyBefore'] += 1;
      return [name, `${old ?? ''}`, `${now ?? ''}`, '', '', refused.join('; ')];
    }
    totals.both += 1;
    totals.before = totals.before.plus(old);
    totals.after = totals.after.plus(now);
    const { difference, percent = '' } = change(old, now);
    return [name, `${old}`, `${now}`, `${difference}`, percent, ''];
  }
  return { ...written, totals: { ...totals, ...change(totals.before, totals.after) } };
}

/** What two tariffs are called beside one another: by their days, and by their schemes where these are two. */
export function namesOf(before: TariffAsked, after: TariffAsked): readonly [string, string] {
  const isOne = before.scheme.id === after.scheme.id;
  const name = ({ scheme, on }: TariffAsked) => (isOne ? `${on}` : `${scheme.id} ${on}`);
  return [name(before), name(after)];
}

function comparedRows(
  [before, after]: readonly [RatedRows, RatedRows],
  { count }: PortfolioRows,
  currency: string,
  [first, second]: readonly [string, string],
): Result<Compared>[] {
  return Array.from({ length: count }, (_, row) => {
    const [old, now] = [premiumAt(before, row, currency), premiumAt(after, row, currency)];
    if (!old.ok && !now.ok) return rejected(...distinct([...old.rejections, ...now.rejections]));
    return accepted({
      ...(old.ok ? { before: old.value } : {}),
      ...(now.ok ? { after: now.value } : {}),
      refused: [...refusedBy(first, old), ...refusedBy(second, now)],
    });
  });
}

function refusedBy(tariff: string, result: Result<unknown>): string[] {
  return result.ok ? [] : [`by ${tariff}: ${result.rejections.map(sentence).join('; ')}`];
}
