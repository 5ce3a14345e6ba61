import { Trans, useLingui } from '@lingui/react/macro';
import { amountText, countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import type { PoolSettled } from './settling-works.ts';

/** Cohorts that a page draws; the record has them all. */
const MOST_SHOWN = 200;

interface CohortColumn {
  readonly name: string;
  readonly of: (cohort: PoolSettled['document']['cohorts'][number]) => string;
  readonly isThere?: boolean;
}

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
  const amount = (text: string | undefined) => (text === undefined ? '' : amountText(text, language));
  const columns: readonly CohortColumn[] = [
    { name: t`Units`, of: ({ units }) => units },
    { name: t`Class`, of: (cohort) => cohort.class ?? '', isThere: hasClass },
    { name: t`Members`, of: ({ members }) => countText(members, language) },
    { name: t`Share`, of: ({ share }) => amount(share) },
    { name: t`A unit more for`, of: ({ extra }) => countText(extra, language), isThere: hasExtra },
    { name: t`At the cap of`, of: ({ cap }) => amount(cap), isThere: hasCap },
  ];
  const shownColumns = columns.filter(({ isThere = true }) => isThere);
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
        <FigureTable
          columns={shownColumns.map(({ name }) => name)}
          rows={shown.map((cohort) => ({
            name: cohort.units,
            cells: shownColumns.slice(1).map(({ of }) => of(cohort)),
          }))}
        />
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
