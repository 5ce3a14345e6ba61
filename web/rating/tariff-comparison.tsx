import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { comparisonDocument } from '@openmutual/core/comparison-document';
import type { Money } from '@openmutual/core/money';
import { type Quoted, quoteOf } from '@openmutual/core/quote';
import type { Result } from '@openmutual/core/result';
import { change, comparedLines } from '@openmutual/core/tariff-comparison';
import { useEffect, useState } from 'react';
import { amountText, dayText, formulaText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { ChoiceField, DayField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntries, librarySchemeOf } from '../library/library.ts';
import { FigureTable } from '../page/figure-table.tsx';
import { type TariffOfDay, tariffOfDay } from './tariff-of-day.ts';

interface TariffComparisonProps {
  readonly tariff: TariffOfDay;
  readonly document: object;
  readonly quoted: Quoted;
}

/** The same risk by the tariff of another day, or by another tariff in the same money, line by line. */
export function TariffComparison({ tariff, document, quoted }: TariffComparisonProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { scheme, on } = tariff;
  // Of some times one knows that the rules were others, and not which.
  const known = scheme.versions.filter(({ rules }) => rules !== undefined);
  const later = known.find(({ from }) => `${from}` > `${on}`)?.from;
  const earlier = known.findLast(({ from }) => `${from}` < `${tariff.version.from}`)?.from;
  const [id, setId] = useState(scheme.id);
  const [day, setDay] = useState(`${later ?? earlier ?? on}`);
  const other = useTariff(id, day);
  const entries = libraryEntries('engineering').filter(({ currency }) => currency === scheme.currency);
  const found = other?.ok ? quoteOf(other.value.scheme, document, other.value.on) : other;
  const [first, second] = [tariffName(tariff), other?.ok ? tariffName(other.value) : ''];
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>By another day or another tariff</Trans>
        </h2>
        <p>
          <Trans>the same risk, in the same money</Trans>
        </p>
      </div>
      <div className="two unprinted">
        <ChoiceField
          id="against-scheme"
          label={t`Tariff`}
          value={id}
          onChange={setId}
          choices={entries.map((entry) => ({ value: entry.id, label: said(entry.name) }))}
        />
        <DayField id="against-on" label={t`Tariff of the day`} value={day} onChange={setDay} />
      </div>
      {found !== undefined && !found.ok && (
        <div>
          <p>
            <Trans>It cannot be compared: that tariff does not rate this risk.</Trans>
          </p>
          <ul className="source">
            {problemsOf(found.rejections, language, () => undefined).map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {found?.ok && other?.ok && 'quote' in found.value && (
        <>
          <Lines before={quoted} after={found.value} names={[first, second]} />
          <div className="buttons unprinted">
            <Button
              variant="default"
              size="sm"
              onClick={() => {
                const both = comparisonDocument(tariff, other.value, [quoted.quote, found.value.quote]);
                savedFile('comparison.json', 'application/json', [`${JSON.stringify(both, null, 2)}\n`]);
              }}
            >
              <Trans>Comparison as JSON</Trans>
            </Button>
          </div>
        </>
      )}
    </section>
  );

  function tariffName({ scheme: of, on: asked }: TariffOfDay): string {
    const text = dayText(`${asked}`, language);
    return of.id === id && id === scheme.id ? text : `${said(of.name)} · ${text}`;
  }
}

interface LinesProps {
  readonly before: Quoted;
  readonly after: Quoted;
  readonly names: readonly [string, string];
}

function Lines({ before, after, names: [first, second] }: LinesProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const amount = (money: Money | undefined) =>
    money === undefined ? t`not charged` : amountText(`${money}`, language);
  const cells = (was: Money | undefined, is: Money | undefined) => {
    const { difference, percent } = was === undefined || is === undefined ? {} : change(was, is);
    return [
      amount(was),
      amount(is),
      difference === undefined ? '' : amountText(`${difference}`, language),
      percent === undefined ? '' : formulaText(percent, language).replace('-', '\u2212'),
    ];
  };
  return (
    <FigureTable
      columns={[t`Item`, first, second, t`Difference`, '%']}
      rows={comparedLines(before.quote, after.quote).map((line) => ({
        name: said(line.name),
        cells: cells(line.before, line.after),
      }))}
      foot={{
        name: <Trans>Premium with all levies</Trans>,
        cells: cells(before.quote.premium, after.quote.premium),
      }}
    />
  );
}

/** The tariff with an id of a day, as soon as it is here. */
function useTariff(id: string, day: string): Result<TariffOfDay> | undefined {
  const [scheme, setScheme] = useState<Awaited<ReturnType<typeof librarySchemeOf<'engineering'>>>>();
  useEffect(() => {
    let isOver = false;
    void librarySchemeOf('engineering', id).then((found) => {
      if (!isOver) setScheme(found);
    });
    return () => {
      isOver = true;
    };
  }, [id]);
  if (scheme === undefined || (scheme.ok && scheme.value.id !== id)) return undefined;
  return scheme.ok ? tariffOfDay(scheme.value, day) : scheme;
}
