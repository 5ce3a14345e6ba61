import { keptLines, type LineWriter } from '@openmutual/core/line-writer';
import { expect, test } from 'vitest';
import { csvLines } from './line-writer.ts';

function write(line: LineWriter): void {
  const name = new TextEncoder().encode('x九"a", bz');
  line.bytes(name, 1, name.length - 1);
  line.bytes(name, 0, 1);
  line.text('');
  line.text('1,5');
  line.endLine();
  line.amount(0, 2);
  line.amount(5, 2);
  line.amount(9_007_199_254_740_991, 2);
  line.amount(100_000_000, 0);
  line.amount(952_812, 6, '‰');
  line.amount(1, 12, '‰');
  line.amount(-1234, 2);
  line.endLine();
}

const amounts = ['0.00', '0.05', '90071992547409.91', '100000000', '0.952812‰', '0.000000000001‰', '-12.34'];

test('lines are kept cell by cell', () => {
  const kept: (readonly string[])[] = [];
  write(keptLines(kept));
  expect(kept).toEqual([['九"a", b', 'x', '', '1,5'], amounts]);
});

test('lines of a CSV are the same, with quotes where they must be, over more than is gathered at once', () => {
  const pieces: Uint8Array[] = [];
  const lines = csvLines({ write: (piece) => pieces.push(Buffer.from(piece as Uint8Array)) });
  for (let count = 0; count < 5000; count += 1) write(lines);
  lines.text('y'.repeat(400_000));
  lines.endLine();
  lines.end();
  const expected = `"九""a"", b",x,,"1,5"\n${amounts.join(',')}\n`.repeat(5000);
  expect(Buffer.concat(pieces).toString()).toBe(`${expected}${'y'.repeat(400_000)}\n`);
});
