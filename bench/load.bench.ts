import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDate } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { certain } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { findScheme, findShelf } from '@openmutual/schemes/library';
import { classOne } from './laws.ts';
import { atMostSeconds, race, spread, timeText } from './measure.ts';
import { centsOf, publicodesEngine, publicodesRules, withWage } from './peer.ts';

const SCHEME = 'uk/ni-class-1';
const WAGE = 5_414_00;
const ROUNDS = 30;
const GOAL = atMostSeconds(20e-3);

/** A scheme from its files to checked rules: warm beside publicodes and the bare reading, then cold. */
export async function loadBench(): Promise<void> {
  const { folder } = certain(findShelf(SCHEME));
  await race({
    title: `load: ${SCHEME}, read, parse, check, hash (warm process)`,
    item: 'loads',
    rounds: ROUNDS,
    notes: [
      'publicodes is given the rules of one letter and one month as an object: no file, no tables, no hash',
    ],
    runners: [
      {
        name: 'publicodes, new Engine',
        role: 'peer',
        items: 1,
        run: () => Object.keys(loadPeer().getParsedRules()).length,
        results: () => {
          const engine = withWage(loadPeer(), WAGE);
          return classOne.contributions.map(({ name }) => centsOf(engine, name));
        },
      },
      {
        name: 'ours, findScheme',
        role: 'ours',
        items: 1,
        goal: GOAL,
        run: () => loadOurs().hash.length,
        results: () => figuresOf(loadOurs()),
      },
      { name: 'read and SHA-256 the files', role: 'limit', items: 1, run: () => digestOf(folder).length },
    ],
  });
  printCold('in a new process', {}, '');
  const cache = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const env = { NODE_COMPILE_CACHE: cache, FORMS: join(cache, 'forms') };
  try {
    coldRun(env, '');
    printCold('in a new process that finds the code compiled, as a command does', env, '');
    coldRun(env, COMPILED);
    printCold(
      'in a new process that finds the code and the scheme compiled, as a command does',
      env,
      COMPILED,
    );
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function loadPeer() {
  return publicodesEngine(publicodesRules(classOne));
}

function loadOurs(): SocialScheme {
  return certain(findScheme(SCHEME)) as SocialScheme;
}

/** 275.78 and 749.55: what HM Revenue & Customs asks of 5,414 a month. */
function figuresOf(scheme: SocialScheme): number[] {
  const law = certain(lawOn(scheme, certain(parseDate('2025-04-06')), 'month'));
  const person = certain(parsePerson(law, '5414', { category: 'A' }));
  const { parties } = certain(contribution(law, person));
  return [Number(parties.employee?.minorUnits()), Number(parties.employer?.minorUnits())];
}

function digestOf(folder: string): string {
  const digest = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) digest.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return digest.digest('hex');
}

/** How a scheme is read in a new process: as it stands, or by way of its compiled form. */
const COMPILED = ", compiledIn(process.env['FORMS'])";

const coldProcess = (read: string) => `
  const begin = performance.now();
  const { findScheme } = await import('@openmutual/schemes/library');
  const { compiledIn } = await import('@openmutual/schemes/compiled-file');
  const imported = performance.now();
  const cpu = process.cpuUsage();
  const first = findScheme('${SCHEME}'${read}).value.hash;
  const { user, system } = process.cpuUsage(cpu);
  const loaded = performance.now();
  const second = findScheme('${SCHEME}'${read}).value.hash;
  const end = performance.now();
  if (first !== second) throw new Error('not the same scheme twice');
  console.log(JSON.stringify([begin, imported - begin, loaded - imported, (user + system) / 1000, end - loaded]));
`;

const PHASES = ['Node starts', 'modules are imported', 'first load', 'its processor time', 'second load'];

/** New processes: a first load also compiles the code that it runs. */
function printCold(where: string, env: NodeJS.ProcessEnv, read: string): void {
  console.log(`load: ${SCHEME} ${where}, median (min … max) of ${ROUNDS} processes`);
  const runs = Array.from({ length: ROUNDS }, () => coldRun(env, read));
  for (const [place, phase] of PHASES.entries()) {
    const { median, min, max } = spread(runs.map((times) => (times[place] ?? Number.NaN) / 1000));
    const times = `${timeText(median)} (${timeText(min)} … ${timeText(max)})`;
    const verdict = `  ${GOAL.text}: ${GOAL.isMet(median) ? 'met' : 'not met'}`;
    console.log(`  ${phase.padEnd(21)} ${times}${phase === 'first load' ? verdict : ''}`);
  }
  console.log('');
}

function coldRun(env: NodeJS.ProcessEnv, read: string): number[] {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', coldProcess(read)], options);
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as number[];
}
