import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Settlement } from '@openmutual/core/assessment';
import type { MemberProof, ProofWriter, SealedTree } from '@openmutual/core/member-proof';
import { proofsOfRows } from '@openmutual/core/member-proof';
import { placed } from '@openmutual/core/result';
import { streamCsv } from './csv-stream.ts';
import { existingFile } from './options.ts';
import type { OutputSet } from './output-file.ts';
import { openReasons } from './reasons.ts';
import { accept, refuse } from './refusal.ts';

/** A proof with the longest path and a long row is far shorter. */
const LINE_MOST = 1 << 16;

/** A proof as it stands in its file: one line of JSON. */
export function proofLine(proof: MemberProof): string {
  return `${JSON.stringify(proof)}\n`;
}

/** Writes the proof of every member in force, in a second pass over the list of members. */
export async function writeProofs(
  outputs: OutputSet,
  from: string,
  to: string,
  settlement: Settlement,
  tree: SealedTree,
): Promise<void> {
  await outputs.write(to, async (file) => {
    let writer: ProofWriter | undefined;
    await streamCsv(from, {
      doing: 'writing the proofs',
      reasons: openReasons(),
      onHeader(header) {
        const columns = header.filter((column) => column !== 'share');
        writer = accept(proofsOfRows(settlement, tree, columns));
      },
      onRow(cells, line) {
        const proof = writer?.of({ line, cells });
        if (proof !== undefined) file.write(proofLine(accept(placed(proof, { file: from, line }))));
      },
    });
  });
}

/** Reads proofs, one a line; what is not JSON is refused with its line. */
export async function eachProof(path: string, onProof: (document: unknown) => void): Promise<void> {
  const input = createReadStream(existingFile(path, '--proof'), 'utf8');
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() !== '') onProof(parsed(text, { file: path, line }));
  }
  if (line === 0) refuse({ code: 'a-file-is-empty', file: path, expected: 'one proof a line' });
}

function parsed(text: string, place: { readonly file: string; readonly line: number }): unknown {
  const code = 'a-proof-is-one-line-of-json';
  if (text.length > LINE_MOST) {
    return refuse({ code, ...place, found: `${text.length} characters`, expected: `at most ${LINE_MOST}` });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return refuse({ code, ...place, expected: error instanceof Error ? error.message : 'JSON' });
  }
}
