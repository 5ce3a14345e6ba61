import type { Settlement } from '@openmutual/core/assessment';
import { isOwnRow } from '@openmutual/core/member';
import { memberFigures } from '@openmutual/core/member-figures';
import { memberProof } from '@openmutual/core/member-proof';
import { type FoundMember, type Search, searchFor } from '@openmutual/core/member-search';
import { type MemberTreeBook, markOfSecret, openMemberTree } from '@openmutual/core/member-tree';
import { parseRecord } from '@openmutual/core/parse-record';
import { replay } from '@openmutual/core/replay';
import { placed } from '@openmutual/core/result';
import type { SettlementRecord } from '@openmutual/core/settlement-record';
import { statement } from '@openmutual/core/statement';
import { type StatementDocument, statementDocument } from '@openmutual/core/statement-document';
import { brokenSeals } from '@openmutual/core/verify';
import { Command } from 'commander';
import { clash, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { writeFileWhole } from '../output-file.ts';
import { checkOutputs } from '../output-place.ts';
import { proofLine } from '../proof-files.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, refuse } from '../refusal.ts';
import { secretIn } from '../secret-file.ts';
import { tree } from '../tree.ts';

interface WhyOptions extends ResultOptions {
  readonly member: string;
  readonly members?: string;
  readonly secret?: string;
  readonly proofOut?: string;
}

export const whyCommand = new Command('why')
  .description('the working of one share, down to the claims, the rules and the odd cent')
  .argument('<record>', 'a record that assess wrote')
  .requiredOption('--member <id>', 'the member whose share is asked')
  .option('--members <file>', 'the list of members, where it does not stand beside the record')
  .option('--secret <file>', 'the secret of the tree of members, for a proof')
  .option('--proof-out <file>', 'where to write the proof that the member stands in the tree of the record')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: WhyOptions, command: Command) => {
    const { member, members: given, secret, proofOut } = options;
    if ((secret === undefined) !== (proofOut === undefined))
      command.error('--secret and --proof-out go together', { exitCode: 2 });
    const replaced = clash([path, given, secret], [proofOut]);
    if (replaced !== undefined) command.error(`${replaced} would be replaced by an output`, { exitCode: 2 });
    checkOutputs({ '--proof-out': proofOut });
    const document = readRecord(path);
    const members = membersOf(document, path, given);
    const record = sealedRecord(document, path);
    const settlement = accept(placed(replay(record), { file: path }));
    const tree = secret === undefined ? undefined : treeOf(record, settlement, path, secret);
    const found = await findMember({ settlement, member, members, record: path, tree });
    const told = accept(statement(settlement, found.member, found.place, found.refunds));
    if (proofOut !== undefined && tree !== undefined)
      await writeProof(proofOut, { record, settlement, tree, found });
    print(statementDocument(told, settlement), options);
  });

/** A record that is as it was sealed; a forged one is not explained. */
function sealedRecord(document: unknown, path: string): SettlementRecord {
  const record = accept(placed(parseRecord(document), { file: path }));
  const broken = brokenSeals(record);
  if (broken.length === 0) return record;
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

/** The tree of a record that is built again, with the secret of that very record. */
function treeOf(
  { scheme, settlement, result }: SettlementRecord,
  { terms }: Settlement,
  file: string,
  path: string,
): MemberTreeBook {
  const { tree } = result;
  if (tree === undefined) {
    return refuse({
      code: 'a-record-has-no-tree-of-members',
      file,
      suggestion: 'assess --secret puts one into it',
    });
  }
  const of = { secret: secretIn(path), scheme: scheme.id, settlement };
  const found = markOfSecret(of);
  if (found === tree.secret) return openMemberTree(of, memberFigures(terms.rules));
  const code = 'the-secret-is-not-the-one-of-the-record';
  return refuse({ code, file: path, found: `the mark ${found}`, expected: tree.secret });
}

interface Proven {
  readonly record: SettlementRecord;
  readonly tree: MemberTreeBook;
  readonly settlement: Settlement;
  readonly found: FoundMember;
}

async function writeProof(path: string, { record, settlement, tree: book, found }: Proven): Promise<void> {
  const { member, isInForce } = found.member;
  if (!isInForce || found.leaf === undefined) {
    return refuse({ code: 'who-is-not-in-force-has-no-place-in-the-tree', path: '--member', found: member });
  }
  const fault = book.fault();
  if (fault !== undefined) refuse(fault);
  const tree = book.close();
  const { root } = tree.seal;
  const expected = record.result.tree?.root ?? '';
  if (root !== expected)
    refuse({ code: 'the-tree-is-not-the-one-of-the-list', path: 'root', found: expected, expected: root });
  const row = { columns: record.inputs.members.columns, cells: found.row.cells };
  const proof = accept(memberProof({ tree, record: record.hash }, found.leaf, row, settlement.terms));
  await writeFileWhole(path, (file) => file.write(proofLine(proof)));
}

interface Sought {
  readonly settlement: Settlement;
  readonly member: string;
  readonly members: string | undefined;
  readonly record: string;
  readonly tree: MemberTreeBook | undefined;
}

/** The member in the list, with the place that decides who pays a cent more. */
async function findMember({ settlement, member: id, members, record, tree }: Sought): Promise<FoundMember> {
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
      search = accept(placed(searchFor(id, settlement, columns, tree), { file: members }));
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
  if (found === undefined) return refuse({ code: 'a-member-is-not-in-the-list', file: members, found: id });
  if (isOwnRow(found.row, settlement.terms)) return found;
  return refuse({
    code: 'a-member-is-in-another-pool',
    ...{ file: members, line: found.row.line, column: 'pool' },
    found: found.row.cells['pool'] ?? '',
    expected: settlement.terms.pool?.pool ?? 'no pool',
    suggestion: 'ask the record of his own pool',
  });
}

function print(document: StatementDocument, { json, lang }: ResultOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const { share, contributions, refunds, benefits, account, period = [] } = document;
  const all = [
    ...(share === undefined ? [] : [share]),
    ...contributions,
    ...refunds,
    ...benefits,
    ...(account === undefined ? [] : [account]),
    ...period,
  ];
  process.stdout.write(`${all.map((working) => tree(working, lang)).join('\n\n')}\n`);
}
