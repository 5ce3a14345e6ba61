import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOnDisk } from '../files-on-disk.ts';
import { sheet } from '../sheet.ts';
import { typesetter } from '../typesetter.ts';
import { samples } from './samples.ts';

/** Writes every sample as a PDF in both languages, to be looked at. */
const folder = join(import.meta.dirname, 'made');
mkdirSync(folder, { recursive: true });
const { pdf } = await typesetter(filesOnDisk());
for (const { name, paper } of samples) {
  for (const language of ['en', 'zh'] as const) {
    writeFileSync(join(folder, `${name}-${language}.pdf`), pdf(sheet(paper(language))));
  }
}
