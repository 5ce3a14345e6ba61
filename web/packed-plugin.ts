import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller files travel as fast as they are. */
const LEAST_BYTES = 1024;

/** Larger ones are packed less well, so that a build does not take a minute. */
const LARGE_BYTES = 2_000_000;

/** Writes each file of the site that gains by it in packed forms beside it, so that whoever serves it packs nothing while somebody waits. */
export function packed(): Plugin {
  let folder = '';
  return {
    name: 'openmutual-packed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    async closeBundle() {
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const gaining = paths.filter((path) => /\.(js|css|json|svg|html|wasm|ttf)$/.test(path));
      await Promise.all(gaining.map((path) => pack(join(folder, path))));
    },
  };
}

/** Node packs beside what runs, as many files at a time as it has threads for that. */
async function pack(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < LEAST_BYTES) return;
  const quality = bytes.length < LARGE_BYTES ? 9 : 5;
  const [gz, br] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  ]);
  await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)]);
}
