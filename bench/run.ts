import { actuarialBench } from './actuarial.bench.ts';
import { assessBench } from './assess.bench.ts';
import { durablePostBench } from './durable-post.bench.ts';
import { firstLoadBench } from './first-load.bench.ts';
import { ledgerPostingBench } from './ledger-posting.bench.ts';
import { levyBench } from './levy.bench.ts';
import { loadBench } from './load.bench.ts';
import { printMachine } from './measure.ts';
import { payrollBench } from './payroll.bench.ts';
import { rateBench } from './rate.bench.ts';
import { rateFilesBench } from './rate-files.bench.ts';

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  levy: levyBench,
  load: loadBench,
  payroll: payrollBench,
  rate: rateBench,
  'rate-files': rateFilesBench,
  assess: assessBench,
  'first-load': firstLoadBench,
  'ledger-posting': ledgerPostingBench,
  'durable-post': durablePostBench,
  actuarial: actuarialBench,
};

/** `npm run bench -- [name]`: all benches one after another, or the one that is named. */
async function run(name: string | undefined): Promise<void> {
  const chosen = Object.entries(benches).filter(([known]) => name === undefined || known === name);
  if (chosen.length === 0) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  printMachine();
  for (const [, bench] of chosen) await bench();
}

await run(process.argv[2]);
