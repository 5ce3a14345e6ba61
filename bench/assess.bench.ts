import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contest, type ContestName, contests, type Side, sides } from './assess-contest.ts';
import type { Answer, Task } from './assess-side.ts';
import { duckdbVersion } from './duckdb.ts';
import { printTable, ratio, type Spread, spread, timeText, whole } from './measure.ts';
import { writeList } from './member-list.ts';

const MEMBERS = 10_000_000;
const TURNS = 3;
const PEER: Side = 'duckdb-2';

/** From a list of ten million to the share of each: DuckDB, ours in typed arrays, ours with all that `assess` does. */
export async function assessBench(): Promise<void> {
  console.log(`assess: ${whole(MEMBERS)} members of a CSV, to the share of each in memory`);
  console.log(`  DuckDB ${await duckdbVersion()}; each run is a process of its own, timed inside it\n`);
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  try {
    for (const [name, contest] of Object.entries(contests)) contestIn(folder, name as ContestName, contest);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function contestIn(folder: string, name: ContestName, contest: Contest): void {
  const members = join(folder, `${name}.csv`);
  const claims = join(folder, `${name}-claims.csv`);
  writeList(members, contest.header, MEMBERS, contest.rowOf);
  writeFileSync(claims, contest.claims);
  const ask = (side: Side, isChecked: boolean) =>
    answerOf({ side, contest: name, members, claims, count: MEMBERS, isChecked });
  console.log(`  ${contest.title}`);
  console.log(`  ${contest.header}: ${whole(statSync(members).size / 1e6)} MB`);
  const all = Object.keys(sides) as Side[];
  assertSameShares(all, (side) => ask(side, true));
  console.log('  same share for every member on every side');
  const answers = new Map(all.map((side) => [side, [] as Answer[]]));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const side of all) answers.get(side)?.push(ask(side, false));
    assertSame(all, (side) => answers.get(side)?.[turn]?.witness);
  }
  print(answers);
  rmSync(members);
}

/** Before any time is taken: the digests of all shares in list order. */
function assertSameShares(all: readonly Side[], answerOfSide: (side: Side) => Answer): void {
  const computing = all.filter((side) => sides[side].role !== 'limit');
  const witnesses = new Map(computing.map((side) => [side, answerOfSide(side).witness]));
  assertSame(computing, (side) => witnesses.get(side));
}

function assertSame(all: readonly Side[], witnessOf: (side: Side) => string | undefined): void {
  const computing = all.filter((side) => sides[side].role !== 'limit');
  const expected = witnessOf(PEER);
  const other = computing.find((side) => witnessOf(side) !== expected);
  if (other !== undefined || expected === undefined)
    throw new Error(`no time is printed: the shares of ${PEER} and ${other} differ`);
}

function answerOf(task: Task): Answer {
  const entry = fileURLToPath(new URL('assess-side.ts', import.meta.url));
  const run = spawnSync(process.execPath, [entry, JSON.stringify(task)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`no time is printed: ${task.side} failed\n${run.stderr}`);
  return JSON.parse(run.stdout) as Answer;
}

function print(answers: ReadonlyMap<Side, readonly Answer[]>): void {
  const medianOf = (side: Side) => spread((answers.get(side) ?? []).map(({ seconds }) => seconds)).median;
  const peer = medianOf(PEER);
  printTable([
    ['', 'role', 'members/s', 'file to shares', '× peer', 'of it from table to shares', 'memory'],
    ...[...answers].map(([side, given]) => {
      const { name, role } = sides[side];
      const settle = given.flatMap((answer) => answer.settle ?? []);
      return [
        name,
        role,
        whole(MEMBERS / medianOf(side)),
        timesText(spread(given.map(({ seconds }) => seconds))),
        side === PEER ? '' : ratio(peer / medianOf(side)),
        settle.length === 0 ? '' : timesText(spread(settle)),
        `${(Math.max(...given.map(({ memory }) => memory)) / 1e9).toFixed(2)} GB`,
      ];
    }),
  ]);
  console.log('');
}

function timesText({ median, min, max }: Spread): string {
  return `${timeText(median)} (${timeText(min)} … ${timeText(max)})`;
}
