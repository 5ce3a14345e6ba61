import { type Label, label } from '@openmutual/core/label';
import { distinct, type Rejection, reasonsOf, together } from '@openmutual/core/result';
import { type Terms, termsOn } from '@openmutual/core/terms';
import { readThreshold, type Threshold, threshold, thresholdFaults } from '@openmutual/core/threshold';
import {
  type ThresholdsDocument,
  thresholdsDocument,
  thresholdWorking,
} from '@openmutual/core/threshold-document';
import { Command } from 'commander';
import { anyTerms, faultsByAll, undatedPoolFaults } from '../any-version.ts';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOption,
  asOptions,
  dateOption,
  explainOption,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { openReasons } from '../reasons.ts';
import { refuse } from '../refusal.ts';
import { type Language, tree } from '../tree.ts';

interface ThresholdOptions extends ResultOptions {
  readonly on: string;
  readonly item?: string;
  readonly claims?: string;
  readonly amount?: string;
  readonly class?: string;
  readonly age?: string;
  readonly share?: string;
  readonly pool?: string;
}

export const thresholdCommand = new Command('threshold')
  .description('how many members a fund needs so that claims can be borne with no share above a limit')
  .argument('<scheme>', 'the id of a mutual scheme, such as cn/xianghubao')
  .requiredOption('--on <date>', 'the day whose rules count')
  .option('--item <item>', 'what is claimed; every item of the scheme where none is named')
  .option('--claims <count>', 'so many claims in one period (1)')
  .option('--amount <amount>', 'the amount or loss of each, at most that of the item')
  .option('--class <class>', 'of the claimants, where amounts go by class')
  .option('--age <years>', 'of the claimants, where amounts go by age')
  .option('--pool <pool>', 'the pool that is asked about, where the fund has pools')
  .option('--share <amount>', 'what a member is to pay at most, in place of the caps of the rules')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: ThresholdOptions) => {
    const reasons = openReasons();
    const scheme = reasons.take(schemeAsked('mutual', id));
    const on = reasons.take(dateOption(options.on, '--on'));
    const terms =
      scheme === undefined || on === undefined
        ? undefined
        : reasons.take(asOptions(termsOn(scheme, on, options.pool)));
    if (terms === undefined) {
      if (scheme === undefined) return reasons.refuse();
      const asked = { on, pool: options.pool };
      reasons.tellAll((await undatedPoolFaults(scheme, asked)).map((reason) => asOption(reason, [])));
      const judges = anyTerms(scheme, asked).flat();
      reasons.tellAll(await faultsByAll(judges, (each) => thresholds(each, options).faults));
      return reasons.refuse();
    }
    const { found, faults } = thresholds(terms, options);
    const [first, ...more] = found;
    if (first === undefined || faults.length > 0) return refuse(...faults);
    print([first, ...more], options);
  });

/** The thresholds of the items asked for, and what is wrong with any of them: each reason names its option. */
function thresholds(
  terms: Terms,
  { item, claims, amount, class: word, age, share }: ThresholdOptions,
): { readonly found: readonly Threshold[]; readonly faults: readonly Rejection[] } {
  const items = item === undefined ? terms.rules.items.map((each) => each.item) : [item];
  const given = Object.entries({ claims, amount, class: word, age, share }).filter(
    ([, text]) => text !== undefined,
  );
  const { draft, reasons } = readThreshold({ item: items[0], ...Object.fromEntries(given) }, terms);
  if (draft === undefined) return { found: [], faults: reasons.map(askedOption) };
  const of = (each: string) => ({ ...draft.asked, item: draft.isUnread('item') ? draft.asked.item : each });
  if (reasons.length === 0) {
    const found = together(items.map((each) => threshold(of(each), terms)));
    return { found: found.ok ? found.value : [], faults: distinct(reasonsOf(found).map(askedOption)) };
  }
  const further = items.flatMap((each) => thresholdFaults({ ...draft, asked: of(each) }, terms));
  return { found: [], faults: distinct([...reasons, ...further].map(askedOption)) };
}

/** What is refused of a word names the option that gave it; several items may be refused for one. */
function askedOption(reason: Rejection): Rejection {
  const { file, path } = reason;
  return file !== undefined || path === undefined ? reason : { ...reason, path: `--${path}` };
}

type Found = readonly [Threshold, ...Threshold[]];

function print(found: Found, { json, explain, lang }: ThresholdOptions): void {
  const document = thresholdsDocument(found);
  if (json) {
    const working = found.map(thresholdWorking);
    process.stdout.write(`${JSON.stringify({ ...document, working }, null, 2)}\n`);
    return;
  }
  if (explain) {
    process.stdout.write(`${found.map((each) => tree(thresholdWorking(each), lang)).join('\n\n')}\n`);
    return;
  }
  const [{ terms }] = found;
  const { scheme, on, currency } = terms;
  const notes = scheme.notes.map((note) => `\n${note[lang]}\n`).join('');
  const head = [scheme.name[lang], terms.pool?.name[lang], on, currency]
    .filter((part) => part !== undefined)
    .join(' · ');
  process.stdout.write(`${head}\n\n${table(found, document, lang)}\n${notes}`);
}

const words = {
  item: label('item', '保障项目'),
  claims: label('claims', '件数'),
  toShare: label('to share', '待分摊金额'),
  limit: label('share at most', '每人最高'),
  members: label('members', '成员'),
  before: label('one fewer pay', '少一人时每人'),
  each: label('enough for each of them by itself', '足以承担其中任一项'),
} satisfies Record<string, Label>;

function table(found: Found, { items, members }: ThresholdsDocument, lang: Language): string {
  const rows = items.map(({ item, claims, toShare, limit, members: needed, shareBefore }, place) => [
    found[place]?.item.name[lang] ?? item,
    `${claims}`,
    toShare,
    limit,
    needed,
    shareBefore ?? '',
  ]);
  const heads = ['item', 'claims', 'toShare', 'limit', 'members', 'before'] as const;
  const each = items.length > 1 ? [[words.each[lang], '', '', '', members, '']] : [];
  return columns([heads.map((head) => words[head][lang]), ...rows, ...each]);
}
