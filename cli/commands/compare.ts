import { currencyDecimals } from '@openmutual/core/currency';
import { decimal, decimalOf, fraction, over } from '@openmutual/core/fraction';
import { type Label, label } from '@openmutual/core/label';
import type { Money } from '@openmutual/core/money';
import { printable } from '@openmutual/core/printable';
import { quotient } from '@openmutual/core/rounding';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { groupOfFile } from '../group-file.ts';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';
import type { Way } from '../way.ts';

export const compareCommand = new Command('compare')
  .description('one group of people three ways: shared after the event, insured by premium, levied by law')
  .argument('<group>', 'a YAML file that names the group, its scheme in each way and the files of each')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: ResultOptions) => {
    const { group, on, people, ways } = await groupOfFile(path);
    const rows = ways.map((way) => comparison(way, people));
    if (options.json)
      process.stdout.write(`${JSON.stringify({ group, on: on.toString(), ways: rows }, null, 2)}\n`);
    else print(group, rows, options);
  });

/** What one way costs and gives, with what one unit of money paid becomes. */
function comparison(way: Way, people: number) {
  const { paid, claims, running, covers } = way;
  return {
    way: way.way,
    scheme: way.scheme,
    currency: paid.currency,
    paid: paid.toString(),
    perHead: decimalOf(
      quotient(paid.minorUnits(), BigInt(people), 'half-up'),
      currencyDecimals(paid.currency),
    ),
    paidBy: Object.fromEntries(
      Object.entries(way.paidBy).map(([party, amount]) => [party, amount.toString()]),
    ),
    claims: claims?.toString() ?? 'not published',
    running: running?.toString() ?? 'not published',
    covers: covers?.toString() ?? 'set by law',
    ofOnePaid: {
      claims: claims === undefined ? 'not published' : perOne(claims, paid),
      running: running === undefined ? 'not published' : perOne(running, paid),
      covers: covers === undefined ? 'set by law' : perOne(covers, paid),
    },
    note: way.note,
  };
}

/** An amount for each unit of money paid, to four decimals half up. */
function perOne(amount: Money, paid: Money): string {
  if (paid.isZero()) return 'nothing was paid';
  const ratio = over(amount.fraction(), paid.fraction());
  return decimal(fraction(quotient(ratio.n * 10_000n, ratio.d, 'half-up'), 10_000n));
}

const heads: Readonly<Record<string, Label>> = {
  paid: label('paid in all', '合计缴付'),
  perHead: label('for each person', '人均'),
  claims: label('of it for claims', '用于赔付'),
  running: label('of it for running it', '用于运营'),
  covers: label('covers', '保障'),
  onePaidClaims: label('1 paid gives for claims', '每付 1 用于赔付'),
  onePaidRunning: label('1 paid costs to run', '每付 1 用于运营'),
  onePaidCovers: label('1 paid covers', '每付 1 保障'),
};

function print(name: Label, rows: readonly ReturnType<typeof comparison>[], { lang }: ResultOptions): void {
  const head = (key: string) => heads[key]?.[lang] ?? key;
  const table = columns([
    ['', ...rows.map(({ way }) => way[lang])],
    ['', ...rows.map(({ scheme }) => scheme)],
    [head('paid'), ...rows.map(({ paid, currency }) => `${paid} ${currency}`)],
    [head('perHead'), ...rows.map(({ perHead }) => perHead)],
    [head('claims'), ...rows.map(({ claims }) => claims)],
    [head('running'), ...rows.map(({ running }) => running)],
    [head('covers'), ...rows.map(({ covers }) => covers)],
    [head('onePaidClaims'), ...rows.map(({ ofOnePaid }) => ofOnePaid.claims)],
    [head('onePaidRunning'), ...rows.map(({ ofOnePaid }) => ofOnePaid.running)],
    [head('onePaidCovers'), ...rows.map(({ ofOnePaid }) => ofOnePaid.covers)],
  ]);
  process.stdout.write(
    `${printable(name[lang])}\n\n${table}\n\n${rows.map(({ way, note }) => `${way[lang]}: ${note[lang]}`).join('\n')}\n`,
  );
}
