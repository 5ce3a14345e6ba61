import { type CsvReader, streamCsv } from './csv-stream.ts';
import { isParquet, streamParquet } from './parquet-rows.ts';

/** Reads a list row by row: Parquet by the end of its name, everything else as CSV. */
export async function streamRows(path: string, reader: CsvReader): Promise<void> {
  await (isParquet(path) ? streamParquet(path, reader) : streamCsv(path, reader));
}
