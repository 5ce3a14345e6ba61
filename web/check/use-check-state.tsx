import { useLingui } from '@lingui/react/macro';
import type { ExaminationDocument } from '@openmutual/core/examination';
import type { Rejection } from '@openmutual/core/result';
import type { ReactNode } from 'react';
import { amountText, countText } from '../amount/figures.ts';
import type { CheckRow, CheckState } from '../check/check-panel.tsx';
import { useLanguage } from '../language/language.ts';
import type { Progress } from '../work/work.ts';
import type { RecordHead } from './record-head.ts';

/** Where the examination of a record stands. */
export type Verdict =
  | { readonly is: 'running'; readonly progress?: Progress }
  | { readonly is: 'over'; readonly document: ExaminationDocument; readonly milliseconds: number }
  | { readonly is: 'refused'; readonly reasons: readonly Rejection[] };

/** A verdict as the panel tells it: what was computed again, each with its figure, or what does not fit. */
export function useCheckState(
  verdict: Verdict | undefined,
  head: RecordHead | undefined,
  rulesOf: 'library' | 'fund' | 'file' = 'library',
): CheckState {
  const { t } = useLingui();
  const language = useLanguage();
  if (verdict === undefined || verdict.is === 'refused') return { is: 'before' };
  if (verdict.is === 'running') {
    const { progress } = verdict;
    if (progress === undefined) return { is: 'running' };
    const lines = countText(progress.lines, language);
    return { is: 'running', done: t`${lines} lines read` };
  }
  const { document, milliseconds } = verdict;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const seconds = format.format(Math.max(milliseconds, 10) / 1000);
  const kinds = {
    record: t`record`,
    rule: t`rule`,
    member: t`member`,
    claim: t`claim`,
    share: t`share`,
    total: t`total`,
    position: t`position`,
    proof: t`proof`,
  };
  const agreeing = (): CheckRow[] => {
    const { members, installed, proofs } = document;
    const row = (what: ReactNode, figure?: ReactNode): CheckRow => ({ what, figure, agrees: true });
    return [
      row(
        t`Every figure follows from the inputs and the rules of the record`,
        head && `${amountText(head.total, language)} ${head.currency}`,
      ),
      ...(members === null
        ? []
        : [row(t`Every member of the list and what he pays`, head && countText(head.members, language))]),
      row(
        rulesOf === 'fund'
          ? t`The rules are those that the fund had then, by their hash`
          : rulesOf === 'file'
            ? t`The rules are those of the file of rules`
            : installed
              ? t`The rules are those of the library`
              : t`The rules are those that the record tells; the library has no such scheme`,
        head?.rulesFrom,
      ),
      ...(proofs === undefined
        ? []
        : [
            row(
              t`Proofs that hold`,
              `${countText(proofs.checked, language)} / ${countText(proofs.of, language)}`,
            ),
          ]),
      row(t`Fingerprint`, <code>{head?.hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')}</code>),
    ];
  };
  const differing = (): CheckRow[] =>
    document.findings.map(({ what, where, recorded, recomputed }) => {
      const [kind, before, after] = [kinds[what], shortened(recorded) || t`nothing`, shortened(recomputed)];
      return {
        what: t`${kind}: ${where}`,
        figure: t`recorded ${before}, recomputed ${after}`,
        agrees: false,
      };
    });
  return {
    is: 'over',
    took: t`recomputed on this device in ${seconds} s`,
    rows: document.confirmed ? agreeing() : differing(),
  };
}

/** A digest is told by its beginning; the evidence has all of it. */
function shortened(text: string): string {
  return text.replace(/[0-9a-f]{17,}/g, (digest) => `${digest.slice(0, 16)}…`);
}
