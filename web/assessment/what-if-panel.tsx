import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import type { Rejection, Result } from '@openmutual/core/result';
import type { Change, CurvePoint, WhatIf } from '@openmutual/core/what-if';
import { useEffect, useState } from 'react';
import { amountText, countText } from '../amount/figures.ts';
import { Chart } from '../chart/chart.tsx';
import { Consequences } from '../difference/consequences.tsx';
import { AmountField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import type { PoolSettled, Settled } from './settling-works.ts';
import styles from './share.module.css';
import type { Settler } from './use-settling.ts';

interface WhatIfPanelProps {
  readonly of: PoolSettled;
  readonly settled: Settled;
  readonly settler: Settler;
  readonly currency: string;
}

type Happening = NonNullable<Change['happening']>;

interface Asked {
  readonly members: string;
  readonly units: string;
  readonly cap: string;
  readonly happening: Happening;
}

/** How far the curve goes: a thousand times the fund of now, or to the size of the largest mutuals that there were. */
function reachOf(members: number): number {
  const power = 10 ** Math.ceil(Math.log10(members * 1000));
  return Math.max(members * 10, Math.min(power, LARGEST_FUND));
}

const LARGEST_FUND = 100_000_000;

type Told<T> = { readonly ok: T } | { readonly wrong: readonly Rejection[] };

/** What would be, were the fund another: more or fewer members, other units, another cap; settled again by the same rules. */
export function WhatIfPanel({ of, settler, currency }: WhatIfPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const followed = largest(of);
  const [asked, setAsked] = useState<Asked>({
    members: `${of.document.members}`,
    units: followed?.units ?? '',
    cap: '',
    happening: 'same-claims',
  });
  const [curve, setCurve] = useState<Told<readonly CurvePoint[]>>();
  const [now, setNow] = useState<Told<WhatIf>>();
  const [then, setThen] = useState<Told<WhatIf>>();
  const pool = of.pool?.pool;
  const { members, units, cap, happening } = asked;
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const change = changeOf({ members, units, cap, happening }, of);
      const ofPool = pool === undefined ? {} : { pool };
      const watch = { signal: stop.signal };
      const { members: _, ...others } = change;
      const ask = async () => {
        const found = await settler.ask('whatIf', { ...ofPool, changes: [{}, change] }, watch);
        const [before, after] = found.ok ? found.value.map(toldOf) : [undefined, { wrong: found.rejections }];
        setNow(before);
        setThen(after);
        const range = { from: 10, to: reachOf(of.document.members) };
        setCurve(toldOf(await settler.ask('curve', { ...ofPool, ...others, ...range }, watch)));
      };
      ask().catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      });
    }, 300);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [settler, of, pool, members, units, cap, happening]);
  const wrong = [now, then].flatMap((told) => (told !== undefined && 'wrong' in told ? told.wrong : []));
  const count = Number(plainAmount(members));
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What if the fund were another?</Trans>
        </h2>
        <p>
          <Trans>settled again by the same rules, exact to the odd cent</Trans>
        </p>
      </div>
      <div className={styles.what}>
        <div>
          <TextField
            id="what-members"
            label={t`Members`}
            inputMode="numeric"
            value={members}
            onChange={(text) => setAsked({ ...asked, members: text })}
          />
          <input
            type="range"
            className={styles.slider}
            aria-label={t`Members, as a slider`}
            min={1}
            max={7}
            step={0.05}
            value={Number.isFinite(count) && count > 0 ? Math.log10(count) : 1}
            onChange={({ target }) =>
              setAsked({ ...asked, members: `${rounded(10 ** Number(target.value))}` })
            }
          />
        </div>
        {followed !== undefined && (
          <TextField
            id="what-units"
            label={t`My units`}
            inputMode="decimal"
            value={units}
            onChange={(text) => setAsked({ ...asked, units: text })}
          />
        )}
        <AmountField
          id="what-cap"
          label={t`Cap of a period, for all`}
          hint={t`empty: as the rules have it`}
          currency={currency}
          value={cap}
          onChange={(text) => setAsked({ ...asked, cap: text })}
        />
      </div>
      <div>
        <SegmentedControl
          aria-label={t`What happens among more members`}
          value={happening}
          onChange={(value) => setAsked({ ...asked, happening: value as Happening })}
          data={[
            { value: 'same-claims', label: t`The same claims` },
            { value: 'claims-in-proportion', label: t`Claims in proportion` },
          ]}
        />
      </div>
      <div aria-live="polite" style={{ minHeight: 96 }}>
        {wrong.length > 0 && (
          <ul>
            {problemsOf(wrong, language, () => undefined).map(({ text }) => (
              <li key={text} className="small" style={{ color: 'var(--wait)' }}>
                {text}
              </li>
            ))}
          </ul>
        )}
        {now !== undefined && then !== undefined && 'ok' in now && 'ok' in then && (
          <Told now={now.ok} then={then.ok} currency={currency} />
        )}
      </div>
      {curve !== undefined && 'ok' in curve && (
        <CurveChart points={curve.ok} now={of.document.members} currency={currency} />
      )}
      {(curve === undefined || 'wrong' in curve) && <div style={{ minHeight: 380 }} />}
    </section>
  );
}

