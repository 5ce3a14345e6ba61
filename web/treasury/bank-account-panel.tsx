import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import styles from './treasury.module.css';
import { type BankAccount, bankAccountsOf } from './treasury-queries.ts';

/** The account at a bank into which members pay, and what it takes to set another one: one person writes it, another agrees. */
export function BankAccountPanel({ fund }: { readonly fund: string }) {
  const { timeZone } = useFund();
  const language = useLanguage();
  const roles = useMyFund()?.roles ?? [];
  const maySet = roles.includes('treasurer') || roles.includes('organiser');
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Account into which members pay</Trans>
      </h2>
      <Listed list={bankAccountsOf(fund)} nothing={<NotSet />}>
        {(accounts) => {
          const holding = accounts.find(({ holds }) => holds);
          const since = holding?.holdsFrom ?? null;
          const day = since === null ? '' : dayText(dayIn(timeZone, since), language);
          return (
            <>
              {holding === undefined ? (
                <NotSet />
              ) : (
                <>
                  <AccountFacts account={holding} />
                  <p className="small muted">
                    <Trans>Members are told it since {day}.</Trans>
                  </p>
                </>
              )}
              {accounts
                .filter(({ state }) => state === 'open')
                .map((account) => (
                  <OpenAccount key={account.bankAccount} fund={fund} account={account} maySign={maySet} />
                ))}
            </>
          );
        }}
      </Listed>
      {maySet && <SetAccount fund={fund} />}
    </section>
  );
}

function NotSet() {
  return (
    <p className="small">
      <Trans>None is set yet. Members are told to ask whom they pay.</Trans>
    </p>
  );
}

function AccountFacts({ account: { holder, iban, printed, bank, bic } }: { readonly account: BankAccount }) {
  const { t } = useLingui();
  const facts = [
    [t`Holder`, holder],
    [iban === null ? t`Number of the account` : 'IBAN', printed],
    [t`Name of the bank`, bank],
    ['BIC', bic],
  ].filter(([, value]) => value !== null);
  return (
    <FactList>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </FactList>
  );
}

interface OpenAccountProps {
  readonly fund: string;
  readonly account: BankAccount;
  readonly maySign: boolean;
}

/** One that waits for the other person. */
function OpenAccount({ fund, account: one, maySign }: OpenAccountProps) {
  const { bankAccount, hash, isMine, signatures } = one;
  const act = useAct((says: 'yes' | 'no', key) =>
    told(
      server.POST('/api/funds/{fund}/bank-accounts/{bankAccount}/signatures', {
        params: { path: { fund, bankAccount }, header: { 'Idempotency-Key': key } },
        body: { says, hash },
      }),
    ),
  );
  const hasSigned = signatures.some((signature) => signature.isMine);
  return (
    <div className={`panel stack tight ${styles.need}`}>
      <h3>
        <Trans>Another account waits for a second person</Trans>
      </h3>
      <AccountFacts account={one} />
      <ActProblem act={act} />
      {isMine || hasSigned ? (
        <p className="small">
          <Icon name="clock" /> <Trans>You have said what you say; it waits for another person.</Trans>
        </p>
      ) : (
        <p className="small">
          <Trans>
            Compare it sign by sign with a paper of the bank before you agree: all that members pay goes there
            from then on.
          </Trans>
        </p>
      )}
      {maySign && (
        <div className="buttons">
          {!isMine && !hasSigned && (
            <Button size="sm" disabled={act.is !== 'ready'} onClick={() => act.send('yes')}>
              <Trans>Agree to this account</Trans>
            </Button>
          )}
          <Button variant="default" size="sm" disabled={act.is !== 'ready'} onClick={() => act.send('no')}>
            <Trans>Refuse</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

const EMPTY = { holder: '', iban: '', number: '', bank: '', bic: '' };

function SetAccount({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const [written, setWritten] = useState(EMPTY);
  const act = useAct(
    (_: undefined, key) => {
      const { holder, ...others } = written;
      const given = Object.entries(others).filter(([, value]) => value.trim() !== '');
      return told(
        server.POST('/api/funds/{fund}/bank-accounts', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { holder, ...Object.fromEntries(given) },
        }),
      );
    },
    { repeats: true, after: () => setWritten(EMPTY) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const ids = {
    ...{ holder: 'bank-holder', iban: 'bank-iban', number: 'bank-number', bank: 'bank-name' },
    ...{ bic: 'bank-bic', account: 'bank-iban' },
  };
  const field = (name: keyof typeof EMPTY, label: string, hint?: string) => (
    <TextField
      id={ids[name]}
      label={label}
      hint={hint}
      value={written[name]}
      problem={fieldProblem(act, name)}
      onChange={(value) => setWritten((before) => ({ ...before, [name]: value }))}
    />
  );
  return (
    <details>
      <summary>
        <Trans>Set another account</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <ActProblem act={act} fields={ids} />
        {field('holder', t`Holder`)}
        {field('iban', t`IBAN`)}
        {field('number', t`Number of the account`, t`Only where it has no IBAN`)}
        {field('bank', t`Name of the bank`)}
        {field('bic', t`BIC, where it is asked for`)}
        <p className="small muted">
          <Trans>
            Members are told it when another person has agreed. Then they read for thirty days that it is
            another one.
          </Trans>
        </p>
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Prepare it</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}
