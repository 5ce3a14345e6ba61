import type { Row } from '../assessment/roll/member.ts';
import { accepted, type Result } from '../result/result.ts';
import type { Finding } from './finding.ts';
import { openProofs, type ProofBook } from './proof-book.ts';
import type { ProofCheck } from './proof-check.ts';
import { type Evidence, openVerification, type Verification } from './verify.ts';

/**
 * A record examined with all that lies beside it. First proofs are checked, then the list of members is begun
 * and added row by row; both may be missing. It is the same wherever the files come from.
 */
export interface Examination {
  check(proof: unknown): void;
  begin(columns: readonly string[]): void;
  add(row: Row): void;
  /** What was found; `members` is what the list of members is called, where there was one. */
  close(members?: string): Examined;
}

export interface Examined {
  readonly document: ExaminationDocument;
  /** Of proofs that were checked those that hold, the first few. */
  readonly holding: readonly ProofCheck[];
  /** What the tree adds up, where proofs were checked. */
  readonly totals: ProofBook['totals'];
}

/** An examination in its published form. */
export interface ExaminationDocument {
  readonly confirmed: boolean;
  readonly members: string | null;
  /** Whether the scheme was at hand, and not only its rules as the record tells them. */
  readonly installed: boolean;
  readonly proofs?: { readonly checked: number; readonly places: number; readonly of: number };
  readonly findings: readonly Finding[];
  /** What differs and undoes nothing. */
  readonly remarks: readonly Finding[];
}

/** More proofs than these are counted and not told one by one. */
export const PROOFS_SHOWN_MOST = 5;
const FINDINGS_MOST = 100;

/** Opens an examination; a rejection where proofs shall be checked on a record that has no tree or cannot be read. */
export function openExamination(
  record: unknown,
  evidence: Omit<Evidence, 'columns'>,
  hasProofs: boolean,
): Result<Examination> {
  if (!hasProofs) return accepted(examination(record, evidence, undefined));
  const book = openProofs(record);
  return book.ok ? accepted(examination(record, evidence, book.value)) : book;
}

function examination(
  record: unknown,
  evidence: Omit<Evidence, 'columns'>,
  book: ProofBook | undefined,
): Examination {
  const ofProofs: Finding[] = [];
  const holding: ProofCheck[] = [];
  let checked = 0;
  let verification: Verification | undefined;
  return {
    check(proof) {
      const check = book?.check(proof);
      if (check === undefined) return;
      checked += 1;
      if (ofProofs.length < FINDINGS_MOST) ofProofs.push(...check.findings);
      const holds = check.place !== undefined && check.findings.length === 0;
      if (holds && holding.length < PROOFS_SHOWN_MOST) holding.push(check);
    },
    begin(columns) {
      verification = openVerification(record, { ...evidence, columns });
      book?.begin(columns);
    },
    add(row) {
      verification?.add(row);
      book?.add(row);
    },
    close(members) {
      const all = [
        ...(verification ?? openVerification(record, evidence)).findings(),
        ...ofProofs,
        ...(book?.findings() ?? []),
      ];
      const findings = all.filter((finding) => !isRemark(finding));
      const document: ExaminationDocument = {
        confirmed: findings.length === 0,
        members: members ?? null,
        installed: evidence.scheme !== undefined,
        ...(book === undefined ? {} : { proofs: { checked, places: book.proven(), of: book.count } }),
        findings,
        remarks: all.filter(isRemark),
      };
      return { document, holding, totals: book?.totals ?? {} };
    },
  };
}

/** A later edition of a scheme does not undo a settlement whose own rules and rows are unchanged in it. */
function isRemark({ what, where }: Finding): boolean {
  return what === 'rule' && where === 'scheme.hash';
}
