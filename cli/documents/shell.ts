import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Example, examplesOf } from './examples.ts';

export const root = join(import.meta.dirname, '..', '..');

/** The documents of the project that show commands, by their path from its root. */
export function documentsWithCommands(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.md'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return listed
    .split('\n')
    .filter((path) => path !== '' && examplesOf(readFileSync(join(root, path), 'utf8')).length > 0);
}

/** What the commands of one document print, run in one shell in an empty folder with the project's files beside. */
export async function outputsOf(examples: readonly Example[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  try {
    for (const name of ['schemes', 'examples']) symlinkSync(join(root, name), join(folder, name));
    const file = join(folder, '.commands.sh');
    writeFileSync(file, scriptOf(examples));
    const stdout = await new Promise<string>((done) => {
      // How the last command ends is shown by what it prints.
      execFile('bash', [file], { cwd: folder, maxBuffer: 1 << 28 }, (_, text) => done(text));
    });
    return stdout.split(END).map((output) => output.trimEnd());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const END = '\u001e';

/** `$?` is the status of the command before, as in a shell that a person types into. */
function scriptOf(examples: readonly Example[]): string {
  const program = join(root, 'cli', 'bin', 'openmutual.js');
  return [
    'exec 2>&1',
    'export NO_COLOR=1 LC_ALL=C.UTF-8',
    `openmutual() { '${process.execPath}' '${program}' "$@"; }`,
    'npx() { "$@"; }',
    'last=0',
    ...examples.map(({ command }) => `(exit $last)\n${command}\nlast=$?; printf '${END}'`),
    '',
  ].join('\n');
}
