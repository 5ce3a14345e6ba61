import { suggestion } from '../../result/nearest.ts';
import type { Rejection } from '../../result/result.ts';

/** Who pays for whom, as a list says it row by row. */
export interface Dependants {
  /** A member and the text of his cell `payer`; an empty one says that he pays for himself. */
  enter(member: string, payer: string, line: number): void;
  /** Why somebody cannot pay for another, where the whole list was read. */
  faults(isListed: (member: string) => boolean): Rejection[];
  /** Those who pay for others. */
  readonly payers: ReadonlySet<string>;
}

/**
 * Who pays for others is a member himself and pays for himself: a bill goes to one person, and nobody passes it on.
 * All rejections come with line and column.
 */
export function openDependants(): Dependants {
  const payers = new Set<string>();
  const rows: { readonly member: string; readonly payer: string; readonly line: number }[] = [];
  return {
    payers,
    enter(member, payer, line) {
      if (payer === '') return;
      payers.add(payer);
      rows.push({ member, payer, line });
    },
    faults(isListed) {
      const dependants = new Set(rows.map(({ member }) => member));
      return rows.flatMap(({ member, payer, line }) => {
        const at = { line, column: 'payer', found: payer };
        if (payer === member)
          return [{ ...at, code: 'a-member-pays-for-himself', expected: 'an empty cell' }];
        if (!isListed(payer)) {
          const near = suggestion(
            payer,
            [...payers].filter((other) => isListed(other) && !dependants.has(other)),
          );
          return [
            { ...at, code: 'a-payer-is-not-among-the-members', expected: 'a member of the list', ...near },
          ];
        }
        if (!dependants.has(payer)) return [];
        return [{ ...at, code: 'a-payer-is-paid-for-by-another', expected: 'a member who pays for himself' }];
      });
    },
  };
}
