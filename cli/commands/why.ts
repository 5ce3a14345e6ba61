import type { Settlement } from '@openmutual/core/assessment';
import { type FoundMember, type Search, searchFor } from '@openmutual/core/member-search';
import { parseRecord } from '@openmutual/core/parse-record';
import { replay } from '@openmutual/core/replay';
import { placed } from '@openmutual/core/result';
import { type Statement, statement } from '@openmutual/core/statement';
import { brokenSeals } from '@openmutual/core/verify';
import { Command } from 'commander';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface WhyOptions extends ResultOptions {
  readonly member: string;
  readonly members?: string;
}

export const whyCommand = new Command('why')
  .description('the working of one share, down to the claims, the rules and the odd cent')
  .argument('<record>', 'a record that assess wrote')
  .requiredOption('--member <id>', 'the member whose share is asked')
  .option('--members <file>', 'the list of members, where it does not stand beside the record')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: WhyOptions) => {
    const document = readRecord(path);
    const members = membersOf(document, path, options.members);
    const settlement = settlementOf(document, path);
    const found = await findMember(settlement, options.member, members, path);
    print(accept(statement(settlement, found.member, found.place, found.refunds)), options);
  });

/** The settlement of a record that is as it was sealed; a forged one is not explained. */
function settlementOf(document: unknown, path: string): Settlement {
  const record = accept(placed(parseRecord(document), { file: path }));
  const broken = brokenSeals(record);
  if (broken.length > 0) {
    return refuse(
      ...broken.map(({ where, recorded, recomputed }) => ({
        code: 'a-record-is-not-as-it-was-sealed',
        file: path,
        path: where,
        found: recorded,
        expected: recomputed,
        suggestion: 'openmutual verify tells what was changed',
      })),
    );
  }
  return accept(placed(replay(record), { file: path }));
}

/** The member in the list, with the place that decides who pays a cent more. */
async function findMember(
  settlement: Settlement,
  id: string,
  members: string | undefined,
  record: string,
): Promise<FoundMember> {
  if (members === undefined) {
    return refuse({
      code: 'the-list-of-members-is-not-at-hand',
      file: record,
      found: id,
      expected: 'the file that the record names, beside it',
      suggestion: 'give it with --members',
    });
  }
  let search: Search | undefined;
  let found: FoundMember | undefined;
  await eachMember(
    members,
    (columns) => {
      search = accept(placed(searchFor(id, settlement, columns), { file: members }));
    },
    (row) => {
      const hit = search?.add(row);
      found ??= hit;
    },
  );
  if (search?.matches() !== true) {
    return refuse({
      code: 'the-list-is-not-the-one-of-the-settlement',
      file: members,
      suggestion: 'openmutual verify names the row that was changed',
    });
  }
  return found ?? refuse({ code: 'a-member-is-not-in-the-list', file: members, found: id });
}

function print(statement: Statement, { json, lang }: ResultOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(statement, null, 2)}\n`);
    return;
  }
  const { share, contributions, refunds, benefits } = statement;
  const all = [share, ...contributions, ...refunds, ...benefits];
  process.stdout.write(`${all.map((working) => tree(working, lang)).join('\n\n')}\n`);
}
