// Makes the commands into few files, so that one starts in less than half of the time that reading its hundreds of modules takes. Without them, or after any of their sources
// has changed, `cli/bin/openmutual.js` runs the sources themselves: what a command does never depends on this. Run by `npm ci`, and before tests; plain JavaScript, for
// the Node of `npm ci` may be an older one.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { house, isMade, list, made, stateOf } from './bin/made.js';

/**
 * Libraries that go into the files: those that calculations load, plain JavaScript that looks for nothing beside itself. All others, such as the database, are loaded from
 * where they are.
 */
const within = [
  ...[
    '@noble/hashes',
    '@stdlib',
    'ansi-regex',
    'canonicalize',
    'commander',
    'decimal.js',
    'get-east-asian-width',
  ],
  ...[
    'leven',
    'papaparse',
    'string-width',
    'strip-ansi',
    'temporal-polyfill',
    'temporal-utils',
    'yaml',
    'zod',
  ],
];

async function make() {
  const rolldown = await import('rolldown').catch(() => undefined);
  if (rolldown === undefined) {
    process.stdout.write('What makes commands start fast is not installed; they run from their sources.\n');
    return;
  }
  const bundle = await rolldown.rolldown({
    input: join(house, 'cli', 'openmutual.ts'),
    platform: 'node',
    plugins: [leaveOutside, keepPlaces],
  });
  const { output } = await bundle.generate({ format: 'esm', entryFileNames: '[name].js' });
  await bundle.close();
  const inputs = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const ours = inputs.filter((path) => path.startsWith(house)).map((path) => relative(house, path));
  const from = [...ours, 'package-lock.json', 'cli/make.js'].sort();
  // Beside and then renamed: a command that begins meanwhile finds the old ones, or none.
  const beside = `${made}.${process.pid}.tmp`;
  mkdirSync(beside, { recursive: true });
  for (const { fileName, type, code, source } of output) {
    writeFileSync(join(beside, fileName), type === 'chunk' ? code : source);
  }
  const states = Object.fromEntries(from.map((path) => [path, stateOf(house, path)]));
  writeFileSync(join(beside, relative(made, list)), JSON.stringify(states));
  rmSync(made, { recursive: true, force: true });
  renameSync(beside, made);
}

/** A package that is loaded from where it is: by its name, or by its place where only the folder that asks for it has it. */
const leaveOutside = {
  name: 'leave-outside',
  async resolveId(name, importer) {
    if (/^(\.|\/|@openmutual\/)/.test(name)) return null;
    if (within.some((known) => name === known || name.startsWith(`${known}/`))) return null;
    if (name.startsWith('node:')) return { id: name, external: true };
    const found = await this.resolve(name, importer, { skipSelf: true });
    const isOfOne = found?.id.startsWith(house) && !found.id.startsWith(join(house, 'node_modules'));
    return { id: isOfOne ? relative(made, found.id) : name, external: true };
  },
};

/** What a module finds beside itself, it finds where its source lies. */
const keepPlaces = {
  name: 'keep-places',
  transform(code, id) {
    if (!code.includes('import.meta.') || id.includes('node_modules')) return null;
    const place = JSON.stringify(relative(made, id));
    const folder = JSON.stringify(relative(made, dirname(id)));
    return code
      .replaceAll(
        'import.meta.dirname',
        `process.getBuiltinModule('node:path').join(import.meta.dirname, ${folder})`,
      )
      .replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
  },
};

if (!isMade()) await make();
