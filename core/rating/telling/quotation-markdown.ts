import { printable } from '../../working/printable.ts';
import type { Block, Column } from './quotation.ts';

/**
 * The blocks of a quote as Markdown; whatever the risk says stays text. No markup or HTML comes of it, and no link but
 * one that some pages make of a bare address of mail.
 */
export function quotationMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockMarkdown).join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${plain(block.text)}`;
    case 'heading':
      return `## ${plain(block.text)}`;
    case 'note':
      return plain(block.text);
    case 'particulars':
      return block.rows.map(([name, text]) => `- **${plain(name)}**: ${plain(text)}`).join('\n');
    case 'list':
      return block.texts.map((text) => `- ${plain(text)}`).join('\n');
    case 'table':
      return table(block.columns, block.rows);
  }
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ name }) => plain(name))),
    line(columns.map(({ holds }) => (holds === 'figures' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(plain))),
  ].join('\n');
}

/** A text in which every sign that Markdown reads is escaped, and every character that steers a terminal is shown. */
function plain(text: string): string {
  return (
    printable(text)
      .trim()
      .replace(/[\\`*_[\]<>&|~$@]/g, '\\$&')
      // At the beginning of a line these make headings, lists, rules and underlined headings.
      .replace(/^(#+|[-+=]+)(?=\s|$)/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      // A bare address becomes a link on many pages.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
  );
}
