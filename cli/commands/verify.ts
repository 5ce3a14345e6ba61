import { statSync } from 'node:fs';
import {
  type ExaminationDocument,
  type Examined,
  openExamination,
  PROOFS_SHOWN_MOST,
} from '@openmutual/core/examination';
import type { Finding } from '@openmutual/core/finding';
import { type Label, label } from '@openmutual/core/label';
import type { MemberFigure } from '@openmutual/core/member-figures';
import { printable } from '@openmutual/core/printable';
import type { ProofCheck } from '@openmutual/core/proof-check';
import { invariant, placed, type Result } from '@openmutual/core/result';
import { recordFormat } from '@openmutual/core/settlement-record';
import { parseCopy } from '@openmutual/schemes/copy';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { findScheme, library } from '@openmutual/schemes/library';
import { readCsv, readText } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { dataOption } from '../data-place.ts';
import { ofKind, schemeAsked } from '../of-kind.ts';
import { existingFile, fileFaults, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { eachProof } from '../proof-files.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, exits, openParts, refuse } from '../refusal.ts';
import { secretIn } from '../secret-file.ts';
import { verifyFunds } from '../verified-funds.ts';

interface VerifyOptions extends ResultOptions {
  readonly fund?: string;
  readonly all?: true;
  readonly data?: string;
  readonly members?: string;
  readonly claims?: string;
  readonly scheme?: string;
  readonly secret?: string;
  readonly proof?: string;
}

export const verifyCommand = new Command('verify')
  .description(
    'recomputes a settlement from its record, or all that an installation has of a fund, and names what does not fit',
  )
  .argument('[record]', 'a record that assess wrote')
  .option(
    '--members <file>',
    'the list of members; what it tells of shares, contributions and refunds is checked too',
  )
  .option('--claims <file>', 'the list of claims, compared with those of the record')
  .option(
    '--scheme <scheme>',
    'the id or folder of the scheme, where it is not one of the library; or the file of the rules of a fund',
  )
  .option('--proof <file>', 'proofs of members, one a line: whether they stand in the tree of the record')
  .option('--secret <file>', 'the secret of the tree, which is built again from the list of members')
  .option('--fund <name>', 'in place of a record: the fund of this short name, as an installation has it')
  .option('--all', 'in place of a record: all funds of an installation')
  .addOption(dataOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (asked: string | undefined, options: VerifyOptions) => {
    const path = oneAsked(asked, options);
    if (path === undefined) return verifyFunds(options, options.fund);
    const { members, examination } = await filesOf(path, options);
    const { proof } = options;
    const parts = openParts();
    if (proof !== undefined) await parts.of(() => eachProof(proof, examination.check));
    if (members !== undefined) await parts.of(() => eachMember(members, examination.begin, examination.add));
    parts.end();
    report(examination.close(members), options);
  });

/** The record that is verified; nothing where funds are. One of both is asked for, and what belongs to a record only with one. */
function oneAsked(record: string | undefined, options: VerifyOptions): string | undefined {
  const { fund, all, members, claims, scheme, proof, secret, data } = options;
  const asked = { record, '--fund': fund, '--all': all === undefined ? undefined : '' };
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const expected = 'a record, --fund or --all, one of them';
  if (given.length !== 1)
    refuse({ code: 'one-thing-is-verified-at-a-time', found: given.join(', '), expected });
  const others =
    record === undefined
      ? { '--members': members, '--claims': claims, '--scheme': scheme, '--proof': proof, '--secret': secret }
      : { '--data': data };
  const strange = Object.entries(others).flatMap(([path, found]) =>
    found === undefined
      ? []
      : [
          {
            code: 'an-option-belongs-to-something-else',
            path,
            found,
            expected: record === undefined ? 'a record' : '--fund or --all',
          },
        ],
  );
  if (strange.length > 0) refuse(...strange);
  return record;
}

/** What a record is compared with. All that cannot be read of the files is told at once, before anything is compared. */
async function filesOf(path: string, options: VerifyOptions) {
  const parts = openParts();
  const { members: list, claims: file, scheme: asked, secret: secretFile, proof } = options;
  const record = await parts.of(() => readRecord(path));
  const members = await parts.of(() => membersOf(record, path, list));
  const scheme = await parts.of(() => (asked === undefined ? installed(record) : accept(schemeNamed(asked))));
  const claims = await parts.of(() => claimsOf(file));
  const hasList = members !== undefined || list !== undefined;
  // What belongs to the tree of a record is nothing without one.
  const isRead = record !== undefined;
  const secret = await parts.of(() => (isRead ? secretOf(record, hasList, secretFile) : undefined));
  if (!isRead) await parts.of(() => absent({ '--secret': secretFile }));
  const evidence = {
    ...(scheme === undefined ? {} : { scheme }),
    ...(claims === undefined ? {} : { claims }),
    ...(secret === undefined ? {} : { secret }),
  };
  const examination = await parts.of(() =>
    isRead
      ? accept(placed(openExamination(record, evidence, proof !== undefined), { file: path }))
      : undefined,
  );
  if (parts.isAnyRefused()) {
    if (proof !== undefined) await parts.of(() => eachProof(proof, nothing));
    if (members !== undefined) await parts.of(() => eachMember(members, nothing, nothing));
  }
  parts.end();
  invariant(examination !== undefined, 'what was refused has ended the command');
  return { members, examination };
}

const nothing = (): void => {};

function absent(files: Readonly<Record<string, string | undefined>>): void {
  const faults = fileFaults(files);
  if (faults.length > 0) refuse(...faults);
}

/** The secret of the tree; it can be tried only on a tree and on the list that it was made of. */
function secretOf(record: unknown, hasList: boolean, path: string | undefined) {
  if (path === undefined) return undefined;
  const { format, result } = (record ?? {}) as { format?: unknown; result?: { tree?: unknown } };
  // What else is wrong with a record the verification tells.
  if (format === recordFormat && result?.tree === undefined)
    refuse({ code: 'a-record-has-no-tree-of-members', path: '--secret' });
  if (!hasList) {
    refuse({
      code: 'the-list-of-members-is-not-at-hand',
      path: '--secret',
      expected: 'the list of which the tree is built again',
      suggestion: 'give it with --members',
    });
  }
  return secretIn(path);
}

function claimsOf(path: string | undefined) {
  if (path === undefined) return undefined;
  const { header, lines } = accept(readCsv(existingFile(path, '--claims'), path));
  return { columns: header, rows: lines };
}

/** A scheme by its id or folder, or the rules of a fund as its server hands them out: a vote may have made them others than those of the library. */
function schemeNamed(asked: string): Result<MutualScheme> {
  if (statSync(asked, { throwIfNoEntry: false })?.isFile() !== true)
    return schemeAsked('mutual', asked, '--scheme');
  const text = readText(asked, asked);
  return ofKind('mutual', text.ok ? parseCopy(text.value, asked) : text);
}

/** The scheme of the record as it is installed here, where it is. */
function installed(record: unknown) {
  const id = (record as { scheme?: { id?: unknown } })?.scheme?.id;
  if (typeof id !== 'string' || !library().some((shelf) => shelf.id === id)) return undefined;
  const scheme = findScheme(id);
  return scheme.ok && scheme.value.kind === 'mutual' ? scheme.value : undefined;
}

const words = {
  confirmed: label(
    'confirmed: every figure follows from the inputs and the rules of the record',
    '核验通过：各项数字均可由记录中的输入与规则得出',
  ),
  confirmedWithoutList: label(
    'confirmed but for the members, since the list of members was not at hand: give it with --members',
    '除成员外核验通过：未见成员名单，请用 --members 给出',
  ),
  listNotAtHand: label(
    'the list of members was not at hand: give it with --members',
    '未见成员名单，请用 --members 给出',
  ),
  otherEdition: label(
    'another edition of the scheme is installed here; what the record used is unchanged in it or named above',
    '此处安装的是方案的另一版；记录所用部分在其中未变，或已列于上',
  ),
  noRoom: label(': there is no room for anyone else', '：再无他人的位置'),
  notInstalled: label(
    'the scheme is not installed here: its rules were taken from the record',
    '此处未安装该方案，规则取自记录',
  ),
};

const kinds: Readonly<Record<Finding['what'], Label>> = {
  record: label('record', '记录'),
  rule: label('rule', '规则'),
  member: label('member', '成员'),
  claim: label('claim', '案件'),
  share: label('share', '分摊'),
  total: label('total', '总额'),
  position: label('position', '结余状况'),
  proof: label('proof', '证明'),
};

function report({ document, holding, totals }: Examined, { json, lang }: VerifyOptions): void {
  const { confirmed, members, installed, proofs, findings, remarks } = document;
  if (!confirmed) process.exitCode = exits.rejected;
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const lines = [
    ...findings.map(sentence),
    ...(proofs === undefined ? [] : proofSentences(proofs, holding, totals)),
    ...(confirmed ? [members === null ? words.confirmedWithoutList : words.confirmed] : []),
    ...(!confirmed && members === null ? [words.listNotAtHand] : []),
    ...(remarks.length > 0 ? [words.otherEdition] : []),
    ...(members === null ? [] : [label(`members: ${members}`, `成员名单：${members}`)]),
    ...(installed ? [] : [words.notInstalled]),
  ];
  process.stdout.write(`${lines.map((line) => printable(line[lang])).join('\n')}\n`);
}

/** Those who stand in the tree with what they pay, and of many how many. */
function proofSentences(
  { checked, places, of }: NonNullable<ExaminationDocument['proofs']>,
  holding: readonly ProofCheck[],
  totals: Examined['totals'],
): Label[] {
  if (checked > PROOFS_SHOWN_MOST) {
    const room = places === of ? words.noRoom : label('', '');
    return [
      label(
        `${places} of ${of} places in the tree of members are proven${room.en}`,
        `成员树 ${of} 个位置中已证实 ${places} 个${room.zh}`,
      ),
    ];
  }
  return holding.map(({ member, place, figures }) => {
    const told = Object.entries(figures).map(([figure, own]) => {
      const name = figureNames[figure as MemberFigure];
      const all = totals[figure] ?? '';
      return label(`${name.en} ${own} of ${all}`, `${name.zh} ${own}（共 ${all}）`);
    });
    return label(
      `${member} stands in the tree of members: ${[`place ${(place ?? 0) + 1} of ${of}`, ...told.map(({ en }) => en)].join(', ')}`,
      `${member} 在成员树中：${[`第 ${(place ?? 0) + 1} 位，共 ${of} 位`, ...told.map(({ zh }) => zh)].join('，')}`,
    );
  });
}

const figureNames: Readonly<Record<MemberFigure, Label>> = {
  weight: label('units', '份额'),
  share: label('share', '分摊'),
  contributed: label('contributed', '已缴'),
  refunded: label('refunded', '返还'),
  withheld: label('withheld as capital', '留作出资金'),
  balance: label('account before', '期初账户'),
  accountIncome: label('credited to the account', '计入账户'),
  accountRefund: label('refunded out of the account', '账户返还'),
  balanceOut: label('account after', '期末账户'),
};

/** Where and what was found are quoted as they stand in the record and in `--json`. */
function sentence({ what, where, recorded, recomputed }: Finding): Label {
  const kind = kinds[what];
  if (recorded === '') {
    return label(
      `${kind.en} ${where}: nothing is recorded, ${recomputed}`,
      `${kind.zh} ${where}：未记录，${recomputed}`,
    );
  }
  return label(
    `${kind.en} ${where}: recorded ${recorded}, recomputed ${recomputed}`,
    `${kind.zh} ${where}：记录为 ${recorded}，重算为 ${recomputed}`,
  );
}
