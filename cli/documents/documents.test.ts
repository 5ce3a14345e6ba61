import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesOf, isShown } from './examples.ts';
import { documentsWithCommands, outputsOf, root } from './shell.ts';

const documents = documentsWithCommands();

it('the README shows commands', () => {
  expect(documents).toContain('README.md');
});

describe.each(documents)('the commands of %s print what the document shows', (document) => {
  const examples = examplesOf(readFileSync(join(root, document), 'utf8'));
  const outputs = outputsOf(examples);
  it.each(examples.map((example, place) => ({ ...example, place })))('line $line: $command', (example) => {
    const output = outputs[example.place] ?? 'nothing was printed';
    if (!isShown(output, example.expected)) expect(output).toBe(example.expected);
  });
});
