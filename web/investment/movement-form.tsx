import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { SeenBy } from '../account/seen-by.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import type { Portfolio } from '../api/money-of-fund.ts';
import { useSlug } from '../api/of-fund.ts';
import { AmountField, ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage } from '../language/language.ts';
import type { MovementAsked } from './investment-queries.ts';
import { type MovementKind, useMovementWords } from './movement-words.ts';

/** What somebody typed of a movement; what its kind does not have stays empty. */
interface Typed {
  readonly kind: MovementKind;
  readonly holding: string;
  readonly units: string;
  readonly amount: string;
  readonly lot: string;
  readonly day: string;
  readonly source: string;
  readonly bankReference: string;
  readonly givenBy: 'government' | 'sponsor' | 'other';
  readonly giver: string;
}

interface MovementFormProps {
  readonly fund: string;
  readonly portfolio: Portfolio;
}

/** Prepares a purchase, a sale, a value or the keeping of a gain, or records what has arrived; what would be posted can be seen first. */
export function MovementForm({ fund, portfolio: { holdings, principal, currency, on } }: MovementFormProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const words = useMovementWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({
    ...{ kind: holdings.length === 0 ? 'endow' : 'buy', holding: '', units: '', amount: '', lot: '' },
    ...{ day: on, source: '', bankReference: '', givenBy: 'government', giver: '' },
  });
  const { kind } = typed;
  const holding = typed.holding === '' ? (holdings[0]?.holding ?? '') : typed.holding;
  const held = holdings.find((one) => one.holding === holding);
  const lots = held?.costing === 'specific-lot' ? held.lots : [];
  const lot = typed.lot === '' ? (lots[0]?.lot ?? '') : typed.lot;
  const money = useMoneyAct(
    (key, dryRun) =>
      told(
        server.POST('/api/funds/{fund}/investment-movements', {
          params: { path: { fund }, query: { dryRun }, header: { 'Idempotency-Key': key } },
          body: askedOf({ ...typed, holding, lot }),
        }),
      ),
    {
      after: ({ movement }) =>
        navigate({
          to: '/$language/funds/$fund/desk/common-money/$movement',
          params: { language, fund: slug, movement },
        }),
    },
  );
  const problemOf = (...paths: readonly string[]) =>
    paths.map(money.problemAt).find((says) => says !== undefined);
  const field = (name: Exclude<keyof Typed, 'kind' | 'givenBy'>, ...paths: readonly string[]) => ({
    id: `movement-${name}`,
    value: typed[name],
    problem: problemOf(name, ...paths),
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  const isOfHolding = kind !== 'endow' && kind !== 'keep';
  const isArrived = kind === 'income' || kind === 'endow';
  const most = amountText(principal.usable, language);
  return (
    <section className="panel stack tight">
      <h2>{isArrived ? <Trans>Record what arrived</Trans> : <Trans>Prepare a movement</Trans>}</h2>
      <MoneyActForm
        money={money}
        fields={FIELDS}
        currency={currency}
        isNext
        button={<Does kind={kind} amount={typed.amount} currency={currency} />}
      >
        <ChoiceField
          id="movement-kind"
          label={t`What happens`}
          value={kind}
          choices={KINDS.map((value) => ({ value, label: words[value] }))}
          onChange={(value) => setTyped({ ...typed, kind: value as MovementKind })}
        />
        {isOfHolding && (
          <ChoiceField
            {...field('holding', 'class', 'counterparty', 'policy')}
            label={t`Holding`}
            value={holding}
            choices={
              holdings.length === 0
                ? [{ value: '', label: t`none is opened yet` }]
                : holdings.map((one) => ({ value: one.holding, label: one.name }))
            }
            onChange={(value) => setTyped({ ...typed, holding: value, lot: '' })}
          />
        )}
        {kind === 'sell' && lots.length > 0 && (
          <ChoiceField
            {...field('lot')}
            label={t`Bought as`}
            hint={t`This holding is sold lot by lot`}
            value={lot}
            choices={lots.map((one) => ({
              value: one.lot,
              label: `${dayText(one.on, language)} · ${amountText(one.units, language)} · ${amountText(one.cost, language)}`,
            }))}
          />
        )}
        {(kind === 'buy' || kind === 'sell') && (
          <TextField {...field('units')} label={t`Number of units`} inputMode="decimal" />
        )}
        <AmountField
          {...field('amount')}
          label={kind === 'value' ? t`What all units are worth` : t`Amount`}
          {...(kind === 'keep' ? { hint: t`At most ${most}: what was realised and not used` } : {})}
          currency={currency}
        />
        {kind === 'value' && (
          <>
            <DayField {...field('day', 'on')} label={t`Value of`} />
            <TextField {...field('source')} label={t`Where it was read`} />
          </>
        )}
        {kind === 'endow' && (
          <>
            <ChoiceField
              id="movement-givenBy"
              label={t`Given by`}
              value={typed.givenBy}
              choices={[
                { value: 'government', label: t`a government` },
                { value: 'sponsor', label: t`a sponsor` },
                { value: 'other', label: t`others` },
              ]}
              onChange={(value) => setTyped({ ...typed, givenBy: value as Typed['givenBy'] })}
            />
            <TextField
              {...field('giver')}
              label={t`Who gives it`}
              hint={t`A public body or a company, never a person`}
            />
          </>
        )}
        {isArrived && (
          <>
            <DayField {...field('day', 'paidOn', 'on')} label={t`Booked by the bank on`} />
            <TextField
              {...field('bankReference')}
              label={t`Number of the transfer`}
              hint={t`With it no transfer is recorded twice`}
            />
          </>
        )}
      </MoneyActForm>
      <SeenBy>
        <Trans>who keeps the books sees each movement; members see what is held, and the report.</Trans>
      </SeenBy>
    </section>
  );
}

const KINDS: readonly MovementKind[] = ['buy', 'value', 'sell', 'income', 'keep', 'endow'];

/** The ids of the fields by the paths that reasons name. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ holding: 'movement-holding', class: 'movement-holding', counterparty: 'movement-holding' },
  ...{ policy: 'movement-holding', units: 'movement-units', amount: 'movement-amount', lot: 'movement-lot' },
  ...{ on: 'movement-day', paidOn: 'movement-day', source: 'movement-source', giver: 'movement-giver' },
  bankReference: 'movement-bankReference',
};

interface DoesProps {
  readonly kind: MovementKind;
  readonly amount: string;
  readonly currency: string;
}

/** What the button does, with the amount once one was typed. */
function Does({ kind, amount, currency }: DoesProps) {
  const language = useLanguage();
  const isRecorded = kind === 'income' || kind === 'endow';
  if (amount.trim() === '') return isRecorded ? <Trans>Record it</Trans> : <Trans>Prepare it</Trans>;
  const text = amountText(plainAmount(amount), language);
  return isRecorded ? (
    <Trans>
      Record {text} {currency}
    </Trans>
  ) : (
    <Trans>
      Prepare {text} {currency}
    </Trans>
  );
}

/** As a request has it: each kind with what it needs and nothing else. */
function askedOf(typed: Typed): MovementAsked {
  const { kind, holding, lot, day } = typed;
  const [amount, units] = [plainAmount(typed.amount), plainAmount(typed.units)];
  const [source, giver, bankReference] = [typed.source, typed.giver, typed.bankReference].map((text) =>
    text.trim(),
  ) as [string, string, string];
  switch (kind) {
    case 'buy':
      return { kind, holding, units, amount };
    case 'sell':
      return { kind, holding, units, amount, ...(lot === '' ? {} : { lot }) };
    case 'value':
      return { kind, holding, on: day, amount, source };
    case 'income':
      return { kind, holding, paidOn: day, amount, bankReference };
    case 'endow':
      return { kind, amount, paidOn: day, bankReference, givenBy: typed.givenBy, giver };
    case 'keep':
      return { kind, amount };
  }
}
