import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eachProof } from './proof-files.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string | Uint8Array): Promise<unknown[]> {
  const path = join(folder, 'proofs.jsonl');
  writeFileSync(path, text);
  const proofs: unknown[] = [];
  await eachProof(path, (proof) => proofs.push(proof));
  return proofs;
}

test('proofs are read one a line, however the lines end', async () => {
  expect(await read('{"place":0}\n\n{"place":1}\r\n{"place":2}')).toEqual([
    { place: 0 },
    { place: 1 },
    { place: 2 },
  ]);
});

test.each([
  ['', 'a-file-is-empty', undefined],
  ['{"place":0}\n{', 'a-proof-is-one-line-of-json', 2],
  [Buffer.from('{"place":0}\n{"row":"M\u00fcller"}', 'latin1'), 'a-file-must-be-utf-8', 2],
  [`{"place":0}\n{"salt":"${'0'.repeat(70_000)}"}`, 'a-proof-is-one-line-of-json', 2],
])('what is no line of JSON is refused with its line', async (text, code, line) => {
  const failing = read(text);
  await expect(failing).rejects.toBeInstanceOf(Refusal);
  await failing.catch(({ rejections }: Refusal) =>
    expect(rejections[0]).toMatchObject({ code, ...(line && { line }) }),
  );
});
