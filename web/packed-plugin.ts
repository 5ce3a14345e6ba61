import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
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
    closeBundle() {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|json|svg|html|wasm|ttf)$/.test(path)) continue;
        const bytes = readFileSync(join(folder, path));
        if (bytes.length < LEAST_BYTES) continue;
        writeFileSync(join(folder, `${path}.gz`), gzipSync(bytes, { level: 9 }));
        const quality = bytes.length < LARGE_BYTES ? 9 : 5;
        const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
        writeFileSync(join(folder, `${path}.br`), brotliCompressSync(bytes, options));
      }
    },
  };
}
