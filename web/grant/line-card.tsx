import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { approvalLabels } from '@openmutual/core/approval';
import { useState } from 'react';
import { useSourceWords } from '../account/grant-table.tsx';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { SeenBy } from '../account/seen-by.tsx';
import { Amount } from '../amount/amount.tsx';
import { amountText, dayText, periodText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import type { NamedLine } from '../api/money-of-fund.ts';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';

interface OfLine {
  readonly fund: string;
  readonly line: NamedLine;
}

/** A named line: how much, from whom and for what, whether another person agreed, whether it arrived. */
export function LineCard({ fund, line }: OfLine) {
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const sourceOf = useSourceWords();
  const { name, period, source, giver, purpose, state, receivedOn, isMine, corrects, claim } = line;
  const good = corrects === null ? '' : periodText(corrects, language);
  const comesIn = line.in !== null;
  const isOwn = source === 'principal' || source === 'gain';
  const arrived = receivedOn === null ? '' : dayText(receivedOn, language);
  const mayAgree = roles.includes('treasurer') || roles.includes('organiser');
  return (
    <div className="stack tight">
      <p>
        <b>{said(name)}</b> · {periodText(period, language)} ·{' '}
        {comesIn ? (
          <Trans>
            in: <Amount of={line.in ?? ''} currency={currency} />
          </Trans>
        ) : (
          <Trans>
            out: <Amount of={line.out ?? ''} currency={currency} />
          </Trans>
        )}
      </p>
      <p className="muted">
        {source !== null && (giver ?? sourceOf(source))}
        {source === null && corrects === null && <Trans>a cost of the period</Trans>}
        {corrects !== null &&
          (claim === null ? (
            <Trans>makes {good} good</Trans>
          ) : (
            <Trans>
              makes {good} good, claim {claim}
            </Trans>
          ))}
        {purpose !== null && <> · {purpose}</>} · {said(approvalLabels[state])}
        {receivedOn !== null && (
          <>
            {' '}
            · <Icon name="tick" /> <Trans>arrived on {arrived}</Trans>
          </>
        )}
      </p>
      {state === 'open' && isMine && (
        <p className="muted">
          <Trans>You entered it, so another person agrees to it.</Trans>
        </p>
      )}
      {state === 'open' && !isMine && mayAgree && <Agree fund={fund} line={line} />}
      {state === 'approved' &&
        comesIn &&
        !isOwn &&
        source !== null &&
        receivedOn === null &&
        roles.includes('treasurer') && <Arrived fund={fund} line={line} />}
    </div>
  );
}

function Agree({ fund, line: { line, hash } }: OfLine) {
  const sign = useAct(
    (says: 'yes' | 'no', key) =>
      told(
        server.POST('/api/funds/{fund}/named-lines/{line}/signatures', {
          params: { path: { fund, line }, header: { 'Idempotency-Key': key } },
          body: { says, hash },
        }),
      ),
    { repeats: true },
  );
  return (
    <>
      <ActProblem act={sign} />
      <div className="buttons">
        <Button size="sm" disabled={sign.is !== 'ready'} onClick={() => sign.send('yes')}>
          <Trans>Agree</Trans>
        </Button>
        <Button variant="default" size="sm" disabled={sign.is !== 'ready'} onClick={() => sign.send('no')}>
          <Trans>Refuse</Trans>
        </Button>
      </div>
      <SeenBy>
        <Trans>everybody sees the line in the settlement of its period.</Trans>
      </SeenBy>
    </>
  );
}

function Arrived({ fund, line: { line, in: amount } }: OfLine) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency, timeZone } = useFund();
  const [paidOn, setPaidOn] = useState(() => todayIn(timeZone));
  const [bankReference, setBankReference] = useState('');
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/named-lines/{line}/receipt', {
        params: { path: { fund, line }, query: { dryRun }, header: { 'Idempotency-Key': key } },
        body: { paidOn, bankReference },
      }),
    ),
  );
  const text = amountText(amount ?? '', language);
  const [day, reference] = [`arrived-${line}`, `arrived-by-${line}`];
  return (
    <details>
      <summary>
        <Trans>Record that it has arrived</Trans>
      </summary>
      <MoneyActForm
        money={money}
        fields={{ paidOn: day, bankReference: reference }}
        currency={currency}
        button={
          <Trans>
            Record {text} {currency}
          </Trans>
        }
      >
        <DayField
          id={day}
          label={t`Booked by the bank on`}
          value={paidOn}
          problem={money.problemAt('paidOn')}
          onChange={setPaidOn}
        />
        <TextField
          id={reference}
          label={t`Number of the transfer`}
          value={bankReference}
          problem={money.problemAt('bankReference')}
          onChange={setBankReference}
        />
      </MoneyActForm>
    </details>
  );
}
