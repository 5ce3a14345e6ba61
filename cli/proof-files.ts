import { createReadStream } from 'node:fs';
import type { Settlement } from '@openmutual/core/assessment';
import type { MemberProof, ProofWriter, SealedTree } from '@openmutual/core/member-proof';
import { proofsOfRows } from '@openmutual/core/member-proof';
import { placed } from '@openmutual/core/result';
import { openProofLines } from '@openmutual/schemes/proof-lines';
import { streamCsv } from './csv-stream.ts';
import { existingFile } from './options.ts';
import type { OutputSet } from './output-file.ts';
import { openReasons } from './reasons.ts';
import { accept, refuseAny } from './refusal.ts';

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
  const lines = openProofLines(path, onProof);
  const input: AsyncIterable<Buffer> = createReadStream(existingFile(path, '--proof'));
  for await (const bytes of input) refuseAny(lines.next(bytes));
  refuseAny(lines.end());
}
