import type { Finding } from '@openmutual/core/finding';
import { type Label, label } from '@openmutual/core/label';
import { openProofs, type ProofBook } from '@openmutual/core/proof-book';
import type { ProofCheck } from '@openmutual/core/proof-check';
import { placed } from '@openmutual/core/result';
import { openVerification, type Verification } from '@openmutual/core/verify';
import { readCsv } from '@openmutual/schemes/csv';
import { findScheme, library } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { schemeAsked } from '../of-kind.ts';
import { existingFile, fileFaults, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { eachProof } from '../proof-files.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, exits, refuse } from '../refusal.ts';
import { secretIn } from '../secret-file.ts';

interface VerifyOptions extends ResultOptions {
  readonly members?: string;
  readonly claims?: string;
  readonly scheme?: string;
  readonly secret?: string;
  readonly proof?: string;
}

export const verifyCommand = new Command('verify')
  .description('recomputes a settlement from its record and names what does not fit')
  .argument('<record>', 'a record that assess wrote')
  .option(
    '--members <file>',
    'the list of members; what it tells of shares, contributions and refunds is checked too',
  )
  .option('--claims <file>', 'the list of claims, compared with those of the record')
  .option('--scheme <scheme>', 'the id or folder of the scheme, where it is not one of the library')
  .option('--proof <file>', 'proofs of members, one a line: whether they stand in the tree of the record')
  .option('--secret <file>', 'the secret of the tree, which is built again from the list of members')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: VerifyOptions) => {
    const absent = fileFaults({ '<record>': path, '--members': options.members, '--claims': options.claims });
    if (absent.length > 0) refuse(...absent);
    const record = readRecord(path);
    const members = membersOf(record, path, options.members);
    const scheme =
      options.scheme === undefined
        ? installed(record)
        : accept(schemeAsked('mutual', options.scheme, '--scheme'));
    const claims = claimsOf(options.claims);
    const secret = secretOf(record, members, options.secret);
    const proofs = options.proof === undefined ? undefined : await proofsIn(options.proof, record, path);
    const open = (columns: readonly string[] | undefined) =>
      openVerification(record, {
        ...(scheme === undefined ? {} : { scheme }),
        ...(columns === undefined ? {} : { columns }),
        ...(claims === undefined ? {} : { claims }),
        ...(secret === undefined ? {} : { secret }),
      });
    let verification: Verification | undefined;
    if (members !== undefined) {
      await eachMember(
        members,
        (columns) => {
          verification = open(columns);
          proofs?.book.begin(columns);
        },
        (row) => {
          verification?.add(row);
          proofs?.book.add(row);
        },
      );
    }
    const findings = [
      ...(verification ?? open(undefined)).findings(),
      ...(proofs?.findings ?? []),
      ...(proofs?.book.findings() ?? []),
    ];
    report(findings, { members, isInstalled: scheme !== undefined, proofs }, options);
  });

/** The secret of the tree; it can be tried only on a tree and on the list that it was made of. */
function secretOf(record: unknown, members: string | undefined, path: string | undefined) {
  if (path === undefined) return undefined;
  const { tree } = (record as { inputs?: { members?: { tree?: unknown } } })?.inputs?.members ?? {};
  if (tree === undefined) refuse({ code: 'a-record-has-no-tree-of-members', path: '--secret' });
  if (members === undefined) {
    refuse({
      code: 'the-list-of-members-is-not-at-hand',
      path: '--secret',
      expected: 'the list of which the tree is built again',
      suggestion: 'give it with --members',
    });
  }
  return secretIn(path);
}

/** Proofs that were checked: the findings of all, and the first of those that hold. */
interface ProofsRead {
  readonly book: ProofBook;
  readonly checked: number;
  readonly findings: readonly Finding[];
  readonly holding: readonly ProofCheck[];
}

async function proofsIn(path: string, record: unknown, file: string): Promise<ProofsRead> {
  const book = accept(placed(openProofs(record), { file }));
  const findings: Finding[] = [];
  const holding: ProofCheck[] = [];
  let checked = 0;
  await eachProof(path, (document) => {
    const check = book.check(document);
    checked += 1;
    if (findings.length < FINDINGS_MOST) findings.push(...check.findings);
    if (check.place !== undefined && check.findings.length === 0 && holding.length < PROOFS_SHOWN_MOST)
      holding.push(check);
  });
  return { book, checked, findings, holding };
}

const FINDINGS_MOST = 100;
/** More proofs than these are counted and not told one by one. */
const PROOFS_SHOWN_MOST = 5;

function claimsOf(path: string | undefined) {
  if (path === undefined) return undefined;
  const { header, lines } = accept(readCsv(existingFile(path, '--claims'), path));
  return { columns: header, rows: lines };
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

interface Seen {
  readonly members: string | undefined;
  readonly isInstalled: boolean;
  readonly proofs: ProofsRead | undefined;
}

/** A later edition of a scheme does not undo a settlement whose own rules and rows are unchanged in it. */
function isRemark({ what, where }: Finding): boolean {
  return what === 'rule' && where === 'scheme.hash';
}

function report(
  all: readonly Finding[],
  { members, isInstalled, proofs }: Seen,
  { json, lang }: VerifyOptions,
): void {
  const findings = all.filter((finding) => !isRemark(finding));
  const remarks = all.filter(isRemark);
  if (findings.length > 0) process.exitCode = exits.rejected;
  if (json) {
    const confirmed = findings.length === 0;
    const ofProofs =
      proofs === undefined
        ? {}
        : { proofs: { checked: proofs.checked, places: proofs.book.proven(), of: proofs.book.count } };
    const verdict = {
      confirmed,
      members: members ?? null,
      installed: isInstalled,
      ...ofProofs,
      findings,
      remarks,
    };
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    return;
  }
  const lines = [
    ...findings.map(sentence),
    ...(proofs === undefined ? [] : proofSentences(proofs)),
    ...(findings.length === 0 ? [members === undefined ? words.confirmedWithoutList : words.confirmed] : []),
    ...(findings.length > 0 && members === undefined ? [words.listNotAtHand] : []),
    ...(remarks.length > 0 ? [words.otherEdition] : []),
    ...(members === undefined ? [] : [label(`members: ${members}`, `成员名单：${members}`)]),
    ...(isInstalled ? [] : [words.notInstalled]),
  ];
  process.stdout.write(`${lines.map((line) => printable(line[lang])).join('\n')}\n`);
}

/** Those who stand in the tree with what they pay, and of many how many. */
function proofSentences({ book, checked, holding }: ProofsRead): Label[] {
  const of = book.count;
  if (checked > PROOFS_SHOWN_MOST) {
    const places = book.proven();
    const room = places === of ? words.noRoom : label('', '');
    return [
      label(
        `${places} of ${of} places in the tree of members are proven${room.en}`,
        `成员树 ${of} 个位置中已证实 ${places} 个${room.zh}`,
      ),
    ];
  }
  return holding.map(({ member, place, units, shares }) =>
    label(
      `${member} stands in the tree of members: place ${(place ?? 0) + 1} of ${of}, units ${units}, share ${shares.join(' or ')}`,
      `${member} 在成员树中：第 ${(place ?? 0) + 1} 位，共 ${of} 位，份额 ${units}，分摊 ${shares.join(' 或 ')}`,
    ),
  );
}

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
