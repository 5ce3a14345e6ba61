import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSourceWords } from '../account/grant-table.tsx';
import { SeenBy } from '../account/seen-by.tsx';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { todayIn, useItems } from '../api/scheme-of-fund.ts';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useSaid } from '../language/language.ts';
import type { LineAsked } from './grant-queries.ts';

type Source = NonNullable<LineAsked['source']>;

/** What a line can be: money of others that comes in, money of the fund that a period takes, and money put into the principal. */
const KINDS = ['government', 'sponsor', 'member', 'other', 'gain', 'principal', 'into-principal'] as const;
type Kind = (typeof KINDS)[number];

/** Enters a named line of a period that is not settled; it counts when another person has agreed. */
export function LineForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const sourceOf = useSourceWords();
  const { currency, timeZone } = useFund();
  const items = useItems(fund);
  const [kind, setKind] = useState<Kind>('government');
  const [typed, setTyped] = useState(() => ({
    ...{ period: todayIn(timeZone).slice(0, 7), line: '', en: '', zh: '', amount: '' },
    ...{ giver: '', purpose: '', item: '' },
  }));
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/named-lines', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: askedOf(kind, typed),
        }),
      ),
    {
      repeats: true,
      after: () =>
        setTyped({ ...typed, line: '', en: '', zh: '', amount: '', giver: '', purpose: '', item: '' }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const field = (name: keyof typeof typed, ...paths: readonly string[]) => ({
    id: `line-${name}`,
    value: typed[name],
    problem: [name, ...paths].map((path) => fieldProblem(act, path)).find((says) => says !== undefined),
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  const isGiven = kind === 'government' || kind === 'sponsor' || kind === 'member' || kind === 'other';
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Enter a named line</Trans>
      </h2>
      <ActProblem act={act} fields={FIELDS} />
      <ChoiceField
        id="line-source"
        label={t`Whose money`}
        value={kind}
        problem={fieldProblem(act, 'source')}
        choices={KINDS.map((value) => ({
          value,
          label: value === 'into-principal' ? t`of members, into the principal` : sourceOf(value),
        }))}
        onChange={(value) => setKind(value as Kind)}
      />
      <TextField {...field('period')} label={t`Period`} hint={t`Such as 2026-11; one that is not settled`} />
      <TextField {...field('line')} label={t`Short name`} hint={t`In small letters, each once in a period`} />
      <TextField {...field('en', 'name.en')} label={t`Name in English`} />
      <TextField {...field('zh', 'name.zh')} label={t`Name in Chinese`} />
      <AmountField {...field('amount', 'in', 'out')} label={t`Amount`} currency={currency} />
      {isGiven && (
        <>
          {kind !== 'member' && (
            <TextField
              {...field('giver')}
              label={t`Who gives it`}
              hint={t`A public body or a company, never a person`}
            />
          )}
          <TextField {...field('purpose')} label={t`For what`} />
          <ChoiceField
            {...field('item')}
            label={t`For one kind of case`}
            choices={[
              { value: '', label: t`for all that members share` },
              ...items.map(({ item, name }) => ({ value: item, label: said(name) })),
            ]}
          />
        </>
      )}
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>Enter it</Trans>
        </Button>
      </div>
      <SeenBy>
        <Trans>everybody sees the line in the settlement of its period.</Trans>
      </SeenBy>
    </form>
  );
}

/** The ids of the fields by the paths that reasons name. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{
    source: 'line-source',
    period: 'line-period',
    line: 'line-line',
    'name.en': 'line-en',
    'name.zh': 'line-zh',
  },
  ...{
    in: 'line-amount',
    out: 'line-amount',
    giver: 'line-giver',
    purpose: 'line-purpose',
    item: 'line-item',
  },
};

interface Typed {
  readonly period: string;
  readonly line: string;
  readonly en: string;
  readonly zh: string;
  readonly amount: string;
  readonly giver: string;
  readonly purpose: string;
  readonly item: string;
}

/** As a request has it: what stayed empty is not sent, and money of the fund has no giver. */
function askedOf(kind: Kind, { period, line, en, zh, amount, giver, purpose, item }: Typed): LineAsked {
  const isOwn = kind === 'gain' || kind === 'principal' || kind === 'into-principal';
  const source: Source = kind === 'into-principal' ? 'principal' : kind;
  return {
    ...{ period: period.trim(), line: line.trim(), name: { en: en.trim(), zh: zh.trim() }, source },
    ...(kind === 'into-principal' ? { out: plainAmount(amount) } : { in: plainAmount(amount) }),
    ...(isOwn || kind === 'member' || giver.trim() === '' ? {} : { giver: giver.trim() }),
    ...(isOwn || purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
    ...(isOwn || item === '' ? {} : { item }),
  };
}
