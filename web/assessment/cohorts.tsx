import { Trans, useLingui } from '@lingui/react/macro';
import { amountText, countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import type { PoolSettled } from './settling-works.ts';

/** Cohorts that a page draws; the record has them all. */
const MOST_SHOWN = 200;

/** Who pays the same: so many members with so many units, and what each of them pays. */
export function Cohorts({
  of: { document, cohorts },
  currency,
}: {
  readonly of: PoolSettled;
  readonly currency: string;
}) {
  const { t } = useLingui();
  const language = useLanguage();
  const hasClass = document.cohorts.some((cohort) => cohort.class !== undefined);
  const hasCap = document.cohorts.some((cohort) => cohort.cap !== undefined);
  const hasExtra = document.cohorts.some(({ extra }) => extra > 0);
  const shown = document.cohorts.slice(0, MOST_SHOWN);
  const count = countText(cohorts, language);
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What each pays</Trans>
        </h2>
        <p>
          <Trans>members who pay the same, in {currency}</Trans>
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" style={{ maxHeight: 420 }} tabIndex={0} aria-label={t`What each pays`}>
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Units</Trans>
              </th>
              {hasClass && (
                <th scope="col">
                  <Trans>Class</Trans>
                </th>
              )}
              <th scope="col" className="num">
                <Trans>Members</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Share</Trans>
              </th>
              {hasExtra && (
                <th scope="col" className="num">
                  <Trans>A unit more for</Trans>
                </th>
              )}
              {hasCap && (
                <th scope="col" className="num">
                  <Trans>At the cap of</Trans>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((cohort, place) => (
              <tr key={place}>
                <th scope="row">{cohort.units}</th>
                {hasClass && <td data-label={t`Class`}>{cohort.class}</td>}
                <td className="num" data-label={t`Members`}>
                  {countText(cohort.members, language)}
                </td>
                <td className="num" data-label={t`Share`}>
                  {amountText(cohort.share, language)}
                </td>
                {hasExtra && (
                  <td className="num" data-label={t`A unit more for`}>
                    {countText(cohort.extra, language)}
                  </td>
                )}
                {hasCap && (
                  <td className="num" data-label={t`At the cap of`}>
                    {cohort.cap === undefined ? '' : amountText(cohort.cap, language)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {cohorts > shown.length && (
        <p className="source">
          <Trans>
            {shown.length} of {count} groups are shown; the record has all of them.
          </Trans>
        </p>
      )}
    </section>
  );
}
