import { label } from '@openmutual/core/label';
import { parseKind } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import { type Notch, notches } from '@openmutual/core/notch';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import { Command } from 'commander';
import { faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { type LawOptions, lawAsked } from '../law-asked.ts';
import { asOption, jsonOption, languageOption, pairs, type ResultOptions } from '../options.ts';
import { refuse } from '../refusal.ts';

interface NotchesOptions extends LawOptions, Omit<ResultOptions, 'explain'> {
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
}

export const notchesCommand = new Command('notches')
  .description('wages at which a cent more leaves less to the person')
  .argument('<scheme>', 'the id of a social scheme, such as uk/ni-class-1')
  .requiredOption('--on <date>', 'the day whose law is asked')
  .requiredOption('--period <period>', 'week, two-weeks, four-weeks, month, quarter or year (W 2W 4W M Q Y)')
  .option('--category <category>', 'the category letter, where the scheme has one')
  .option('--given <key=value...>', 'a further fact that the scheme asks for', [])
  .option('--branch <branch>', 'one branch only')
  .option('--known <date>', 'as the law was known on that day')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: NotchesOptions) => {
    const { law, laws, reasons, facts, names } = lawAsked(id, options);
    const category = options.category === undefined ? {} : { category: options.category };
    const given = pairs(options.given, '--given', category);
    reasons.tellAll(given.reasons);
    const asked = { branch: options.branch };
    const named = (faults: readonly Rejection[]) =>
      names(faults).map((reason) => asOption(reason, [...Object.keys(given.pairs), ...facts]));
    if (law === undefined || reasons.isAny()) {
      const faults = await faultsByAll(laws, (one) => reasonsOf(parseKind(one, given.pairs, asked)));
      reasons.tellAll(named(faults));
      return reasons.refuse();
    }
    const kind = parseKind(law, given.pairs, asked);
    const found = kind.ok ? notches(law, kind.value, asked) : kind;
    print(law, found.ok ? found.value : refuse(...named(found.rejections)), options);
  });

function print(law: Law, found: readonly Notch[], { json, lang }: NotchesOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(document(law, found), null, 2)}\n`);
    return;
  }
  const title = `${law.scheme.name[lang]} · ${law.period} · ${law.on} · ${law.scheme.currency}`;
  const text =
    found.length === 0 ? NONE[lang] : columns([HEADS.map((head) => head[lang]), ...found.map(row)]);
  process.stdout.write(`${title}\n\n${text}\n`);
}

const NONE = label(
  'No notch: whoever earns a cent more keeps at least as much.',
  '无断点：工资多一分，所得不减。',
);

const HEADS = [
  label('from a wage of', '工资达到'),
  label('left below', '之下所得'),
  label('left from it on', '达到后所得'),
  label('loss', '减少'),
  label('earned back at', '补回于'),
  label('branches', '险种'),
];

function row({ at, below, above, loss, recovered, branches }: Notch): string[] {
  return [at, below, above, loss, recovered ?? '–', branches.join(' ')].map(String);
}

function document({ scheme, on, period }: Law, found: readonly Notch[]) {
  return {
    scheme: scheme.id,
    on: on.toString(),
    period,
    currency: scheme.currency,
    notches: found.map(({ at, below, above, loss, recovered, branches }) => ({
      at: at.toString(),
      below: below.toString(),
      above: above.toString(),
      loss: loss.toString(),
      recovered: recovered?.toString() ?? null,
      branches,
    })),
    schemeHash: scheme.hash,
  };
}
