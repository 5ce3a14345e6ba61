import { label } from '@openmutual/core/label';
import type { Law } from '@openmutual/core/levy-law';
import { type Notch, notches } from '@openmutual/core/notch';
import { notchesDocument } from '@openmutual/core/notches-document';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { type KindOptions, kindAsked, withKindOptions } from '../law-asked.ts';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { refuse } from '../refusal.ts';

interface NotchesOptions extends KindOptions, Omit<ResultOptions, 'explain'> {}

export const notchesCommand = withKindOptions(
  new Command('notches')
    .description('wages at which a cent more leaves less to the person')
    .argument('<scheme>', 'the id of a social scheme, such as uk/ni-class-1'),
  'week, two-weeks, four-weeks, month, quarter or year (W 2W 4W M Q Y)',
)
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: NotchesOptions) => {
    const { law, facts, asked, named } = await kindAsked(id, options);
    const found = notches(law, facts, asked);
    print(law, found.ok ? found.value : refuse(...named(found.rejections)), options);
  });

function print(law: Law, found: readonly Notch[], { json, lang }: NotchesOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(notchesDocument(law, found), null, 2)}\n`);
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
