import { type Finding, openVerification, type Verification } from '@openmutual/core/verify';
import { readCsv } from '@openmutual/schemes/csv';
import { findScheme, library } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { schemeAsked } from '../of-kind.ts';
import { existingFile, jsonOption } from '../options.ts';
import { printable } from '../printable.ts';
import { eachMember, membersOf, readRecord } from '../record-files.ts';
import { accept, exits } from '../refusal.ts';

interface VerifyOptions {
  readonly members?: string;
  readonly claims?: string;
  readonly scheme?: string;
  readonly json?: true;
}

export const verifyCommand = new Command('verify')
  .description('recomputes a settlement from its record and names what does not fit')
  .argument('<record>', 'a record that assess wrote')
  .option('--members <file>', 'the list of members; with a column share, each share is checked too')
  .option('--claims <file>', 'the list of claims, compared with those of the record')
  .option('--scheme <scheme>', 'the id or folder of the scheme, where it is not one of the library')
  .addOption(jsonOption())
  .action(async (path: string, options: VerifyOptions) => {
    const record = readRecord(path);
    const members = membersOf(record, path, options.members);
    const scheme =
      options.scheme === undefined ? installed(record) : schemeAsked('mutual', options.scheme, '--scheme');
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

const CONFIRMED = 'confirmed: every figure follows from the inputs and the rules of the record';
const LIST_NOT_AT_HAND = 'the list of members was not at hand: give it with --members';
const CONFIRMED_WITHOUT_LIST = `confirmed but for the members, since ${LIST_NOT_AT_HAND}`;

interface Seen {
  readonly members: string | undefined;
  readonly isInstalled: boolean;
}

/** A later edition of a scheme does not undo a settlement whose own rules and rows are unchanged in it. */
function isRemark({ what, where }: Finding): boolean {
  return what === 'rule' && where === 'scheme.hash';
}

function report(all: readonly Finding[], { members, isInstalled }: Seen, { json }: VerifyOptions): void {
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
    ...(findings.length === 0 ? [members === undefined ? CONFIRMED_WITHOUT_LIST : CONFIRMED] : []),
    ...(findings.length > 0 && members === undefined ? [LIST_NOT_AT_HAND] : []),
    ...(remarks.length > 0
      ? [
          'another edition of the scheme is installed here; what the record used is unchanged in it or named above',
        ]
      : []),
    ...(members === undefined ? [] : [`members: ${members}`]),
    ...(isInstalled ? [] : ['the scheme is not installed here: its rules were taken from the record']),
  ];
  process.stdout.write(`${lines.map(printable).join('\n')}\n`);
}

function sentence({ what, where, recorded, recomputed }: Finding): string {
  return `${what} ${where}: recorded ${recorded}, recomputed ${recomputed}`;
}
