import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { type ComparisonDocument, comparisonDocument } from '@openmutual/schemes/way';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { groupOfFile } from '../group-file.ts';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';

export const compareCommand = new Command('compare')
  .description('one group of people three ways: shared after the event, insured by premium, levied by law')
  .argument('<group>', 'a YAML file that names the group, its scheme in each way and the files of each')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: ResultOptions) => {
    const document = comparisonDocument(await groupOfFile(path));
    if (options.json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    else print(document, options);
  });

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

function print({ group, ways: rows }: ComparisonDocument, { lang }: ResultOptions): void {
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
    `${printable(group[lang])}\n\n${table}\n\n${rows.map(({ way, note }) => `${way[lang]}: ${note[lang]}`).join('\n')}\n`,
  );
}
