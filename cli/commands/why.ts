import type { Settlement } from '@openmutual/core/assessment';
import { rejectionsOf } from '@openmutual/core/issues';
import type { Row } from '@openmutual/core/member';
import { type FoundMember, searchFor } from '@openmutual/core/member-share';
import { replay } from '@openmutual/core/replay';
import { placed } from '@openmutual/core/result';
import { recordSchema } from '@openmutual/core/settlement-record';
import { type Statement, statement } from '@openmutual/core/statement';
import { Command } from 'commander';
import { existingFile, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { eachMember, membersBeside, readRecord } from '../record-files.ts';
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
    const members =
      options.members === undefined
        ? membersBeside(document, path)
        : existingFile(options.members, '--members');
    const settlement = settlementOf(document, path);
    const found = await findMember(settlement, options.member, members, path);
    print(accept(statement(settlement, found.member, found.place)), options);
  });

function settlementOf(document: unknown, path: string): Settlement {
  const record = recordSchema.safeParse(document, { reportInput: true });
  if (record.success) return accept(placed(replay(record.data), { file: path }));
  return refuse(...rejectionsOf(record.error, recordSchema, () => ({ file: path })));
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
      found ??= search?.add(row);
    },
  );
  return found ?? refuse({ code: 'a-member-is-not-in-the-list', file: members, found: id });
}

type Search = { add(row: Row): FoundMember | undefined };

function print({ member, share, benefits }: Statement, { json, lang }: ResultOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ member, share, benefits }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${[share, ...benefits].map((working) => tree(working, lang)).join('\n\n')}\n`);
}
