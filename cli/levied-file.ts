import { currencyDecimals } from '@openmutual/core/currency';
import { decimalOf } from '@openmutual/core/fraction';
import { type Amounts, leviedCells, leviedHeader, type MinorUnits } from '@openmutual/core/levied-amounts';
import type { Rejection } from '@openmutual/core/result';
import { csvLine } from '@openmutual/schemes/csv-line';
import type { OutputSet } from './output-file.ts';
import { MOST_DIGITS, parquetFile } from './parquet-file.ts';
import { isParquet } from './parquet-rows.ts';

/** Where levied persons go, line by line. */
export interface LeviedFile {
  /** Writes a person, or yields why he has no room in it. Amounts are in minor units. */
  write(name: string, wage: bigint, amounts: Amounts): Rejection | undefined;
}

export interface LeviedLayout {
  /** Of the amounts; those that are not of the whole may be missing. */
  readonly columns: readonly string[];
  readonly currency: string;
}

/** A CSV, or a Parquet file where its name ends so: `person`, `wage` and one column for each amount. */
export async function writeLevied<T>(
  outputs: OutputSet,
  path: string,
  layout: LeviedLayout,
  fill: (file: LeviedFile) => Promise<T>,
): Promise<T> {
  const decimals = currencyDecimals(layout.currency);
  return await outputs.write(path, async (file) => {
    if (!isParquet(path)) {
      file.write(csvLine(leviedHeader(layout)));
      return await fill({
        write(name, wage, amounts) {
          file.write(csvLine(leviedCells(name, wage, amounts, decimals)));
          return undefined;
        },
      });
    }
    const shares = layout.columns.map((name) => ({ name, decimals, isOptional: name !== 'total' }));
    const parquet = await parquetFile(
      [{ name: 'person' }, { name: 'wage', decimals }, ...shares],
      file.write,
    );
    const filled = await fill({
      write(name, wage, amounts) {
        const large = [wage, ...amounts].find((amount) => amount !== undefined && !hasRoom(amount));
        if (large === undefined) parquet.row([name, wage, ...amounts]);
        return large === undefined ? undefined : tooLarge(decimalOf(large, decimals));
      },
    });
    parquet.end();
    return filled;
  });
}

const ROOM = 10n ** BigInt(MOST_DIGITS);

function hasRoom(amount: MinorUnits): boolean {
  return typeof amount === 'number' || (amount > -ROOM && amount < ROOM);
}

function tooLarge(found: string): Rejection {
  return {
    code: 'an-amount-has-no-room-in-parquet',
    path: 'wage',
    found,
    expected: `at most ${MOST_DIGITS} digits`,
    suggestion: 'write a CSV',
  };
}
