import type { InTheHat } from '@openmutual/core/draw';

/** A pool as its file has it: a header, then a token and why it is excluded, or nothing, on each line. */
export function poolRead(text: string): InTheHat[] {
  return linesOf(text).map(([token = '', excluded = '']) => ({
    token,
    excluded: excluded === '' ? undefined : excluded,
  }));
}

/** A list of votes as its file has it: the columns of its header, a record for each line. */
export function rowsRead(text: string): Readonly<Record<string, string>>[] {
  const header = text.split('\n')[0]?.split(',') ?? [];
  return linesOf(text).map((cells) =>
    Object.fromEntries(header.map((column, place) => [column, cells[place] ?? ''])),
  );
}

/** The lines below the header, by their cells: tokens and words, which have no commas. */
function linesOf(text: string): string[][] {
  const lines = text.split('\n').slice(1);
  return lines.flatMap((line) => (line === '' ? [] : [line.split(',')]));
}
