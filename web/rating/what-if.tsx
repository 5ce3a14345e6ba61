import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Money } from '@openmutual/core/money';
import type { Quoted } from '@openmutual/core/quote';
import type { Rejection } from '@openmutual/core/result';
import { change, comparedLines } from '@openmutual/core/tariff-comparison';
import { useDeferredValue, useMemo, useState } from 'react';
import { amountText, formulaText } from '../amount/figures.ts';
import { Chart } from '../chart/chart.tsx';
import { ChoiceField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { problemsOf } from '../form/problems.ts';
import { listText, useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './quote.module.css';
import { quotedDraft } from './quoted-draft.ts';
import type { RiskDraft } from './risk-draft.ts';
import type { TariffOfDay } from './tariff-of-day.ts';
import { growing, placeOf, type Variable, type VariableKind, variables } from './variation.ts';

interface WhatIfProps {
  readonly tariff: TariffOfDay;
  readonly draft: RiskDraft;
  readonly quoted: Quoted;
  readonly onDraft: (draft: RiskDraft) => void;
}

/** One thing is moved and all else stays: the premium at each of its values, every one of them rated. */
export function WhatIf({ tariff, draft, quoted, onDraft }: WhatIfProps) {
  const { t } = useLingui();
  const names = useVariableNames();
  const steady = useDeferredValue(draft);
  const all = useMemo(
    () => variables(steady, tariff.questions, quoted.quote).filter(({ values }) => values.length > 0),
    [steady, tariff, quoted],
  );
  const [chosen, setChosen] = useState(all[0]?.id ?? '');
  const [moved, setMoved] = useState<Readonly<Record<string, string>>>({});
  const variable = all.find(({ id }) => id === chosen) ?? all[0];
  if (variable === undefined) return null;
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What if</Trans>
        </h2>
        <p>
          <Trans>one thing is moved, all else stays; each point is rated by the tariff</Trans>
        </p>
      </div>
      <div className={styles.which}>
        <ChoiceField
          id="what-if"
          label={t`What is moved`}
          value={variable.id}
          onChange={setChosen}
          choices={all.map((one) => ({ value: one.id, label: names(one) }))}
        />
      </div>
      <Moved
        key={variable.id}
        tariff={tariff}
        quoted={quoted}
        variable={variable}
        name={names(variable)}
        value={moved[variable.id] ?? variable.now}
        onValue={(value) => setMoved({ ...moved, [variable.id]: value })}
        onTake={onDraft}
      />
    </section>
  );
}

interface MovedProps {
  readonly tariff: TariffOfDay;
  readonly quoted: Quoted;
  readonly variable: Variable;
  readonly name: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onTake: (draft: RiskDraft) => void;
}

interface Point {
  readonly value: string;
  readonly premium: Money | undefined;
  readonly reasons: readonly Rejection[];
}

function Moved({ tariff, quoted, variable, name, value, onValue, onTake }: MovedProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const points = useMemo(
    () => variable.values.map((at): Point => pointAt(tariff, variable, at)),
    [tariff, variable],
  );
  const reasonTexts = (reasons: readonly Rejection[]) =>
    problemsOf(reasons, language, () => undefined).map(({ text }) => text);
  const plain = plainAmount(value);
  const then = useMemo(() => quotedDraft(tariff, variable.at(plain)).quoted, [tariff, variable, plain]);
  const rated = points.flatMap(({ value: at, premium }) => (premium === undefined ? [] : [{ at, premium }]));
  const before = quoted.quote.premium;
  const { currency } = before;
  const after = then.ok ? then.value.quote.premium : undefined;
  const found = after === undefined ? undefined : change(before, after);
  const amount = (money: Money | undefined) =>
    money === undefined ? t`not known yet` : amountText(`${money}`, language);
  const valueText = (at: string) => (/^\d+(\.\d+)?$/.test(at) ? formulaText(at, language) : at);
  const falls = growing.includes(variable.of)
    ? rated.find(({ premium }, place) => {
        const last = rated[place - 1];
        return last !== undefined && premium.compare(last.premium) < 0;
      })
    : undefined;
  const fallsFrom = falls === undefined ? undefined : rated[rated.indexOf(falls) - 1];
  const [first, last] = [rated[0], rated.at(-1)];
  const [from, to] = [valueText(first?.at ?? ''), valueText(last?.at ?? '')];
  const [least, most] = [amount(first?.premium), amount(last?.premium)];
  const refused = points.filter(({ premium }) => premium === undefined);
  const refusedValues = listText(
    refused.map(({ value: at }) => valueText(at)),
    language,
  );
  const place = nearestPlace(variable, plain);
  const lines = then.ok
    ? comparedLines(quoted.quote, then.value.quote).filter(
        (line) => line.before === undefined || line.after === undefined || !line.before.equals(line.after),
      )
    : [];
  return (
    <div className="stack tight">
      <div className={`${styles.chooser} unprinted`}>
        <div className={styles.slider}>
          <label htmlFor="what-if-slider">{name}</label>
          <input
            id="what-if-slider"
            type="range"
            min={0}
            max={variable.values.length - 1}
            step={1}
            value={place}
            aria-valuetext={valueText(variable.values[place] ?? '')}
            onChange={({ currentTarget }) => onValue(variable.values[Number(currentTarget.value)] ?? value)}
          />
          <span className={styles.ends} aria-hidden="true">
            <span>{valueText(variable.values[0] ?? '')}</span>
            <span>{valueText(variable.values.at(-1) ?? '')}</span>
          </span>
        </div>
        {variable.isChoice ? (
          <ChoiceField
            id="what-if-value"
            label={t`Moved to`}
            value={value}
            onChange={onValue}
            choices={variable.values.map((word) => ({ value: word, label: word }))}
          />
        ) : (
          <TextField
            id="what-if-value"
            label={t`Moved to`}
            inputMode="decimal"
            value={value}
            problem={then.ok ? undefined : listText(reasonTexts(then.rejections), language)}
            onChange={onValue}
          />
        )}
      </div>
      <dl className={styles.outcome} aria-live="polite">
        <div>
          <dt>
            <Trans>Premium now</Trans>
          </dt>
          <dd>{amount(before)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Premium then</Trans>
          </dt>
          <dd>{amount(after)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Difference</Trans>
          </dt>
          <dd>
            {found === undefined ? t`not known yet` : amountText(`${found.difference}`, language)}
            {found?.percent !== undefined && (
              <span className="small muted">
                {' '}
                {formulaText(found.percent, language).replace('-', '\u2212')}
              </span>
            )}
          </dd>
        </div>
      </dl>
      {falls !== undefined && fallsFrom !== undefined && (
        <Falls
          name={name}
          from={valueText(fallsFrom.at)}
          to={valueText(falls.at)}
          more={amount(fallsFrom.premium)}
          less={amount(falls.premium)}
        />
      )}
      {then.ok &&
        then.value.quote.warnings.map(({ item, text }) => (
          <Note key={item + text.en} tone="wait" title={<Trans>A larger risk costs less here</Trans>}>
            <p>{said(text)}</p>
          </Note>
        ))}
      {lines.length > 0 && (
        <div className="buttons unprinted">
          <Button size="sm" onClick={() => onTake(variable.at(plain))}>
            <Trans>Put this into the risk</Trans>
          </Button>
          <Button variant="default" size="sm" onClick={() => onValue(variable.now)}>
            <Trans>Back to what it is now</Trans>
          </Button>
        </div>
      )}
      {lines.length > 0 && (
        <FigureTable
          caption={<Trans>What changes by it</Trans>}
          columns={[t`Item`, t`now`, t`then`]}
          rows={lines.map(({ name, before, after }) => ({
            name: said(name),
            cells: [before, after].map((found) => (found === undefined ? t`not asked for` : amount(found))),
          }))}
        />
      )}
      {rated.length > 1 && (
        <Chart
          height={280}
          summary={
            <Trans>
              From {from} to {to} the premium goes from {least} to {most} {currency}.
            </Trans>
          }
          plot={{
            x: variable.isChoice
              ? { name, kind: 'name', names: rated.map(({ at }) => at) }
              : { name, kind: 'number' },
            y: { name: currency },
            series: [
              {
                name: t`Premium`,
                as: variable.isChoice ? 'bar' : 'line',
                points: rated.map(({ at, premium }, index) => [
                  variable.isChoice ? index : placeOf(at),
                  Number(`${premium}`),
                ]),
              },
            ],
            ...(variable.isChoice || rated.length < 2
              ? {}
              : { marks: [{ at: placeOf(variable.now), text: t`now` }] }),
          }}
          table={{
            head: [name, t`Premium, ${currency}`],
            rows: rated.map(({ at, premium }) => [valueText(at), amount(premium)]),
          }}
        />
      )}
      {refused.length > 0 && (
        <p className="source">
          <Trans>The tariff does not rate these values: {refusedValues}.</Trans>{' '}
          {reasonTexts(refused[0]?.reasons ?? [])[0]}
        </p>
      )}
    </div>
  );
}

interface FallsProps {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly more: string;
  readonly less: string;
}

function Falls({ name, from, to, more, less }: FallsProps) {
  return (
    <Note tone="wait" title={<Trans>More costs less here: {name}</Trans>}>
      <p>
        <Trans>
          At {from} the premium is {more}, at {to} it is {less}. The tariff is so; nothing was calculated
          wrongly.
        </Trans>
      </p>
    </Note>
  );
}

function pointAt(tariff: TariffOfDay, variable: Variable, value: string): Point {
  const { quoted } = quotedDraft(tariff, variable.at(value));
  return quoted.ok
    ? { value, premium: quoted.value.quote.premium, reasons: [] }
    : { value, premium: undefined, reasons: quoted.rejections };
}

/** The place of a value among those of the slider, or of the last one before it. */
function nearestPlace({ values, isChoice }: Variable, value: string): number {
  const exact = values.indexOf(value);
  if (exact >= 0 || isChoice) return Math.max(0, exact);
  const number = placeOf(value);
  const after = values.findIndex((at) => placeOf(at) > number);
  return after < 0 ? values.length - 1 : Math.max(0, after - 1);
}

function useVariableNames(): (variable: Variable) => string {
  const { t } = useLingui();
  const said = useSaid();
  return ({ of, name }) => {
    const called = said(name).trim();
    const names: Readonly<Record<VariableKind, string>> = {
      sum: t`Sum insured: ${called}`,
      'period-months': t`Months of the period of insurance`,
      'period-days': t`Days of the period of insurance`,
      limit: called,
      fact: called,
      maintenance: t`Months of the maintenance period`,
      testing: t`Months of testing, within the period`,
      cover: t`Limit: ${called}`,
      machine: t`Replacement value: ${called}`,
      discount: t`Discount on the items`,
    };
    return names[of];
  };
}
