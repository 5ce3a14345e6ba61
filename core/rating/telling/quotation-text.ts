import stringWidth from 'string-width';
import { aligned } from '../../working/aligned.ts';
import { printable } from '../../working/printable.ts';
import type { Block } from './quotation.ts';

/** The blocks of a quote as plain text; whatever the risk says, no character of it steers a terminal. */
export function quotationText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return underlined(printable(block.text), '=');
    case 'heading':
      return underlined(printable(block.text), '-');
    case 'note':
      return printable(block.text);
    case 'particulars':
      return aligned(block.rows.map(safe), [false, false]);
    case 'list':
      return block.texts.map((text) => `- ${printable(text)}`).join('\n');
    case 'table':
      return aligned(
        [block.columns.map(({ name }) => name), ...block.rows].map(safe),
        block.columns.map(({ holds }) => holds === 'figures'),
      );
  }
}

function safe(row: readonly string[]): string[] {
  return row.map(printable);
}

function underlined(text: string, stroke: string): string {
  return `${text}\n${stroke.repeat(stringWidth(text))}`;
}
