import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Something that is played in two sizes: with whom, how, and how what came of it is told. */
export interface Played<Told, Report> {
  readonly name: string;
  readonly stories: Readonly<Record<'small' | 'full', Told>>;
  readonly play: (story: Told, folder: string, progress: (text: string) => void) => Promise<Report>;
  readonly told: (report: Report) => string;
}

/** Plays as the command line asks, `[--size small] [--keep folder] [--json]`: on the error stream how far it is, and at the end what came of it. */
export async function playAsAsked<Told, Report>(played: Played<Told, Report>): Promise<void> {
  const { name, stories, play, told } = played;
  const { size, json, keep } = parseArgs({
    options: {
      size: { type: 'string', default: 'full' },
      json: { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  }).values;
  const story = Object.entries<Told>(stories).find(([one]) => one === size)?.[1];
  if (story === undefined) throw new Error(`--size is ${Object.keys(stories).join(' or ')}, and not ${size}`);
  const folder = keep ?? (await mkdtemp(join(tmpdir(), `openmutual-${name}-`)));
  // Whoever runs PostgreSQL for root goes through it to the data.
  if (keep === undefined) await chmod(folder, 0o711);
  const begun = performance.now();
  const progress = (text: string) =>
    process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${text}\n`);
  try {
    const report = await play(story, folder, progress);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : told(report));
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}
