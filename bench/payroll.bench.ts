import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decimalOf } from '@openmutual/core/fraction';
import { openDatabase } from './duckdb.ts';
import { atMostSeconds, printTable, spread, timeText, whole } from './measure.ts';

const PERSONS = 100_000;
const ROUNDS = 5;
const GOAL = atMostSeconds(2);
const bin = fileURLToPath(new URL('../cli/bin/openmutual.js', import.meta.url));
const own = fileURLToPath(new URL('eight-branches', import.meta.url));

interface Payroll {
  readonly name: string;
  readonly scheme: string;
  readonly on: string;
  readonly header: string;
  readonly rest: (person: number) => string;
}

const letters = ['A', 'B', 'C', 'F', 'H', 'J', 'M', 'S', 'V'];

const payrolls: readonly Payroll[] = [
  { name: 'eight branches', scheme: own, on: '2025-10-01', header: '', rest: () => '' },
  {
    name: 'Class 1, nine letters',
    scheme: 'uk/ni-class-1',
    on: '2025-04-06',
    header: ',category',
    rest: (person) => `,${letters[person % letters.length]}`,
  },
  {
    name: 'Beijing, a rate of 50,000 for each',
    scheme: 'cn/beijing-employees',
    on: '2025-10-01',
    header: ',injury-rate',
    // From 0.20000% on, in steps of 0.00003%: whole hundred-thousandths of a per cent.
    rest: (person) => `,${decimalOf(BigInt(20_000 + (person % 50_000) * 3), 5)}%`,
  },
];

/** The whole command `levy --payroll`, from its start to its end, on a hundred thousand lines. */
export async function payrollBench(): Promise<void> {
  console.log(`payroll: the whole command on ${whole(PERSONS)} lines, median (min … max) of ${ROUNDS}`);
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const database = await openDatabase(1);
  const rows = [['', 'time', 'processor', 'memory', 'goal']];
  try {
    for (const payroll of payrolls) {
      const csv = join(folder, 'payroll.csv');
      writeFileSync(csv, textOf(payroll));
      rows.push(row(`${payroll.name}, CSV`, payroll, csv, join(folder, 'out.csv')));
      const parquet = join(folder, 'payroll.parquet');
      const decimals = `select * replace (wage::decimal(18,2) as wage) from read_csv('${csv}', all_varchar = true)`;
      await database.run(`copy (${decimals}) to '${parquet}' (format parquet)`);
      rows.push(row(`${payroll.name}, Parquet`, payroll, parquet, join(folder, 'out.parquet')));
      const sums = await database.runAndReadAll(
        `select sum(total)::varchar from '${join(folder, 'out.parquet')}'`,
      );
      const [, ...lines] = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n');
      const cents = lines.reduce(
        (sum, line) => sum + BigInt((line.split(',').at(-1) ?? '').replace('.', '')),
        0n,
      );
      if (`${sums.getRows()[0]?.[0]}`.replace('.', '') !== `${cents}`)
        throw new Error('no time is printed: the totals differ');
    }
    printTable(rows);
    console.log('');
  } finally {
    database.closeSync();
    rmSync(folder, { recursive: true });
  }
}

function textOf({ header, rest }: Payroll): string {
  let state = 1;
  const lines = Array.from({ length: PERSONS }, (_, person) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const wage = Math.floor((state / 2 ** 32) * 45_000_00);
    return `p${person},${decimalOf(BigInt(wage), 2)}${rest(person)}`;
  });
  return `person,wage${header}\n${lines.join('\n')}\n`;
}

function row(name: string, { scheme, on }: Payroll, payroll: string, out: string): string[] {
  const args = ['levy', scheme, '--on', on, '--period', 'month', '--payroll', payroll, '--out', out];
  const runs = Array.from({ length: ROUNDS + 1 }, () => timed(args)).slice(1);
  const seconds = spread(runs.map((run) => run.seconds));
  const { median: processor } = spread(runs.map((run) => run.processor));
  const { max: memory } = spread(runs.map((run) => run.memory));
  return [
    name,
    `${timeText(seconds.median)} (${timeText(seconds.min)} … ${timeText(seconds.max)})`,
    timeText(processor),
    `${decimalOf(BigInt(Math.round(memory / 1e7)), 2)} GB`,
    `${GOAL.text}: ${GOAL.isMet(seconds.median) ? 'met' : 'not met'}`,
  ];
}

/** What a process used, told by itself when it ends. */
const TELLING = `data:text/javascript,process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
})`;

function timed(args: readonly string[]) {
  const begin = performance.now();
  const run = spawnSync(process.execPath, ['--import', TELLING, bin, ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - begin) / 1000;
  if (run.status !== 0) throw new Error(run.stderr);
  const [micros = Number.NaN, kilobytes = Number.NaN] = JSON.parse(run.stderr) as number[];
  return { seconds, processor: micros / 1e6, memory: kilobytes * 1024 };
}
