import { type Finding, openVerification, type Verification } from '@openmutual/core/verify';
import { findScheme, library } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { existingFile, jsonOption } from '../options.ts';
import { printable } from '../printable.ts';
import { eachMember, membersBeside, readRecord } from '../record-files.ts';
import { exits } from '../refusal.ts';

interface VerifyOptions {
  readonly members?: string;
  readonly json?: true;
}

export const verifyCommand = new Command('verify')
  .description('recomputes a settlement from its record and names what does not fit')
  .argument('<record>', 'a record that assess wrote')
  .option('--members <file>', 'the list of members; with a column share, each share is checked too')
  .addOption(jsonOption())
  .action(async (path: string, options: VerifyOptions) => {
    const record = readRecord(path);
    const members =
      options.members === undefined
        ? membersBeside(record, path)
        : existingFile(options.members, '--members');
    const scheme = installed(record);
    const open = (columns: readonly string[] | undefined) =>
      openVerification(record, {
        ...(scheme === undefined ? {} : { scheme }),
        ...(columns === undefined ? {} : { columns }),
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

/** The scheme of the record as it is installed here, where it is. */
function installed(record: unknown) {
  const id = (record as { scheme?: { id?: unknown } })?.scheme?.id;
  if (typeof id !== 'string' || !library().some((shelf) => shelf.id === id)) return undefined;
  const scheme = findScheme(id);
  return scheme.ok && scheme.value.kind === 'mutual' ? scheme.value : undefined;
}

interface Seen {
  readonly members: string | undefined;
  readonly isInstalled: boolean;
}

function report(findings: readonly Finding[], { members, isInstalled }: Seen, { json }: VerifyOptions): void {
  if (findings.length > 0) process.exitCode = exits.rejected;
  if (json) {
    const verdict = {
      confirmed: findings.length === 0,
      members: members ?? null,
      installed: isInstalled,
      findings,
    };
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    return;
  }
  for (const { what, where, recorded, recomputed } of findings) {
    process.stdout.write(
      `${printable(`${what} ${where}: recorded ${recorded}, recomputed ${recomputed}`)}\n`,
    );
  }
  if (findings.length === 0)
    process.stdout.write('confirmed: every figure follows from the inputs and the rules of the record\n');
  process.stdout.write(
    members === undefined ? 'the list of members was not at hand and not checked\n' : `members: ${members}\n`,
  );
  if (!isInstalled)
    process.stdout.write('the scheme is not installed here: its rules were taken from the record\n');
}
