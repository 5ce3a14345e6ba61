import { Trans, useLingui } from '@lingui/react/macro';
import { amountText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { useAccountWords } from './account-words.ts';

/** What an act adds to an account. */
export interface Posted {
  readonly code: string;
  readonly member: string | null;
  readonly amount: string;
}

interface PostingsProps {
  readonly currency: string;
  readonly postings: readonly Posted[];
}

/** What an act adds to accounts, said before it is done. */
export function Postings({ postings, currency }: PostingsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const nameOf = useAccountWords();
  if (postings.length === 0)
    return (
      <p className="small muted">
        <Trans>Nothing would be posted yet.</Trans>
      </p>
    );
  return (
    <table className="table">
      <caption>
        <Trans>To which accounts it would go; debits are positive</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Account`}</th>
          <th scope="col" className="num">
            {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {postings.map(({ code, member, amount }, place) => (
          <tr key={place}>
            <th scope="row">
              {nameOf(code)}
              {member !== null && <> ({t`member ${member}`})</>}
            </th>
            <td className="num">{amountText(amount, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
