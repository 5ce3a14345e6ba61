import type { Rejection } from '../../result/result.ts';
import type { Label } from '../../working/label.ts';
import type { Era, EraLevy } from '../history.ts';
import { percentsOfWage } from '../labour-cost.ts';
import type { Party } from '../words/party.ts';
import { type TermsLine, termsLines } from './terms-words.ts';

/** The published form of a history: an era with its figures, or with the reasons why nothing is known of it. */
export interface EraDocument {
  readonly from: string;
  /** The first day after it; null where it has no end. */
  readonly until: string | null;
  readonly known: EraFigures | null;
  readonly reasons: readonly Rejection[];
  /** Why the scheme has no rules of that time, in its own words. */
  readonly absent: Label | null;
}

export interface EraFigures {
  readonly wage: string;
  readonly parties: Partial<Record<Party, string>>;
  readonly total: string;
  /** Per cent of the wage to two decimals, half up; missing of a wage of nothing. */
  readonly rates: Partial<Record<Party | 'total', string>>;
  readonly terms: readonly TermsLine[];
  /** Those lines of the terms that are others than in the era before; all of them where that is not known. */
  readonly changed: readonly TermsLine[];
  readonly adoptedBy: string | null;
}

export function historyDocument(eras: readonly Era[]): EraDocument[] {
  let before: readonly TermsLine[] = [];
  return eras.map(({ from, until, found, absent }) => {
    const known = found.ok ? figuresOf(found.value, before) : null;
    before = known?.terms ?? [];
    return {
      from: `${from}`,
      until: until === undefined ? null : `${until}`,
      known,
      reasons: found.ok ? [] : found.rejections,
      absent: absent ?? null,
    };
  });
}

function figuresOf({ levy, terms }: EraLevy, before: readonly TermsLine[]): EraFigures {
  const lines = termsLines(levy.law, terms);
  const { parties, total, wage } = levy;
  const text = (line: TermsLine | undefined) => line?.text.en;
  const earlier = (line: TermsLine) =>
    before.find(({ branch, of }) => branch === line.branch && of === line.of);
  return {
    wage: `${wage}`,
    parties: Object.fromEntries(Object.entries(parties).map(([party, amount]) => [party, `${amount}`])),
    total: `${total}`,
    rates: percentsOfWage(levy),
    terms: lines,
    changed: lines.filter((line) => text(earlier(line)) !== text(line)),
    adoptedBy: levy.law.version.adoptedBy?.ref ?? null,
  };
}
