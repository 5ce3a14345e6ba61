import { type Label, label } from '@openmutual/core/label';
import { type Finding, openVerification, type Verification } from '@openmutual/core/verify';
import { readCsv } from '@openmutual/schemes/csv';
import { findScheme, library } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { schemeAsked } from '../of-kind.ts';
import { existingFile, fileFaults, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, exits, refuse } from '../refusal.ts';

interface VerifyOptions extends ResultOptions {
  readonly members?: string;
  readonly claims?: string;
  readonly scheme?: string;
}

export const verifyCommand = new Command('verify')
  .description('recomputes a settlement from its record and names what does not fit')
  .argument('<record>', 'a record that assess wrote')
  .option('--members <file>', 'the list of members; with a column share, each share is checked too')
  .option('--claims <file>', 'the list of claims, compared with those of the record')
  .option('--scheme <scheme>', 'the id or folder of the scheme, where it is not one of the library')
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
    const open = (columns: readonly string[] | undefined) =>
      openVerification(record, {
        ...(scheme === undefined ? {} : { scheme }),
        ...(columns === undefined ? {} : { columns }),
        ...(claims === undefined ? {} : { claims }),
      });
    let verification: Verification | undefined;
    if (members !== undefined) {
      await eachMember(
        members,
        (columns) => {
          verification = open(columns);
        },
        (row) => verification?.add(row),
      );
    }
    const findings = (verification ?? open(undefined)).findings();
    report(findings, { members, isInstalled: scheme !== undefined }, options);
  });

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
};

interface Seen {
  readonly members: string | undefined;
  readonly isInstalled: boolean;
}

/** A later edition of a scheme does not undo a settlement whose own rules and rows are unchanged in it. */
function isRemark({ what, where }: Finding): boolean {
  return what === 'rule' && where === 'scheme.hash';
}

function report(
  all: readonly Finding[],
  { members, isInstalled }: Seen,
  { json, lang }: VerifyOptions,
): void {
  const findings = all.filter((finding) => !isRemark(finding));
  const remarks = all.filter(isRemark);
  if (findings.length > 0) process.exitCode = exits.rejected;
  if (json) {
    const confirmed = findings.length === 0;
    const verdict = { confirmed, members: members ?? null, installed: isInstalled, findings, remarks };
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    return;
  }
  const lines = [
    ...findings.map(sentence),
    ...(findings.length === 0 ? [members === undefined ? words.confirmedWithoutList : words.confirmed] : []),
    ...(findings.length > 0 && members === undefined ? [words.listNotAtHand] : []),
    ...(remarks.length > 0 ? [words.otherEdition] : []),
    ...(members === undefined ? [] : [label(`members: ${members}`, `成员名单：${members}`)]),
    ...(isInstalled ? [] : [words.notInstalled]),
  ];
  process.stdout.write(`${lines.map((line) => printable(line[lang])).join('\n')}\n`);
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
