import { Trans, useLingui } from '@lingui/react/macro';
import { amountText } from '../amount/figures.ts';
import type { FeeStanding } from '../api/money-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';

/** The fee by purpose: what was planned for the year, what was spent, what is left of each. */
export function FeeTable({ fee: { purposes, total, currency } }: { readonly fee: FeeStanding }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  if (purposes.length === 0)
    return (
      <NothingYet title={t`No budget of this year was adopted, and nothing was spent.`}>
        <p className="muted">
          <Trans>Purposes stand here once a budget was proposed and others have agreed.</Trans>
        </p>
      </NothingYet>
    );
  return (
    <table className="table cards">
      <caption>{currency}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Purpose`}</th>
          <th scope="col" className="num">{t`Planned`}</th>
          <th scope="col" className="num">{t`Spent`}</th>
          <th scope="col" className="num">{t`Left of it`}</th>
        </tr>
      </thead>
      <tbody>
        {purposes.map(({ purpose, name, planned, spent, left }) => (
          <tr key={purpose}>
            <th scope="row">{name === null ? purpose : said(name)}</th>
            <td className="num" data-label={t`Planned`}>
              {amountText(planned, language)}
            </td>
            <td className="num" data-label={t`Spent`}>
              {amountText(spent, language)}
            </td>
            <td className="num" data-label={t`Left of it`}>
              {amountText(left, language)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            <Trans>Together</Trans>
          </th>
          <td className="num" data-label={t`Planned`}>
            {amountText(total.planned, language)}
          </td>
          <td className="num" data-label={t`Spent`}>
            {amountText(total.spent, language)}
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** How far the fee may go by the scheme: all that was ever charged, all that was ever spent of it, and what is left. */
export function FeeCap({ fee: { cap } }: { readonly fee: FeeStanding }) {
  const language = useLanguage();
  return (
    <FactList>
      <div>
        <dt>
          <Trans>charged by the rules so far</Trans>
        </dt>
        <dd>{amountText(cap.charged, language)}</dd>
      </div>
      <div>
        <dt>
          <Trans>spent so far</Trans>
        </dt>
        <dd>{amountText(cap.spent, language)}</dd>
      </div>
      <div>
        <dt>
          <Trans>left to be spent</Trans>
        </dt>
        <dd>{amountText(cap.left, language)}</dd>
      </div>
    </FactList>
  );
}
