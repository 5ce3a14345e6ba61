/** A command of a document with the output that the document shows for it. */
export interface Example {
  readonly command: string;
  readonly expected: string;
  /** Where the command stands, counted from 1. */
  readonly line: number;
  /** Where its output stands; the last line is before the first where there is none. */
  readonly lineFirst: number;
  readonly lineLast: number;
}

const FENCE = '```console';

/**
 * The commands of a Markdown document: every `console` block, where a line after `$ ` is a command (a
 * backslash continues it) and the lines up to the next one are what it prints. A line `…` stands for any
 * lines.
 */
export function examplesOf(markdown: string): Example[] {
  const lines = markdown.split('\n');
  const examples: Example[] = [];
  let isInside = false;
  for (let place = 0; place < lines.length; place += 1) {
    const text = lines[place] ?? '';
    if (text.startsWith('```')) isInside = text.trim() === FENCE;
    if (!isInside || !text.startsWith('$ ')) continue;
    const start = place;
    while (lines[place]?.endsWith('\\')) place += 1;
    const command = lines
      .slice(start, place + 1)
      .join('\n')
      .slice(2);
    const first = place + 1;
    while (place + 1 < lines.length && !isEnd(lines[place + 1] ?? '')) place += 1;
    const output = lines.slice(first, place + 1);
    while (output.at(-1) === '') output.pop();
    examples.push({
      command,
      expected: output.join('\n'),
      line: start + 1,
      lineFirst: first + 1,
      lineLast: first + output.length,
    });
  }
  return examples;
}

function isEnd(line: string): boolean {
  return line.startsWith('$ ') || line.startsWith('```');
}

/** Whether an output is the one that a document shows, where `…` alone on a line stands for any lines. */
export function isShown(output: string, expected: string): boolean {
  const pattern = expected
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*?.*' : RegExp.escape(line)))
    .join('\\n');
  return new RegExp(`^${pattern}$`, 'u').test(output);
}
