import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Rejection } from '@openmutual/core/result';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Amount, Figure } from '../amount/amount.tsx';
import { amountText, periodText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund } from '../api/of-fund.ts';
import { Consequences } from '../difference/consequences.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { Waiting } from '../note/waiting.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import { type Consequence, consequenceOf } from './motion-queries.ts';

/** What it would have meant: the last twelve months settled again under the proposal, for me and for all. */
export function ConsequencePanel({ fund, motion }: { readonly fund: string; readonly motion: string }) {
  const { t } = useLingui();
  const query = useQuery(consequenceOf(fund, motion));
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What it would have meant</Trans>
        </h2>
        <p>
          <Trans>The last twelve settlements, made again as though it had always held</Trans>
        </p>
      </div>
      <Answered query={query} lines={5}>
        {(consequence) =>
          !consequence.isReady ? (
            <>
              <p role="status">
                <Trans>It is being calculated; it appears here by itself.</Trans>
              </p>
              <Waiting lines={3} />
            </>
          ) : consequence.periods.length === 0 ? (
            <NothingYet title={t`No period was settled yet.`}>
              <p className="muted">
                <Trans>Without a past nobody can say what it would have meant.</Trans>
              </p>
            </NothingYet>
          ) : (
            <Told consequence={consequence} />
          )
        }
      </Answered>
    </section>
  );
}

function Told({ consequence }: { readonly consequence: Consequence }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { charter } = useFund();
  const below = charter.publication.suppressedBelow;
  const { currency, periods, all, mine } = consequence;
  const of = (amount: string) => amountText(amount, language);
  const left = periods.filter((period) => period.all === null && period.reasons.length === 0).length;
  return (
    <>
      {mine === null ? (
        <p>
          <Trans>You took part in none of these periods, so there is no figure of yours.</Trans>
        </p>
      ) : (
        <div>
          <p>
            <Trans>You would have paid</Trans>
          </p>
          <Figure of={mine.would} currency={currency} final={false} />
          <p>
            <Trans>
              instead of <Amount of={mine.was} currency={currency} />:{' '}
              <Less of={mine.difference} currency={currency} />
            </Trans>
          </p>
        </div>
      )}
      {all !== null && (
        <Consequences
          figures={[
            {
              name: t`Shared by all`,
              figure: of(all.total.would),
              detail: (
                <Trans>
                  {currency} instead of <Amount of={all.total.was} />
                </Trans>
              ),
            },
            {
              name: t`Paid out in benefits`,
              figure: of(all.benefits.would),
              detail: (
                <Trans>
                  {currency} instead of <Amount of={all.benefits.was} />
                </Trans>
              ),
            },
          ]}
        />
      )}
      {left > 0 && (
        <p className="small">
          <Plural
            value={left}
            one="The totals of # period are left out:"
            other="The totals of # periods are left out:"
          />{' '}
          <Trans>fewer than {below} members took part, and a total would say what somebody was paid.</Trans>
        </p>
      )}
      <Refused periods={periods} />
      <details>
        <summary>
          <Trans>Period by period</Trans>
        </summary>
        <PeriodTable periods={periods} currency={currency} />
      </details>
      <p className="small muted">
        <Trans>The past played again under other rules; the future may differ.</Trans>
      </p>
    </>
  );
}

/** How much more or less; the sign is said in a word. */
function Less({ of, currency }: { readonly of: string; readonly currency: string }) {
  const size = of.replace(/^[-−]/, '');
  if (/^[0.]+$/.test(size)) return <Trans>the same</Trans>;
  return size === of ? (
    <Trans>
      <Amount of={size} currency={currency} /> more
    </Trans>
  ) : (
    <Trans>
      <Amount of={size} currency={currency} /> less
    </Trans>
  );
}

/** Periods that cannot be settled by the proposal at all, with the reason: that too is a consequence. */
function Refused({ periods }: Pick<Consequence, 'periods'>) {
  const language = useLanguage();
  const refused = periods.filter(({ reasons }) => reasons.length > 0);
  if (refused.length === 0) return null;
  return (
    <div className="small">
      <p>
        <b>
          <Trans>Not every period can be settled by these rules:</Trans>
        </b>
      </p>
      <ul>
        {refused.map(({ period, reasons }) => (
          <li key={period}>
            {periodText(period, language)}:{' '}
            {problemsOf(reasons.map(withoutPlace), language, () => undefined)
              .map(({ text }) => text)
              .join('; ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A reason without its place in a document that nobody has before him. */
function withoutPlace({
  file: _,
  line: _line,
  column: _column,
  path: _path,
  ...reason
}: Rejection): Rejection {
  return reason;
}

function PeriodTable({ periods, currency }: Pick<Consequence, 'periods' | 'currency'>) {
  const { t } = useLingui();
  const language = useLanguage();
  const pair = (figures: { readonly was: string; readonly would: string } | null): readonly ReactNode[] =>
    figures === null
      ? [<NotTold key="was" />, <NotTold key="would" />]
      : [amountText(figures.was, language), amountText(figures.would, language)];
  return (
    <FigureTable
      caption={currency}
      columns={[t`Period`, t`You paid`, t`You would have`, t`Shared by all`, t`It would have been`]}
      rows={periods.map(({ period, mine, all }) => ({
        name: periodText(period, language),
        cells: [...pair(mine), ...pair(all?.total ?? null)],
      }))}
    />
  );
}

function NotTold() {
  return (
    <span className="muted">
      <Trans>not told</Trans>
    </span>
  );
}
