import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type EraDocument, historyDocument } from '@openmutual/core/history-document';
import { type Following, history } from '@openmutual/core/levy-history';
import type { Party } from '@openmutual/core/party';
import { useState } from 'react';
import { amountText, dayText, formulaText } from '../amount/figures.ts';
import { Unknown } from '../amount/unknown.tsx';
import { savedFile } from '../case/saved-file.ts';
import { Chart } from '../chart/chart.tsx';
import type { Plot } from '../chart/drawing.ts';
import { ChoiceField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { type Contribution, type ContributionInput, isStated } from './contribution-case.ts';
import { Instead } from './fact-field.tsx';
import styles from './history-panel.module.css';
import { colourOf, payers, usePartyNames } from './payer-order.ts';

interface HistoryPanelProps {
  readonly contribution: Contribution;
  readonly input: ContributionInput;
  readonly onChange: (input: ContributionInput) => void;
}

/** The contribution through all years of which the scheme tells, a step for each change of the law. */
export default function HistoryPanel({ contribution, input, onChange }: HistoryPanelProps) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const language = useLanguage();
  const { law, levy } = contribution;
  const { eras: found, following } = historyOf(contribution, input);
  const parties = payers.filter((party) => found.some(({ known }) => known?.parties[party] !== undefined));
  const { currency } = law.scheme;
  if (found.length < 2) return null;
  const since = dayText(found[0]?.from ?? '', language);
  const years = yearsBetween(found);
  const wage = amountText(`${levy.wage}`, language);
  const isPlace = following === 'place';
  return (
    <section className="panel stack tight" data-eras={found.length}>
      <div className="heading">
        <h2>
          <Trans>Through the years</Trans>
        </h2>
        <p>
          <Trans>
            {years} years, since {since}
          </Trans>
        </p>
      </div>
      <ChoiceField
        id="following"
        label={t`Which wage is followed`}
        value={following}
        onChange={(chosen) => onChange({ ...input, following: chosen === 'amount' ? 'amount' : 'place' })}
        choices={[
          { value: 'place', label: t`the wage that keeps its place: the same part of the last limit` },
          { value: 'amount', label: t`the same amount at all times` },
        ]}
      />
      <Chart
        height={300}
        summary={
          isPlace ? (
            <Trans>
              Contributions in per cent of a wage that keeps its place: at all times it is the same part of
              the last limit of the law as {wage} {currency} is of that of your date. So it does not matter
              what money was worth.
            </Trans>
          ) : (
            <Trans>
              Contributions in per cent of a wage of {wage} {currency} at all times. Long ago this was more
              money than it is now, and above most limits.
            </Trans>
          )
        }
        plot={plotOf()}
        table={{
          head: [t`From`, t`Wage`, ...parties.map(partyName), t`Contribution`],
          rows: found.map(({ from, known }) => [
            dayText(from, language),
            known === null ? <Unknown key="wage" /> : amountText(known.wage, language),
            ...[...parties, 'total' as const].map((party) => percentOf(known?.rates[party])),
          ]),
        }}
      />
      <Changes eras={found} onOpen={(from, ofWage) => onChange({ ...input, on: from, wage: ofWage })} />
      <div className="buttons unprinted">
        <Button
          variant="default"
          size="sm"
          onClick={() =>
            savedFile(`history-${law.scheme.id.replace('/', '-')}.csv`, 'text/csv', [csvOf(found, parties)])
          }
        >
          <Trans>CSV of the years</Trans>
        </Button>
      </div>
    </section>
  );

  function percentOf(rate: string | undefined) {
    return rate === undefined ? <Unknown /> : formulaText(`${rate}%`, language);
  }

  function plotOf(): Plot {
    return {
      x: { name: '', kind: 'year' },
      y: { name: t`% of the wage` },
      series: parties.map((party) => ({
        name: partyName(party),
        as: 'step',
        colour: colourOf(party),
        points: stepsOf(found, party),
      })),
      marks: [{ at: yearOf(`${law.on}`), text: t`your date` }],
    };
  }
}

