import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatter } from '@lingui/format-po';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The folders whose code says something; each has a catalogue beside it. */
const speaking = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', 'public'].includes(entry.name))
  .map(({ name }) => name)
  .filter((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).some(
      (file) =>
        /\.tsx?$/.test(file) && readFileSync(join(root, name, file), 'utf8').includes('@lingui/react/macro'),
    ),
  );

/** A catalogue per folder: a word stands beside what says it. */
export default {
  sourceLocale: 'en',
  locales: ['en', 'zh'],
  catalogs: speaking.map((name) => ({
    path: `<rootDir>/${name}/words/{locale}`,
    include: [`<rootDir>/${name}/`],
    exclude: ['**/*.test.ts'],
  })),
  orderBy: 'message',
  // Without lines, so that moving code does not change the catalogues.
  format: formatter({ lineNumbers: false }),
};
