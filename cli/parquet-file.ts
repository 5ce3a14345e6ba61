import { version } from '@openmutual/core/engine';
import type { SchemaElement } from 'hyparquet';
import type { ByteWriter } from 'hyparquet-writer';

/** A column of text, or of amounts with so many decimals; an amount may be missing where it is optional. */
export interface ParquetColumn {
  readonly name: string;
  readonly decimals?: number;
  readonly isOptional?: boolean;
}

/** A Parquet file that is being written row by row. */
export interface ParquetFile {
  /** A text, or an amount in minor units with at most {@link MOST_DIGITS} digits. */
  row(cells: readonly (string | number | bigint | undefined)[]): void;
  end(): void;
}

/** So many digits have room in the 64 bits of a DECIMAL. */
export const MOST_DIGITS = 18;
const ROWS_OF_GROUP = 100_000;

/** Gathers rows to groups and writes each of them; amounts are written as DECIMAL, by their whole numbers. */
export async function parquetFile(
  columns: readonly ParquetColumn[],
  write: (bytes: Uint8Array) => void,
): Promise<ParquetFile> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const schema = [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: `openmutual ${version}` });
  let gathered: (string | bigint | undefined)[][] = columns.map(() => []);
  const writeGroup = () => {
    const columnData = columns.map(({ name }, place) => ({ name, data: gathered[place] ?? [] }));
    parquet.write({ columnData, rowGroupSize: ROWS_OF_GROUP });
    flush(bytes, write);
    gathered = columns.map(() => []);
  };
  return {
    row(cells) {
      for (const [place, cell] of cells.entries())
        gathered[place]?.push(typeof cell === 'number' ? BigInt(cell) : cell);
      if (gathered[0]?.length === ROWS_OF_GROUP) writeGroup();
    },
    end() {
      writeGroup();
      parquet.finish();
      flush(bytes, write);
    },
  };
}

function elementOf({ name, decimals, isOptional = false }: ParquetColumn): SchemaElement {
  const repetition_type = isOptional ? 'OPTIONAL' : 'REQUIRED';
  if (decimals === undefined) {
    return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type };
  }
  const size = { scale: decimals, precision: MOST_DIGITS };
  return { name, type: 'INT64', converted_type: 'DECIMAL', ...size, repetition_type };
}

/** What was written goes on, and its room is used again; `offset` counts on, as places in the file are told by it. */
function flush(bytes: ByteWriter, write: (bytes: Uint8Array) => void): void {
  write(bytes.getBytes().slice());
  bytes.index = 0;
}
