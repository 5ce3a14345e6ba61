import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { schemePages } from '../scheme-page.ts';
import { type Example, examplesOf, isShown } from './examples.ts';
import { documentsWithCommands, outputsOf, root } from './shell.ts';

// Writes the page of each social scheme beside it, and the real output of every command into the documents. What changed is then to be read, not only committed.
const asked = process.argv.slice(2);
for (const { path, text } of asked.length > 0 ? [] : schemePages()) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text()) continue;
  writeFileSync(path, text());
  process.stdout.write(`${relative(root, path)}\n`);
}
for (const document of documentsWithCommands()) {
  if (asked.length > 0 && !asked.includes(document)) continue;
  const path = join(root, document);
  const markdown = readFileSync(path, 'utf8');
  const examples = examplesOf(markdown);
  const updated = withOutputs(markdown, examples, await outputsOf(examples));
  if (updated === markdown) continue;
  writeFileSync(path, updated);
  process.stdout.write(`${document}\n`);
}

/** The document with each shown output that is no longer true replaced; from the last to the first. */
function withOutputs(markdown: string, examples: readonly Example[], outputs: readonly string[]): string {
  const lines = markdown.split('\n');
  for (const [place, { expected, lineFirst, lineLast }] of [...examples.entries()].reverse()) {
    const output = outputs[place] ?? '';
    if (isShown(output, expected)) continue;
    lines.splice(lineFirst - 1, lineLast - lineFirst + 1, ...(output === '' ? [] : output.split('\n')));
  }
  return lines.join('\n');
}
