import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { amountText, dayText, periodText } from '../amount/figures.ts';
import type { MemberLine } from '../api/money-of-fund.ts';
import { useLanguage } from '../language/language.ts';

interface AccountTableProps {
  readonly lines: readonly MemberLine[];
  /** Where a line leads, around what it is. */
  readonly wayOf: (line: MemberLine, what: ReactNode) => ReactNode;
}

/** What is between a member and his fund, entry by entry, with what he owes after each. */
export function AccountTable({ lines, wayOf }: AccountTableProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const whatOf = useLineWords();
  return (
    <>
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            <th scope="col">{t`Date`}</th>
            <th scope="col" className="num">{t`Amount`}</th>
            <th scope="col" className="num">{t`Owed after it`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.seq}>
              <th scope="row">
                {wayOf(line, whatOf(line))}
                {line.isReversed && (
                  <span className="muted">
                    {' '}
                    <Trans>(taken back later)</Trans>
                  </span>
                )}
              </th>
              <td data-label={t`Date`}>{dayText(line.on, language)}</td>
              <td className="num" data-label={t`Amount`}>
                {amountText(line.amount, language)}
              </td>
              <td className="num" data-label={t`Owed after it`}>
                {amountText(line.balance, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">
        <Trans>What is billed counts up, what is paid counts down. Below zero is paid beforehand.</Trans>
      </p>
    </>
  );
}

/** What a line of an account is, as people say it. */
function useLineWords(): (line: Pick<MemberLine, 'kind' | 'subject' | 'receipt'>) => string {
  const { t } = useLingui();
  const language = useLanguage();
  return ({ kind, subject, receipt }) => {
    if (kind === 'settlement') {
      const name = periodText(subject['period'] ?? '', language);
      return t`Settlement of ${name}`;
    }
    if (receipt !== null) return t`Payment, receipt ${receipt}`;
    const words: Readonly<Record<string, string>> = {
      reversal: t`Payment taken back`,
      repaid: t`Paid beforehand, given back`,
      'written-off': t`Given up by the fund`,
      'bill-undone': t`Bill undone, for the membership was cancelled`,
    };
    return words[kind] ?? kind;
  };
}