/** A history of the case; where the wage cannot keep its place, for the law has no limit, that of the same amount. */
function historyOf(
  { law, levy }: Contribution,
  { facts, following }: ContributionInput,
): { readonly eras: readonly EraDocument[]; readonly following: Following } {
  const { scheme, on, period, knownAt } = law;
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => isStated(value)));
  const followed = { on, period, wage: `${levy.wage}`, given, knownAt };
  const found = history(scheme, followed, following);
  if (found.ok) return { eras: historyDocument(found.value), following };
  const ofAmount = history(scheme, followed, 'amount');
  return { eras: ofAmount.ok ? historyDocument(ofAmount.value) : [], following: 'amount' };
}

/** A step begins and ends on its day; a time of which nothing is known is left open. */
function stepsOf(eras: readonly EraDocument[], party: Party): (readonly [number, number])[] {
  return eras.flatMap(({ from, until, known }) => {
    const rate = Number(known?.rates[party] ?? Number.NaN);
    const start = [yearOf(from), rate] as const;
    return until === null ? [start] : [start, [yearOf(until), rate] as const];
  });
}

/** The year of a day with the part of it that is over, for drawing only. */
function yearOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return year + (month - 1) / 12 + (date - 1) / 365;
}

/** How many years an account of them covers. */
function yearsBetween(eras: readonly EraDocument[]): number {
  const [first, last] = [eras[0], eras.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return Math.round(yearOf(last.until ?? last.from) - yearOf(first.from));
}

interface ChangesProps {
  readonly eras: readonly EraDocument[];
  readonly onOpen: (from: string, wage: string) => void;
}

const FIRST = 5;

/** What changed, on which day and by which source; the latest first. */
function Changes({ eras, onOpen }: ChangesProps) {
  const said = useSaid();
  const language = useLanguage();
  const [isAll, setAll] = useState(false);
  const latest = eras.toReversed();
  const count = eras.length;
  return (
    <>
      <h3>
        <Trans>What changed</Trans>
      </h3>
      <ol className={styles.changes}>
        {(isAll ? latest : latest.slice(0, FIRST)).map(({ from, known, absent }) => (
          <li key={from}>
            <p className={styles.day}>
              {dayText(from, language)}
              {known !== null && (
                <Instead onPress={() => onOpen(from, known.wage)}>
                  <Trans>open this day</Trans>
                </Instead>
              )}
            </p>
            {known === null ? (
              <p className="muted">
                <Unknown />
                {absent !== null && <>: {said(absent)}</>}
              </p>
            ) : (
              known.changed.map(({ branch, of, name, text, sources }) => (
                <div key={`${branch} ${of}`}>
                  <p>
                    <b>{said(name)}</b> {formulaText(said(text), language)}
                  </p>
                  <p className={styles.source}>{sources.join('; ')}</p>
                </div>
              ))
            )}
          </li>
        ))}
      </ol>
      {!isAll && count > FIRST && (
        <Instead onPress={() => setAll(true)}>
          <Trans>Show all {count}</Trans>
        </Instead>
      )}
    </>
  );
}

/** For a spreadsheet: amounts and rates as they are in the documents; what is not known is empty. */
function csvOf(eras: readonly EraDocument[], parties: readonly Party[]): string {
  const of = [...parties, 'total' as const];
  const head = ['from', 'until', 'wage', ...of, ...of.map((name) => `${name}_percent`)];
  const rows = eras.map(({ from, until, known }) => [
    from,
    until ?? '',
    known?.wage ?? '',
    ...of.map((name) => (name === 'total' ? known?.total : known?.parties[name]) ?? ''),
    ...of.map((name) => known?.rates[name] ?? ''),
  ]);
  return `\uFEFF${[head, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}
