import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesOf, isShown } from './examples.ts';
import { documentsWithCommands, outputsOf, root } from './shell.ts';

const documents = documentsWithCommands();
const examples = new Map(
  documents.map((document) => [document, examplesOf(readFileSync(join(root, document), 'utf8'))]),
);

/** The commands of a document follow one another; two documents are tried at a time, for this is more than any other file has to do. */
const outputs = new Map<string, readonly string[]>();
const next = examples.entries();
const lane = async () => {
  for (const [document, shown] of next) outputs.set(document, await outputsOf(shown));
};
await Promise.all([lane(), lane()]);

it('the README shows commands', () => {
  expect(documents).toContain('README.md');
});

describe.each(documents)('the commands of %s print what the document shows', (document) => {
  const shown = examples.get(document) ?? [];
  it.each(shown.map((example, place) => ({ ...example, place })))('line $line: $command', (example) => {
    const output = outputs.get(document)?.[example.place] ?? 'nothing was printed';
    if (!isShown(output, example.expected)) expect(output).toBe(example.expected);
  });
});
