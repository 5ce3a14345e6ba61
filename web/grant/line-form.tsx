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

/** What a line can be: money of others that comes in, money of the fund that a period takes, money put into the principal, a cost, and what makes a settled period good. */
const KINDS = [
  ...(['government', 'sponsor', 'member', 'other', 'gain', 'principal', 'into-principal'] as const),
  ...(['cost', 'good-in', 'good-out'] as const),
] as const;
type Kind = (typeof KINDS)[number];

const GIVEN: readonly Kind[] = ['government', 'sponsor', 'member', 'other'];
const GOES_OUT: readonly Kind[] = ['into-principal', 'cost', 'good-out'];
/** Those that are nobody's money: they have no source. */
const WITHOUT_SOURCE: readonly Kind[] = ['cost', 'good-in', 'good-out'];

/** Enters a named line of a period that is not settled, the one place where that is done; it counts when another person has agreed. */
export function LineForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const sourceOf = useSourceWords();
  const { currency, timeZone } = useFund();
  const items = useItems(fund);
  const [kind, setKind] = useState<Kind>('government');
  const [typed, setTyped] = useState(() => ({
    ...{ period: todayIn(timeZone).slice(0, 7), line: '', en: '', zh: '', amount: '' },
    ...{ giver: '', purpose: '', item: '', corrects: '', claim: '' },
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
        setTyped({
          ...{ ...typed, line: '', en: '', zh: '', amount: '', giver: '', purpose: '', item: '' },
          ...{ corrects: '', claim: '' },
        }),
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
  const isGiven = GIVEN.includes(kind);
  const kinds: Readonly<Partial<Record<Kind, string>>> = {
    'into-principal': t`of members, into the principal`,
    cost: t`nobody’s: a cost of the period`,
    'good-in': t`comes in, to make a settled period good`,
    'good-out': t`goes out, to make a settled period good`,
  };
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
          label: kinds[value] ?? sourceOf(value as Source),
        }))}
        onChange={(value) => setKind(value as Kind)}
      />
      <TextField {...field('period')} label={t`Period`} hint={t`Such as 2026-11; one that is not settled`} />
      <TextField {...field('line')} label={t`Short name`} hint={t`In small letters, each once in a period`} />
      <TextField {...field('en', 'name.en')} label={t`Name in English`} />
      <TextField {...field('zh', 'name.zh')} label={t`Name in Chinese`} />
      <AmountField {...field('amount', 'in', 'out')} label={t`Amount`} currency={currency} />
      {(kind === 'good-in' || kind === 'good-out') && (
        <>
          <TextField
            {...field('corrects')}
            label={t`Settled period that it makes good`}
            hint={t`Such as 2026-11`}
          />
          <TextField {...field('claim')} label={t`Number of the claim in it`} hint={t`May stay empty`} />
        </>
      )}
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
    corrects: 'line-corrects',
    claim: 'line-claim',
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
  readonly corrects: string;
  readonly claim: string;
}

/** As a request has it: what stayed empty is not sent, and only money that somebody gives has a giver. */
function askedOf(kind: Kind, { period, line, en, zh, amount, ...more }: Typed): LineAsked {
  const source = kind === 'into-principal' ? 'principal' : kind;
  const asked = GIVEN.includes(kind)
    ? { ...(kind === 'member' ? {} : { giver: more.giver }), purpose: more.purpose, item: more.item }
    : WITHOUT_SOURCE.includes(kind) && kind !== 'cost'
      ? { corrects: more.corrects, claim: more.claim }
      : {};
  const written = Object.entries(asked).map(([name, text]) => [name, text.trim()]);
  return {
    ...{ period: period.trim(), line: line.trim(), name: { en: en.trim(), zh: zh.trim() } },
    ...(WITHOUT_SOURCE.includes(kind) ? {} : { source: source as Source }),
    ...(GOES_OUT.includes(kind) ? { out: plainAmount(amount) } : { in: plainAmount(amount) }),
    ...Object.fromEntries(written.filter(([, text]) => text !== '')),
  };
}
