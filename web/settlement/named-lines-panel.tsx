import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { approvalLabels } from '@openmutual/core/approval';
import { type FormEvent, useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { periodText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { type NamedLine, namedLinesOf } from '../api/money-of-fund.ts';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import styles from './settlement.module.css';

/** Money beside claims and fees (of a sponsor, of a government, a cost), and what makes a posted period good: one person enters it, another agrees. */
export function NamedLinesPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const roles = useMyFund()?.roles ?? [];
  const mayEnter = roles.includes('organiser') || roles.includes('treasurer');
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Named lines</Trans>
      </h2>
      <p className="small">
        <Trans>
          Money of a period beside claims and fees, such as a grant or a cost, and what makes a settled period
          good. A line counts once another person has agreed, and members read it in the statement.
        </Trans>
      </p>
      <Listed list={namedLinesOf(fund)} nothing={<NothingYet title={t`No line was entered yet.`} />}>
        {(lines) => (
          <ul className={styles.lines}>
            {lines.map((line) => (
              <NamedLineItem key={line.line} fund={fund} line={line} maySign={mayEnter} />
            ))}
          </ul>
        )}
      </Listed>
      {mayEnter && <EnterLine fund={fund} />}
    </section>
  );
}

interface ItemProps {
  readonly fund: string;
  readonly line: NamedLine;
  readonly maySign: boolean;
}

function NamedLineItem({ fund, line: one, maySign }: ItemProps) {
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  const { line, name, period, hash, state, isMine, corrects, claim } = one;
  const act = useAct((says: 'yes' | 'no', key) =>
    told(
      server.POST('/api/funds/{fund}/named-lines/{line}/signatures', {
        params: { path: { fund, line }, header: { 'Idempotency-Key': key } },
        body: { says, hash },
      }),
    ),
  );
  const correctedPeriod = corrects === null ? '' : periodText(corrects, language);
  return (
    <li>
      <p>
        <b>{said(name)}</b> · {periodText(period, language)} · {said(approvalLabels[state])}
      </p>
      <p>
        {one.in === null ? <Trans>goes out</Trans> : <Trans>comes in</Trans>}:{' '}
        <Amount of={one.in ?? one.out ?? '0'} currency={currency} />
      </p>
      {corrects !== null && (
        <p className="muted">
          {claim === null ? (
            <Trans>makes {correctedPeriod} good</Trans>
          ) : (
            <Trans>
              makes {correctedPeriod} good, claim {claim}
            </Trans>
          )}
        </p>
      )}
      {state === 'open' && isMine && (
        <p className="muted">
          <Trans>You entered it, so another person agrees to it.</Trans>
        </p>
      )}
      <ActProblem act={act} />
      {state === 'open' && maySign && (
        <div className="buttons">
          {!isMine && (
            <Button size="sm" disabled={act.is !== 'ready'} onClick={() => act.send('yes')}>
              <Trans>Agree to this line</Trans>
            </Button>
          )}
          <Button variant="default" size="sm" disabled={act.is !== 'ready'} onClick={() => act.send('no')}>
            <Trans>Refuse this line</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}

function EnterLine({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const { currency, timeZone } = useFund();
  const empty = {
    ...{ period: todayIn(timeZone).slice(0, 7), line: '', en: '', zh: '' },
    ...{ way: 'in', amount: '', corrects: '', claim: '' },
  };
  const [written, setWritten] = useState(empty);
  const act = useAct(
    (_: undefined, key) => {
      const { period, line, en, zh, way, amount, corrects, claim } = written;
      return told(
        server.POST('/api/funds/{fund}/named-lines', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: {
            ...{ period: period.trim(), line: line.trim(), name: { en, zh } },
            ...(way === 'in' ? { in: plainAmount(amount) } : { out: plainAmount(amount) }),
            ...(corrects.trim() === '' ? {} : { corrects: corrects.trim() }),
            ...(claim.trim() === '' ? {} : { claim: claim.trim() }),
          },
        }),
      );
    },
    { repeats: true, after: () => setWritten(empty) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const ids = {
    ...{ period: 'line-period', line: 'line-code', 'name.en': 'line-en', 'name.zh': 'line-zh' },
    ...{ in: 'line-amount', out: 'line-amount', corrects: 'line-corrects', claim: 'line-claim' },
  };
  const change = (name: keyof typeof empty) => (value: string) =>
    setWritten((before) => ({ ...before, [name]: value }));
  const field = (name: keyof typeof empty, path: keyof typeof ids, label: string, hint?: string) => (
    <TextField
      id={ids[path]}
      label={label}
      hint={hint}
      value={written[name]}
      problem={fieldProblem(act, path)}
      onChange={change(name)}
    />
  );
  return (
    <details>
      <summary>
        <Trans>Enter a line</Trans>
      </summary>
      <form className={`stack tight ${styles.enter}`} onSubmit={submit}>
        <ActProblem act={act} fields={ids} />
        {field('period', 'period', t`Period`, t`Such as 2026-11`)}
        {field('line', 'line', t`Short name`, t`Once in a period, such as grant-2026`)}
        {field('en', 'name.en', t`Name in English`)}
        {field('zh', 'name.zh', t`Name in Chinese`)}
        <ChoiceField
          id="line-way"
          label={t`The money`}
          value={written.way}
          onChange={change('way')}
          choices={[
            { value: 'in', label: t`comes in` },
            { value: 'out', label: t`goes out` },
          ]}
        />
        <AmountField
          id={ids.in}
          label={t`Amount`}
          currency={currency}
          value={written.amount}
          problem={fieldProblem(act, 'in') ?? fieldProblem(act, 'out')}
          onChange={change('amount')}
        />
        {field('corrects', 'corrects', t`Settled period that it makes good`, t`May stay empty`)}
        {field('claim', 'claim', t`Number of the claim in it`, t`May stay empty`)}
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Enter the line</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}
