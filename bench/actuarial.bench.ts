import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { certain } from '@openmutual/core/result';
import { aggregateLoss } from '../core/actuarial/aggregate.ts';
import { compoundMasses } from '../core/actuarial/compound.ts';
import { poisson } from '../core/actuarial/frequency/poisson.ts';
import { randomStream } from '../core/actuarial/random.ts';
import { discrete } from '../core/actuarial/severity/discrete.ts';
import { lognormal } from '../core/actuarial/severity/lognormal.ts';
import { simulatedYears } from '../core/actuarial/simulated.ts';
import { printTable, ratio, type Spread, spread, timeText, whole } from './measure.ts';

const YEARS = 1_000_000;
const POINTS = 2 ** 16;
const TURNS = 5;
/** So many transforms are one turn. */
const TIMES = 20;

interface Answer {
  readonly seconds: number;
  readonly results: readonly number[];
  readonly version?: string;
}

/**
 * The sum of a period's losses, drawn and by transform, beside numpy, and once beside R's actuar; where they are not installed it is
 * said. Seconds of the processor, for one process of each that runs on one thread, by turns.
 */
export function actuarialBench(): void {
  console.log('actuarial: the sum of all losses of a period');
  besideActuar();
  const version = numpySide('sum', POINTS, 1)?.version;
  console.log(version === undefined ? '  numpy is not installed: ours alone' : `  numpy ${version}`);
  contest(`${whole(YEARS)} years of Poisson(50) × lognormal(0, 1), drawn; goal ≥ 3 × numpy`, {
    ours: (turn) => measured(1, () => [certain(simulatedYears(risks, YEARS, randomStream(turn))).mean]),
    numpy: (turn) => numpySide('draw', turn, YEARS),
    // Four standard errors of 0.0192.
    near: 2 * 0.077,
  });
  contest(
    `${whole(POINTS)} points of Poisson(100), one transform there and back; goal ≤ 2 × the time of numpy`,
    {
      ours: () => measured(TIMES, transformed),
      numpy: () => numpySide('sum', POINTS, TIMES),
      near: 1e-11,
    },
  );
  const alone = Array.from({ length: TURNS }, () => measured(1, () => [found().error]));
  console.log(
    `  aggregateLoss of Poisson(50) × lognormal(0, 1), all that it does: ${timesText(secondsOf(alone))}, error in F ${found().error.toExponential(1)}, ${found().method.points} points\n`,
  );
}

const risks = [{ frequency: certain(poisson(50)), severity: certain(lognormal(0, 1)) }];
const found = () => certain(aggregateLoss(risks));

const sizes = Float64Array.from({ length: POINTS }, (_, k) => Math.exp(-k / 50) - Math.exp(-(k + 1) / 50));
const often = certain(poisson(100));

function transformed(): number[] {
  const masses = compoundMasses([{ frequency: often, masses: sizes }], POINTS, 20 / POINTS);
  return [1, 3000, 5001, 8000, 20000].map((k) => masses.subarray(0, k).reduce((sum, mass) => sum + mass, 0));
}

function measured(times: number, run: () => number[]): Answer {
  const begun = process.cpuUsage();
  let results: number[] = [];
  for (let turn = 0; turn < times; turn += 1) results = run();
  const { user, system } = process.cpuUsage(begun);
  return { seconds: (user + system) / 1e6 / times, results };
}

interface Contest {
  readonly ours: (turn: number) => Answer;
  readonly numpy: (turn: number) => Answer | undefined;
  /** How far results may be apart. */
  readonly near: number;
}

function contest(title: string, { ours, numpy, near }: Contest): void {
  const answers = Array.from({ length: TURNS + 1 }, (_, turn) => ({ ours: ours(turn), numpy: numpy(turn) }));
  for (const answer of answers) {
    const far = answer.numpy?.results.findIndex(
      (value, at) => !(Math.abs(value - (answer.ours.results[at] as number)) <= near),
    );
    if (far !== undefined && far >= 0) throw new Error(`no time is printed: result ${far} differs`);
  }
  // The first turn compiles.
  const counted = answers.slice(1);
  const us = secondsOf(counted.map((answer) => answer.ours));
  const them = secondsOf(counted.flatMap((answer) => answer.numpy ?? []));
  console.log(`  ${title}`);
  printTable([
    ['', 'processor, median (min … max)', '× numpy'],
    ...(Number.isNaN(them.median) ? [] : [['numpy', timesText(them), '']]),
    ['ours', timesText(us), Number.isNaN(them.median) ? '' : ratio(them.median / us.median)],
  ]);
  console.log('');
}

function numpySide(side: 'draw' | 'sum', first: number, second: number): Answer | undefined {
  const entry = fileURLToPath(new URL('actuarial/numpy-side.py', import.meta.url));
  const oneThread = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const run = spawnSync('python3', [entry, side, String(first), String(second)], {
    encoding: 'utf8',
    env: oneThread,
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as Answer) : undefined;
}

/** Not in time but in figures: P(S ≤ k), k = 0 … 20, by its recursion and by our transform. */
function besideActuar(): void {
  const entry = fileURLToPath(new URL('actuarial/actuar-side.R', import.meta.url));
  const run = spawnSync('Rscript', ['--vanilla', entry], { encoding: 'utf8' });
  if (run.status !== 0) {
    console.log('  R with actuar is not installed: no figures of it');
    return;
  }
  const pmf = new Map([0.4, 0.3, 0.2, 0.1].map((p, at) => [at + 1, p]));
  const sum = certain(aggregateLoss([{ frequency: certain(poisson(3)), severity: certain(discrete(pmf)) }]));
  const apart = run.stdout
    .trim()
    .split(/\s+/)
    .map((text, k) => Math.abs(Number(text) - sum.cdf(k)));
  const most = Math.max(...apart);
  if (!(most < 1e-11)) throw new Error(`actuar and ours differ by ${most}`);
  console.log(
    `  actuar: ${apart.length} figures of a compound Poisson, at most ${most.toExponential(1)} apart`,
  );
}

function secondsOf(answers: readonly Answer[]): Spread {
  return spread(answers.map(({ seconds }) => seconds));
}

function timesText({ median, min, max }: Spread): string {
  return `${timeText(median)} (${timeText(min)} … ${timeText(max)})`;
}