function Told({
  now,
  then,
  currency,
}: {
  readonly now: WhatIf;
  readonly then: WhatIf;
  readonly currency: string;
}) {
  const { t } = useLingui();
  const language = useLanguage();
  const of = (amount: string) => amountText(amount, language);
  const [share, before] = [of(then.share), of(now.share)];
  const [members, units] = [countText(then.members, language), then.units];
  const [total, totalBefore] = [of(then.toShare), of(now.toShare)];
  const [least, most] = [of(then.least), of(then.most)];
  return (
    <Consequences
      figures={[
        {
          name: t`I would pay`,
          figure: share,
          detail: then.capped ? (
            <Trans>
              {currency} instead of {before}: the cap holds it
            </Trans>
          ) : (
            <Trans>
              {currency} instead of {before}; units: {units}
            </Trans>
          ),
        },
        { name: t`To be shared`, figure: total, detail: <Trans>instead of {totalBefore}</Trans> },
        {
          name: t`All would pay`,
          figure: (
            <>
              {least} – {most}
            </>
          ),
          detail: <Trans>among {members} members</Trans>,
        },
      ]}
    />
  );
}

function CurveChart({
  points,
  now,
  currency,
}: {
  readonly points: readonly CurvePoint[];
  readonly now: number;
  readonly currency: string;
}) {
  const { t } = useLingui();
  const language = useLanguage();
  const found = points.flatMap((point) => (point.ok ? [{ members: point.members, value: point.value }] : []));
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) {
    return (
      <p className="muted">
        <Trans>The rules do not settle this among other numbers of members.</Trans>
      </p>
    );
  }
  const of = (amount: string) => amountText(amount, language);
  const [from, fromShare, to, toShare] = [
    countText(first.members, language),
    of(first.value.share),
    countText(last.members, language),
    of(last.value.share),
  ];
  return (
    <Chart
      summary={
        <Trans>
          My share is {fromShare} {currency} among {from} members and {toShare} {currency} among {to}.
        </Trans>
      }
      height={320}
      plot={{
        x: { name: t`members`, kind: 'logarithm' },
        y: { name: t`my share, ${currency}`, kind: 'logarithm' },
        series: [
          {
            name: t`my share`,
            as: 'line',
            points: found.map(({ members, value }) => [members, Number(value.share)]),
          },
        ],
        marks: [{ at: now, text: t`this fund` }],
      }}
      table={{
        head: [t`Members`, t`My share`, t`To be shared`, t`Least`, t`Most`],
        rows: found.map(({ members, value }) => [
          countText(members, language),
          of(value.share),
          of(value.toShare),
          of(value.least),
          of(value.most),
        ]),
      }}
    />
  );
}

function changeOf({ members, units, cap, happening }: Asked, of: PoolSettled): Change {
  const count = Number(plainAmount(members));
  const own = largest(of)?.units;
  const amount = plainAmount(cap);
  return {
    happening,
    ...(Number.isInteger(count) && count !== of.document.members ? { members: count } : {}),
    ...(units.trim() === '' || units === own ? {} : { units: units.trim() }),
    ...(amount === '' ? {} : { caps: { perPeriod: amount } }),
  };
}

function toldOf<T>(found: Result<T>): Told<T> {
  return found.ok ? { ok: found.value } : { wrong: found.rejections };
}

/** The group with most members: the member who is followed is one of them. */
function largest({ document }: PoolSettled) {
  let found = document.cohorts[0];
  for (const cohort of document.cohorts) if (cohort.members > (found?.members ?? 0)) found = cohort;
  return found;
}

/** Two digits: a slider is for looking, the field beside it for saying exactly. */
function rounded(count: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / power) * power;
}
