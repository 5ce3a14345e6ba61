import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FeeTable } from '../account/fee-table.tsx';
import { GrantTable } from '../account/grant-table.tsx';
import { Kept } from '../account/kept.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { Amount, Figure } from '../amount/amount.tsx';
import { amountText, countText, dayText, formulaText, periodText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import { PageHead } from '../page/page-head.tsx';
import { type AnnualReport, annualReportOf } from './report-queries.ts';

/** A year as a member reads it: whom it helped and with how much, what it cost, what there is in common. */
export function AnnualReportPage() {
  const { t } = useLingui();
  const { year } = useParams({ strict: false }) as { year: string };
  return (
    <SignedIn title={t`The year ${year}`}>
      <Report year={year} />
    </SignedIn>
  );
}

function Report({ year }: { readonly year: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { fund, name } = useFund();
  const slug = useSlug();
  const query = useQuery(annualReportOf(fund, year));
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/reports" params={{ language, fund: slug }}>
          <Trans>All reports</Trans>
        </Link>
      </p>
      <PageHead title={t`The year ${year}`}>{said(name)}</PageHead>
      <Answered query={query} lines={10}>
        {(annual) => (
          <div className="stack">
            <HelpedPanel annual={annual} />
            <PeriodsPanel annual={annual} />
            <ItemsPanel annual={annual} />
            <CommonPanel annual={annual} />
            <section className="panel stack tight">
              <h2>
                <Trans>What the fee was spent on</Trans>
              </h2>
              <FeeTable fee={annual.report.fee} />
            </section>
            <section className="panel stack tight">
              <h2>
                <Trans>Who gave something</Trans>
              </h2>
              <GrantTable grants={annual.report.grants} />
            </section>
          </div>
        )}
      </Answered>
    </>
  );
}

interface OfYear {
  readonly annual: AnnualReport;
}

/** Whom the year helped: the figure, then what of everything that was charged came back. */
function HelpedPanel({ annual: { claims, members, report } }: OfYear) {
  const language = useLanguage();
  const { ratio, currency, isOver, through } = report;
  const [first, last] = [members.first, members.last].map((count) =>
    count === null ? undefined : countText(count, language),
  );
  const part = ratio.percent === null ? '' : formulaText(ratio.percent, language);
  const day = dayText(through, language);
  return (
    <section className="panel stack tight">
      <h2>
        <Plural
          value={claims}
          _0="Nobody needed help that was settled this year"
          one="Members helped in # case"
          other="Members helped in # cases"
        />
      </h2>
      <Figure of={ratio.benefits} currency={currency} final={isOver} />
      {!isOver && (
        <p className="small muted">
          <Trans>The year is not over; it is told up to {day}.</Trans>
        </p>
      )}
      {ratio.percent !== null && (
        <p>
          <Trans>
            Members were charged <Amount of={ratio.charged} currency={currency} />; of that <b>{part}</b> came
            back as help.
          </Trans>
        </p>
      )}
      {first !== undefined && last !== undefined && (
        <p>
          <Trans>
            {first} members shared the first period of the year, {last} the last one.
          </Trans>
        </p>
      )}
    </section>
  );
}

function PeriodsPanel({ annual: { settlements, report } }: OfYear) {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>Period by period</Trans>
        </h2>
        <p>{report.currency}</p>
      </div>
      {settlements.length === 0 ? (
        <NothingYet title={t`No period was settled in this year yet.`}>
          <p className="muted">
            <Trans>What members shared stands here when the first period is posted.</Trans>
          </p>
        </NothingYet>
      ) : (
        <>
          <FigureTable
            columns={[t`Period`, t`Members`, t`Cases`, t`Benefits`, t`Benefits and fees`]}
            rows={settlements.map(({ period, members, claims, benefits, total }) => ({
              name: periodText(period, language),
              cells: [
                countText(members, language),
                countText(claims, language),
                amountText(benefits, language),
                amountText(total, language),
              ],
            }))}
          />
          <p className="small muted">
            <Trans>
              Every period has a record that anybody can recompute; your statement has the way to it.
            </Trans>
          </p>
        </>
      )}
    </section>
  );
}

function ItemsPanel({ annual: { items, report } }: OfYear) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { fund, charter } = useFund();
  const names = useItems(fund);
  const below = charter.publication.suppressedBelow;
  if (items.length === 0) return null;
  const nameOf = (item: string) => {
    const name = names.find((one) => one.item === item)?.name;
    return name === undefined ? item : said(name);
  };
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>For what members helped</Trans>
        </h2>
        <p>{report.currency}</p>
      </div>
      <FigureTable
        columns={[t`Kind of case`, t`Cases`, t`Benefits`]}
        rows={items.map(({ item, claims, benefits }) => ({
          name: nameOf(item),
          cells:
            claims === null || benefits === null
              ? [t`not told`, t`not told`]
              : [countText(claims, language), amountText(benefits, language)],
        }))}
      />
      <p className="small muted">
        <Trans>
          Of a kind with fewer than {below} cases nothing more is told, so that nobody is known by it; nor of
          the next smallest, where the rest would follow from the sum of all.
        </Trans>
      </p>
    </section>
  );
}

function CommonPanel({ annual: { report } }: OfYear) {
  const language = useLanguage();
  const slug = useSlug();
  const { principal, currency, preservation } = report;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What we have in common</Trans>
      </h2>
      <p>
        <Trans>
          At the beginning it was worth <Amount of={principal.worthBefore} currency={currency} />. Since then{' '}
          <Amount of={principal.putIn} currency={currency} /> was put in and{' '}
          <Amount of={principal.takenOut} currency={currency} /> taken out; it gained{' '}
          <Amount of={principal.gain} currency={currency} />, of which{' '}
          <Amount of={principal.shared} currency={currency} /> lowered what members shared. It is worth{' '}
          <b>
            <Amount of={principal.worth} currency={currency} />
          </b>
          .
        </Trans>
      </p>
      <Kept preservation={preservation} currency={currency} />
      <p className="small">
        <Link
          to="/$language/funds/$fund/reports/$period"
          params={{ language, fund: slug, period: report.period }}
        >
          <Trans>The same year as the treasurer reports it, account by account</Trans>
        </Link>
      </p>
    </section>
  );
}
