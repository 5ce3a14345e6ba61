import { dirname, isAbsolute, join } from 'node:path';
import { atom, atoms } from '@openmutual/core/atoms';
import { currencyDecimals } from '@openmutual/core/currency';
import { decimal, decimalOf, fraction, over } from '@openmutual/core/fraction';
import type { Locate } from '@openmutual/core/issues';
import { type Label, label, labelSchema } from '@openmutual/core/label';
import type { Money } from '@openmutual/core/money';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { readAs } from '@openmutual/core/reading';
import type { Rejection } from '@openmutual/core/result';
import { quotient } from '@openmutual/core/rounding';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { readDocument } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { z } from 'zod';
import { columns } from '../columns.ts';
import { insuredWay } from '../compare-insured.ts';
import { leviedWay } from '../compare-levied.ts';
import { sharedWay } from '../compare-shared.ts';
import { schemeOfKind } from '../of-kind.ts';
import { existingFile, fileAt, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { accept, Refusal, refuse } from '../refusal.ts';
import type { Way } from '../way.ts';

export const compareCommand = new Command('compare')
  .description('one group of people three ways: shared after the event, insured by premium, levied by law')
  .argument('<group>', 'a YAML file that names the group, its scheme in each way and the files of each')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: ResultOptions) => {
    const document = accept(readDocument(existingFile(path, '<group>'), path));
    const schema = groupSchema(dirname(path));
    const group = accept(readAs(document.data, schema, document.locate));
    const ways = await waysOf(group, document.locate);
    checkPeople(ways, group.people, document.locate(['people']));
    const rows = ways.map((way) => comparison(way, Number(group.people)));
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ group: group.group, on: group.on.toString(), ways: rows }, null, 2)}\n`,
      );
    else print(group.group, rows, options);
  });

/** A group file: its words, its schemes and the files beside it, all looked at when it is read. */
function groupSchema(folder: string) {
  const beside = atom((file) => fileAt(isAbsolute(file) ? file : join(folder, file)));
  const scheme = <K extends AnyScheme['kind']>(kind: K) => atom((id) => schemeOfKind(kind, id));
  return z.strictObject({
    group: labelSchema,
    on: atoms.date,
    people: z.string().regex(/^[1-9]\d{0,9}$/, { error: 'a whole number of people' }),
    share: z
      .strictObject({ scheme: scheme('mutual'), settlement: z.string(), members: beside, claims: beside })
      .optional(),
    insure: z.strictObject({ scheme: scheme('engineering'), risk: beside }).optional(),
    levy: z
      .strictObject({ scheme: scheme('social'), period: atom(parsePayPeriod), payroll: beside })
      .optional(),
  });
}
type Group = z.infer<ReturnType<typeof groupSchema>>;

/** The ways of the group, or what is wrong with all of them and not only with the first. */
async function waysOf({ share, insure, levy, on }: Group, locate: Locate): Promise<Way[]> {
  const begun = [
    ...(share === undefined ? [] : [{ key: 'share', way: () => sharedWay(share, on) }]),
    ...(insure === undefined ? [] : [{ key: 'insure', way: () => insuredWay(insure, on) }]),
    ...(levy === undefined ? [] : [{ key: 'levy', way: () => leviedWay(levy, on) }]),
  ];
  const ways: Way[] = [];
  const reasons: Rejection[] = [];
  let count = 0;
  for (const { key, way } of begun) {
    try {
      ways.push(await way());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reasons.push(...error.rejections.map((reason) => inGroup(reason, key, locate)));
      count += error.count;
    }
  }
  if (count > 0) throw new Refusal(reasons, count);
  return ways;
}

/** What a way refuses without naming a file is a word of the group: its day, or a key of that way. */
function inGroup(reason: Rejection, key: string, locate: Locate): Rejection {
  if (reason.file !== undefined || reason.path === undefined) return reason;
  if (reason.path === 'on')
    return { ...reason, ...locate(['on']), expected: `for ${key}: ${reason.expected}` };
  const path = [key, ...reason.path.split('.')];
  return { ...reason, ...locate(path), path: path.join('.') };
}

/** Everyone of the group is in each way that counts people, and there is a way at all. */
function checkPeople(ways: readonly Way[], people: string, place: { file?: string; line?: number }): void {
  if (ways.length === 0) refuse({ code: 'a-group-needs-a-way', ...place, expected: 'share, insure or levy' });
  const others = ways.filter((way) => way.people !== undefined && way.people !== Number(people));
  if (others.length === 0) return;
  refuse(
    ...others.map((way) => ({
      code: 'a-way-has-another-number-of-people',
      ...place,
      path: 'people',
      found: people,
      expected: `${way.people}, as ${way.scheme} counts`,
    })),
  );
}

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
