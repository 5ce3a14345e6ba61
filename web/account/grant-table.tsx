import { Trans, useLingui } from '@lingui/react/macro';
import { amountText, dayText, periodText } from '../amount/figures.ts';
import type { TreasurerReport } from '../api/money-of-fund.ts';
import { useFund } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import styles from './account.module.css';

/** Grants of settled periods: who gave what and for what, whether it arrived, and what of it was used for that. */
export function GrantTable({ grants }: Pick<TreasurerReport, 'grants'>) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { fund, currency } = useFund();
  const items = useItems(fund);
  const sourceOf = useSourceWords();
  if (grants.length === 0)
    return (
      <NothingYet title={t`No grant lowered what members shared.`}>
        <p className="muted">
          <Trans>A grant stands here once the period that it lowers is settled.</Trans>
        </p>
      </NothingYet>
    );
  return (
    <table className="table cards">
      <caption>{currency}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Grant`}</th>
          <th scope="col">{t`From whom`}</th>
          <th scope="col">{t`Period`}</th>
          <th scope="col">{t`Arrived`}</th>
          <th scope="col" className="num">{t`Amount`}</th>
          <th scope="col" className="num">{t`Used for it`}</th>
        </tr>
      </thead>
      <tbody>
        {grants.map(
          ({ line, name, period, source, giver, purpose, item, amount, used, isSuppressed, receivedOn }) => {
            const kind = items.find((one) => one.item === item)?.name;
            return (
              <tr key={`${period} ${line}`}>
                <th scope="row">
                  {said(name)}
                  {purpose !== null && <p className="small muted">{purpose}</p>}
                  {item !== null && (
                    <p className="small muted">
                      <Trans>for {kind === undefined ? item : said(kind)}</Trans>
                    </p>
                  )}
                </th>
                <td data-label={t`From whom`}>{giver ?? sourceOf(source)}</td>
                <td data-label={t`Period`}>{periodText(period, language)}</td>
                <td data-label={t`Arrived`}>
                  {source === 'principal' || source === 'gain'
                    ? t`is the fund’s own`
                    : receivedOn === null
                      ? t`not arrived yet`
                      : dayText(receivedOn, language)}
                </td>
                <td className="num" data-label={t`Amount`}>
                  {amountText(amount, language)}
                </td>
                <td className="num" data-label={t`Used for it`}>
                  {used !== null ? (
                    amountText(used, language)
                  ) : (
                    <span className={styles.under}>
                      {isSuppressed ? t`too few cases to tell` : t`all of the period`}
                    </span>
                  )}
                </td>
              </tr>
            );
          },
        )}
      </tbody>
    </table>
  );
}

/** Whose money a named line is, as people say it. */
export function useSourceWords(): (source: string | null) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    government: t`a government`,
    sponsor: t`a sponsor`,
    member: t`a member`,
    principal: t`the principal of the fund`,
    gain: t`the gain of the fund`,
    other: t`others`,
  };
  return (source) => (source === null ? t`not said` : (words[source] ?? source));
}
