import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certain, type Result } from '@openmutual/core/result';
import { compiledScheme, schemeOfCompiled } from './compiled.ts';
import { parseText } from './document.ts';
import type { AnyScheme } from './folder.ts';
import { textOf } from './text.ts';
import { readScheme } from './text-file.ts';

/**
 * Reads schemes by way of their compiled forms in a folder, where these were made of the very bytes that now stand in
 * all files of the scheme, by the very code that would read them; every other scheme is read and checked, and its
 * compiled form put there. A folder that cannot be written into is no fault: the scheme was read.
 */
export function compiledIn(cache: string): typeof readScheme {
  return (folder, shownAs) => {
    const place = join(cache, `${sha256(resolve(folder)).slice(0, 32)}.json`);
    const known = compiledForm(place, folder, shownAs);
    if (known !== undefined) return { ok: true, value: known };
    const before = filesOf(folder);
    const scheme = readScheme(folder, shownAs);
    if (scheme.ok && before !== undefined) keep(place, folder, scheme, before);
    return scheme;
  };
}

/** The files of a scheme by name, and what stands in them. */
type Files = ReadonlyMap<string, Buffer>;

/** The first line of a compiled form: of what and by what the rest was made. */
interface Seal {
  readonly made: string;
  readonly body: string;
}

function compiledForm(place: string, folder: string, shownAs: string): AnyScheme | undefined {
  try {
    const text = readFileSync(place, 'utf8');
    const end = text.indexOf('\n');
    const { made, body } = JSON.parse(text.slice(0, end)) as Seal;
    const compiled = text.slice(end + 1);
    const files = filesOf(folder);
    if (files === undefined || made !== madeOf(files) || body !== sha256(compiled)) return undefined;
    const document = files.get('scheme.yaml') ?? Buffer.of();
    return schemeOfCompiled(compiled, locateIn(document, `${shownAs}/scheme.yaml`));
  } catch {
    // There is none, or it is no compiled form: the scheme itself is read.
    return undefined;
  }
}

/** Where a path of the document stands; the document is parsed again only where that is asked. */
function locateIn(bytes: Buffer, shownAs: string): AnyScheme['locate'] {
  let locate: AnyScheme['locate'] | undefined;
  return (path) => {
    locate ??= certain(parseText(certain(textOf(bytes, shownAs)), shownAs)).locate;
    return locate(path);
  };
}

function keep(place: string, folder: string, scheme: Result<AnyScheme>, before: Files): void {
  const compiled = compiledScheme(certain(scheme));
  const after = filesOf(folder);
  // Somebody may write while we read.
  if (compiled === undefined || after === undefined || madeOf(before) !== madeOf(after)) return;
  const seal: Seal = { made: madeOf(before), body: sha256(compiled) };
  const beside = `${place}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    writeFileSync(beside, `${JSON.stringify(seal)}\n${compiled}`, { mode: 0o600 });
    renameSync(beside, place);
  } catch {
    if (existsSync(beside)) rmSync(beside);
  }
}

/** scheme.yaml and everything beside it that can be a table, whether it is one or not. */
function filesOf(folder: string): Files | undefined {
  try {
    const tables = join(folder, 'tables');
    const names = readdirSync(folder).includes('tables') ? readdirSync(tables).sort() : [];
    const paths = ['scheme.yaml', ...names.map((name) => `tables/${name}`)];
    return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
  } catch {
    return undefined;
  }
}

function madeOf(files: Files): string {
  const digest = createHash('sha256').update(codeDigest());
  for (const [name, bytes] of files) digest.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  return digest.digest('hex');
}

let code: string | undefined;

/** The code that reads schemes, with the exact versions of its libraries, and the Node that runs it. */
function codeDigest(): string {
  if (code !== undefined) return code;
  const schemes = dirname(fileURLToPath(import.meta.url));
  const core = join(dirname(fileURLToPath(import.meta.resolve('@openmutual/core/scheme'))), '..');
  const digest = createHash('sha256').update(process.version);
  for (const folder of [schemes, core, ...foldersIn(core)]) {
    for (const name of readdirSync(folder).filter(isCode).sort())
      digest.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  code = digest.digest('hex');
  return code;
}

/** The nouns of a ring and their rooms. */
function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => join(folder, name))
    .flatMap((inner) => [inner, ...foldersIn(inner)]);
}

function isCode(name: string): boolean {
  return name === 'package.json' || /(?<!\.test|\.types)\.ts$/.test(name);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
