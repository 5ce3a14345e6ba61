import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSlab, marginalColumns, marginalRows, slabColumns, slabRows } from './band-table.ts';
import { type Part, partsOf } from './configuration.ts';
import { csvText } from './dated.ts';
import { limitNames, limitRows } from './limit-table.ts';

// Writes the tables of uk/ni-class-1 and uk/ni-directors from HM Revenue & Customs' national-insurance.conf.
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node transcribe.ts <national-insurance.conf>');
const text = readFileSync(path, 'utf8');
const classOne = partsOf(text, 'class-one');
const directors = partsOf(text, 'directors');
assertSameLimits();
write('ni-class-1/tables/limits.csv', csvText(['period', ...limitNames], limitRows(classOne)));
write('ni-class-1/tables/bands-slab.csv', csvText(slabColumns, slabRows(classOne.filter(isSlab))));
write(
  'ni-class-1/tables/bands-marginal.csv',
  csvText(marginalColumns, marginalRows(classOne.filter((part) => !isSlab(part)))),
);
write('ni-directors/tables/bands.csv', csvText(marginalColumns, marginalRows(directors)));

/** Directors go by the limits of their tax year; in its parts these are the same, but for one that they do not use. */
function assertSameLimits(): void {
  for (const year of directors) {
    const used = new Set(year.bands.flatMap(({ above, upTo }) => [above, upTo]));
    const parts = classOne.filter(({ from, to }) => from >= year.from && to <= year.to);
    for (const part of parts) {
      for (const name of used) {
        if (amounts(part, name) === amounts(year, name)) continue;
        throw new Error(`${part.section}: ${name} is not that of ${year.section}`);
      }
    }
  }
}

function amounts({ limits }: Part, name: string | undefined): string {
  return JSON.stringify(limits.find((limit) => limit.name === name)?.amounts ?? {});
}

function write(table: string, csv: string): void {
  writeFileSync(join(import.meta.dirname, '..', table), csv);
  process.stdout.write(`${table}: ${csv.split('\n').length - 2} rows\n`);
}
