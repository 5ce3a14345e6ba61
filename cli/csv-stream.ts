import { createReadStream, statSync } from 'node:fs';
import type { ReasonList } from '@openmutual/core/reason-list';
import { openCsvRows, type RowTaker } from '@openmutual/schemes/csv-rows';
import { progress } from './progress.ts';
import { Refusal, refuseAny } from './refusal.ts';

export interface CsvReader extends Omit<RowTaker, 'onFault' | 'onHeader'> {
  /** The columns that are read; and those that stand there, but in a form that cannot be read. */
  readonly onHeader?: (columns: readonly string[], unread: readonly string[]) => void;
  /** What is being done, for the bar on a terminal. */
  readonly doing: string;
  /** Is told of every line that is not one, and the reading goes on; and why a file cannot be read at all. */
  readonly reasons: Pick<ReasonList, 'tell' | 'tellAll'>;
  /** What follows is not known: a quote that does not close has swallowed it, or it is no text. */
  readonly onCut?: () => void;
}

/**
 * Reads a CSV file row by row without holding it. A file that is none ends the reading, and not the command:
 * other files may have faults too.
 */
export async function streamCsv(path: string, reader: CsvReader): Promise<void> {
  const bar = await progress(reader.doing, statSync(path).size);
  const input = createReadStream(path, { highWaterMark: 1 << 20 });
  const onHeader = (columns: readonly string[]) => reader.onHeader?.(columns, []);
  const rows = openCsvRows(path, { ...reader, onHeader, onFault: reader.reasons.tell });
  try {
    for await (const bytes of input as AsyncIterable<Buffer>) {
      refuseAny(rows.next(bytes));
      bar.to(input.bytesRead);
    }
    refuseAny(rows.end());
  } catch (error) {
    bar.leave();
    if (!(error instanceof Refusal)) throw error;
    reader.reasons.tellAll(error.rejections);
    reader.onCut?.();
    return;
  }
  bar.end();
}
