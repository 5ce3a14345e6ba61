import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FeeCap, FeeTable } from '../account/fee-table.tsx';
import { GrantTable } from '../account/grant-table.tsx';
import { Kept } from '../account/kept.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText, formulaText, periodText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { type TreasurerReport, treasurerReportOf } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import { PageHead } from '../page/page-head.tsx';

/** The report of the treasurer on a period: what there was, what moved, what it came to; and the same on paper. */
export function TreasurerReportPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const { period } = useParams({ strict: false }) as { period: string };
  const name = periodText(period, language);
  return (
    <SignedIn title={t`Report of the treasurer, ${name}`}>
      <Report period={period} name={name} />
    </SignedIn>
  );
}

interface ReportProps {
  readonly period: string;
  readonly name: string;
}

function Report({ period, name }: ReportProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { fund } = useFund();
  const slug = useSlug();
  const query = useQuery(treasurerReportOf(fund, period));
  const paper = `/api/funds/${fund}/treasurer-reports/${period}/paper?language=${language}`;
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/reports" params={{ language, fund: slug }}>
          <Trans>All reports</Trans>
        </Link>
      </p>
      <PageHead title={t`Report of the treasurer, ${name}`} />
      <Answered query={query} lines={10}>
        {(report) => (
          <div className="stack">
            <WorthPanel report={report} />
            <p className="unprinted">
              <a href={paper} download={`treasurer-report-${period}-${language}.pdf`}>
                <Trans>This report on A4 (PDF)</Trans>
              </a>
            </p>
            <section className="panel stack tight">
              <h2>
                <Trans>Does it keep its worth?</Trans>
              </h2>
              <Kept preservation={report.preservation} currency={report.currency} />
            </section>
            <HoldingsPanel report={report} />
            <RatioPanel report={report} />
            <section className="panel stack tight">
              <h2>
                <Trans>The operator’s fee</Trans>
              </h2>
              <FeeTable fee={report.fee} />
              <FeeCap fee={report.fee} />
            </section>
            <section className="panel stack tight">
              <h2>
                <Trans>Grants received</Trans>
              </h2>
              <GrantTable grants={report.grants} />
            </section>
            <AccountsPanel report={report} />
          </div>
        )}
      </Answered>
    </>
  );
}

interface OfReport {
  readonly report: TreasurerReport;
}

/** What the common money is worth at the end, and the way there from its worth before. */
function WorthPanel({ report: { principal, currency, from, through, isOver } }: OfReport) {
  const { t } = useLingui();
  const language = useLanguage();
  const [first, last] = [dayText(from, language), dayText(through, language)];
  const worth: readonly (readonly [string, string])[] = [
    [t`Worth before`, principal.worthBefore],
    [t`Put in`, principal.putIn],
    [t`Taken out`, `-${principal.takenOut}`],
    [t`Gain of the period`, principal.gain],
    [t`Gain used for what members share`, `-${principal.shared}`],
  ];
  const account: readonly (readonly [string, string])[] = [
    [t`Principal before`, principal.opening],
    [t`Put in`, principal.putIn],
    [t`Taken out`, `-${principal.takenOut}`],
    [t`Kept of the gain`, principal.kept],
  ];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The common money is worth</Trans>
      </h2>
      <Figure of={principal.worth} currency={currency} final={isOver} />
      <p className="small muted">
        <Trans>
          {first} to {last}.
        </Trans>{' '}
        {!isOver && <Trans>The period is not over; it is told as far as it has come.</Trans>}
      </p>
      <div className="two">
        <Sum caption={t`With its gain`} lines={worth} sum={[t`Worth at the end`, principal.worth]} />
        <Sum
          caption={t`The principal alone`}
          lines={account}
          sum={[t`Principal at the end`, principal.closing]}
        />
      </div>
    </section>
  );
}

interface SumProps {
  readonly caption: string;
  readonly lines: readonly (readonly [string, string])[];
  readonly sum: readonly [string, string];
}

function Sum({ caption, lines, sum: [name, sum] }: SumProps) {
  const language = useLanguage();
  return (
    <table className="table">
      <caption>{caption}</caption>
      <tbody>
        {lines.map(([line, amount]) => (
          <tr key={line}>
            <th scope="row">{line}</th>
            <td className="num">{amountText(amount, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{name}</th>
          <td className="num">
            <span className="final">{amountText(sum, language)}</span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function HoldingsPanel({ report: { holdings, invested, currency } }: OfReport) {
  const { t } = useLingui();
  const language = useLanguage();
  const cellsOf = (of: TreasurerReport['invested']) =>
    [of.opening, of.bought, of.sold, of.income, of.realised, of.unrealised, of.closing].map((amount) =>
      amountText(amount, language),
    );
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What is held</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      {holdings.length === 0 ? (
        <NothingYet title={t`Nothing was held in this period.`} />
      ) : (
        <>
          <FigureTable
            columns={[
              ...[t`Holding`, t`At the beginning`, t`Bought`, t`Sold for`],
              ...[t`Income`, t`Realised`, t`Not realised`, t`At the end`],
            ]}
            rows={holdings.map((one) => ({
              name: (
                <>
                  {one.name}
                  <p className="small muted">
                    {one.valuedOn === null ? t`at cost` : t`valued on ${dayText(one.valuedOn, language)}`}
                  </p>
                </>
              ),
              cells: cellsOf(one),
            }))}
            foot={{ name: t`Together`, cells: cellsOf(invested) }}
          />
          <p className="small muted">
            <Trans>
              At the beginning + bought − sold + realised + not realised = at the end. Income arrives as money
              at the bank.
            </Trans>
          </p>
        </>
      )}
    </section>
  );
}

function RatioPanel({ report: { ratio, currency } }: OfReport) {
  const { t } = useLingui();
  const language = useLanguage();
  const part = ratio.percent === null ? '' : formulaText(ratio.percent, language);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>How much came back as benefits</Trans>
      </h2>
      {ratio.percent === null ? (
        <NothingYet title={t`Nothing was charged in this period, so there is no ratio.`} />
      ) : (
        <p>
          <Trans>
            Of {amountText(ratio.charged, language)} {currency} charged,{' '}
            {amountText(ratio.benefits, language)} {currency} was granted as benefits: <b>{part}</b>.
          </Trans>
        </p>
      )}
    </section>
  );
}

function AccountsPanel({ report: { accounts, currency } }: OfReport) {
  const moved = accounts.filter(({ opening, change, closing }) =>
    [opening, change, closing].some((amount) => !/^-?[0.]+$/.test(amount)),
  );
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>All accounts with a balance or a change</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      <FigureTable
        columns={[t`Account`, t`At the beginning`, t`Change`, t`At the end`]}
        rows={moved.map(({ name, opening, change, closing }) => ({
          name: said(name),
          cells: [opening, change, closing].map((amount) => amountText(amount, language)),
        }))}
      />
      <p className="small muted">
        <Trans>
          Each on the side on which it grows; those of members together. Nobody stands here by name.
        </Trans>
      </p>
    </section>
  );
}
