import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { playQuarter } from './quarter.ts';
import { stories } from './story.ts';
import { told } from './telling.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'full' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
await run(values);

/** `npm run quarter -- [--size small] [--keep folder] [--json]`: on the error stream how far it is, and at the end what came of it. */
async function run({ size, json, keep }: { size: string; json: boolean; keep?: string }): Promise<void> {
  const story = Object.entries(stories).find(([name]) => name === size)?.[1];
  if (story === undefined) throw new Error(`--size is ${Object.keys(stories).join(' or ')}, and not ${size}`);
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'openmutual-quarter-')));
  // Whoever runs PostgreSQL for root goes through it to the data.
  if (keep === undefined) await chmod(folder, 0o711);
  const begun = performance.now();
  const progress = (text: string) =>
    process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${text}\n`);
  try {
    const report = await playQuarter(story, folder, progress);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : told(report));
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}
