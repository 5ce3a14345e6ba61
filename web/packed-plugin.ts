import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller files travel as fast as they are. */
const LEAST_BYTES = 1024;

/** Writes each text of the site in packed forms beside it, so that whoever serves it packs nothing while somebody waits. */
export function packed(): Plugin {
  let folder = '';
  return {
    name: 'openmutual-packed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    closeBundle() {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|json|svg|html)$/.test(path)) continue;
        const bytes = readFileSync(join(folder, path));
        if (bytes.length < LEAST_BYTES) continue;
        writeFileSync(join(folder, `${path}.gz`), gzipSync(bytes, { level: 9 }));
        const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(join(folder, `${path}.br`), brotliCompressSync(bytes, options));
      }
    },
  };
}
