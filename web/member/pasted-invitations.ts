import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { csvTable } from '@openmutual/schemes/csv';
import type { Language } from '../language/language.ts';

/** Somebody who is invited, and the line of the list on which he stands. */
export interface Invited {
  readonly line: number;
  readonly mail: string;
  readonly columns?: Record<string, string>;
  readonly language: Language;
}

/**
 * Who is invited by a list: a mail address a line, or a table with a column `mail`, perhaps `language`, and columns of the list of
 * members. What stands in them is judged by the server; here only that there are mails.
 */
export function invitedIn(text: string, language: Language): Result<readonly Invited[]> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (first.includes('@')) {
    return accepted(
      lines.flatMap((line, place) =>
        line.trim() === '' ? [] : [{ line: place + 1, mail: line.trim(), language }],
      ),
    );
  }
  const table = csvTable(text, '');
  if (!table.ok) return rejected(...table.rejections.map(withoutFile));
  const { header, lines: rows } = table.value;
  if (!header.includes('mail')) {
    const found = header.join(', ');
    return rejected({ code: 'a-list-of-invitations-has-mails', line: 1, found, expected: 'a column mail' });
  }
  return accepted(
    rows.map(({ line, cells }) => {
      const { mail = '', language: spoken, ...columns } = cells;
      const filled = Object.fromEntries(Object.entries(columns).filter(([, value]) => value.trim() !== ''));
      return {
        line,
        mail,
        language: spoken === 'zh' || spoken === 'en' ? spoken : language,
        ...(Object.keys(filled).length === 0 ? {} : { columns: filled }),
      };
    }),
  );
}

/** A list that was pasted has no name. */
function withoutFile({ file: _, ...reason }: Rejection): Rejection {
  return reason;
}
