import { accepted, type Result, rejected } from '@openmutual/core/result';
import { parseText } from './document.ts';

/** A record as JSON; what is not JSON, or has a key twice, is refused. */
export function parseRecordText(text: string, shownAs: string): Result<unknown> {
  const document = parsed(text, shownAs);
  if (!document.ok) return document;
  // Of two equal keys JSON takes the last in silence; a record in any form but our own is looked through for them.
  if (`${JSON.stringify(document.value, null, 2)}\n` === text) return document;
  const twice = parseText(text, shownAs);
  return twice.ok ? document : twice;
}

function parsed(text: string, file: string): Result<unknown> {
  try {
    return accepted(JSON.parse(text) as unknown);
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'JSON';
    return rejected({ code: 'a-record-must-be-json', file, expected });
  }
}
