import { levyBench } from './levy.bench.ts';
import { loadBench } from './load.bench.ts';
import { printMachine } from './measure.ts';

const benches: Readonly<Record<string, () => void>> = { levy: levyBench, load: loadBench };

/** `npm run bench -- [name]`: all benches one after another, or the one that is named. */
function run(name: string | undefined): void {
  const chosen = Object.entries(benches).filter(([known]) => name === undefined || known === name);
  if (chosen.length === 0) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  printMachine();
  for (const [, bench] of chosen) bench();
}

run(process.argv[2]);
