import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';

/** One side of a race: what it does in a run, and what it computed, for the check before any time. */
export interface Runner {
  readonly name: string;
  readonly role: 'peer' | 'ours' | 'limit';
  /** How many items one run works through. */
  readonly items: number;
  /** Returns a number that depends on all of its work, so that none of it can be left out. */
  readonly run: () => number | Promise<number>;
  /** The common result; missing only for a limit that computes nothing, such as reading bytes. */
  readonly results?: () => ArrayLike<number> | Promise<ArrayLike<number>>;
  readonly goal?: Goal;
}

/** What is asked of a runner; printed as met or not, never asserted. */
export interface Goal {
  readonly text: string;
  readonly isMet: (secondsPerItem: number) => boolean;
}

export interface Race {
  readonly title: string;
  /** What is counted, in the plural: `persons`. */
  readonly item: string;
  readonly rounds: number;
  /** What was compared, what the peer cannot express, how many results differ. */
  readonly notes: readonly string[];
  readonly runners: readonly Runner[];
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const atLeastPerSecond = (count: number): Goal => ({
  text: `≥ ${whole(count)}/s`,
  isMet: (seconds) => 1 / seconds >= count,
});

export const atMostSeconds = (most: number): Goal => ({
  text: `≤ ${timeText(most)}`,
  isMet: (seconds) => seconds <= most,
});

/** Machine and versions: without them no figure means anything. */
export function printMachine(): void {
  const [cpu] = cpus();
  const versions = ['publicodes', 'decimal.js', '@gorules/zen-engine'].map(
    (peer) => `${peer} ${versionOf(peer)}`,
  );
  console.log(`${cpus().length} × ${cpu?.model.trim()}, ${process.platform} ${process.arch}`);
  console.log(`Node ${process.versions.node}, V8 ${process.versions.v8}, ${versions.join(', ')}`);
  console.log(`load of the last minute, when it began: ${(loadavg()[0] ?? 0).toFixed(1)}`);
  console.log('median (min … max) of interleaved runs; compare ratios, not absolute figures\n');
}

function versionOf(peer: string): string {
  const main = createRequire(import.meta.url).resolve(peer);
  const folder = main.slice(0, main.lastIndexOf(`node_modules/${peer}/`) + `node_modules/${peer}/`.length);
  return JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
}

/**
 * Runs all sides by turns and prints medians with min and max.
 *
 * Throws before any time is taken where two sides did not compute the same.
 */
export async function race({ title, item, rounds, notes, runners }: Race): Promise<void> {
  console.log(title);
  const compared = await assertSameResults(runners);
  console.log(`  same result: ${whole(compared)} figures on every side that computes`);
  for (const note of notes) console.log(`  ${note}`);
  const times = await interleaved(runners, rounds);
  const spreads = runners.map((runner, place) => spreadOf(times[place] ?? [], runner.items));
  const peers = spreads.filter((_, place) => runners[place]?.role === 'peer');
  const names = runners.flatMap(({ name, role }) => (role === 'peer' ? [name] : []));
  printTable([
    ['', 'role', `${item}/s`, 'time each', ...names.map((name) => `× ${name}`), 'goal'],
    ...runners.map((runner, place) => row(runner, spreads[place], peers)),
  ]);
  console.log('');
}

/** Median, min and max; the median of an even count is the lower of the two in the middle. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  return { median: at((sorted.length - 1) >> 1), min: at(0), max: at(sorted.length - 1) };
}

async function assertSameResults(runners: readonly Runner[]): Promise<number> {
  const [first, ...others] = runners.filter(({ results }) => results !== undefined);
  const expected = (await first?.results?.()) ?? [];
  for (const other of others) {
    const found = (await other.results?.()) ?? [];
    const differs = Array.from(expected).findIndex((value, place) => value !== found[place]);
    if (differs >= 0 || found.length !== expected.length) {
      const values = `${expected[differs]} and ${found[differs]} at ${differs}`;
      throw new Error(`no time is printed: ${first?.name} and ${other.name} differ (${values})`);
    }
  }
  return expected.length;
}

async function interleaved(runners: readonly Runner[], rounds: number): Promise<number[][]> {
  const times = runners.map((): number[] => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [place, runner] of runners.entries()) {
      const seconds = await timed(runner);
      if (round >= 0) times[place]?.push(seconds);
    }
  }
  return times;
}

async function timed({ name, run }: Runner): Promise<number> {
  const begin = performance.now();
  const witness = await run();
  const seconds = (performance.now() - begin) / 1000;
  if (Number.isNaN(witness)) throw new Error(`no time is printed: ${name} computed no number`);
  return seconds;
}

function spreadOf(seconds: readonly number[], items: number): Spread {
  return spread(seconds.map((time) => time / items));
}

function row({ name, role, goal }: Runner, time: Spread | undefined, peers: readonly Spread[]): string[] {
  if (time === undefined) return [name, role];
  const { median, min, max } = time;
  return [
    name,
    role,
    whole(1 / median),
    `${timeText(median)} (${timeText(min)} … ${timeText(max)})`,
    ...peers.map((peer) => (role === 'peer' ? '' : ratio(peer.median / median))),
    goal === undefined ? '' : `${goal.text}: ${goal.isMet(median) ? 'met' : 'not met'}`,
  ];
}

export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of rows) {
    console.log(`  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
}

const UNITS = [
  { name: 's', seconds: 1 },
  { name: 'ms', seconds: 1e-3 },
  { name: 'µs', seconds: 1e-6 },
  { name: 'ns', seconds: 1e-9 },
] as const;

/** Three digits that say something: `42.5 µs`. */
export function timeText(seconds: number): string {
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds) ?? UNITS[3];
  const count = seconds / unit.seconds;
  return `${count.toFixed(count < 10 ? 2 : count < 100 ? 1 : 0)} ${unit.name}`;
}

export function ratio(value: number): string {
  return value < 10 ? value.toPrecision(2) : whole(value);
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
