import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { payoutLife } from '@openmutual/core/payout-life';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { amountText, periodText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { GiveBackForm } from './give-back-form.tsx';
import styles from './treasury.module.css';
import { type Payable, payablesOf, payoutsOf } from './treasury-queries.ts';

/** What is to be paid out: claims that are settled, and payouts on their way, each approved by another person. */
export function PayoutsPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { fund } = useFund();
  const isTreasurer = useMyFund()?.roles.includes('treasurer') === true;
  return (
    <>
      <PageHead title={t`Payouts`}>
        <Trans>Who prepares a payout does not approve it.</Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <section className="panel stack tight">
            <h2>
              <Trans>Settled claims to be paid</Trans>
            </h2>
            <Listed list={payablesOf(fund)} nothing={<NothingYet title={t`No claim waits to be paid.`} />}>
              {(payables) => (
                <ul className={styles.list}>
                  {payables.map((one) => (
                    <li key={one.claim}>
                      <Prepare fund={fund} payable={one} isTreasurer={isTreasurer} />
                    </li>
                  ))}
                </ul>
              )}
            </Listed>
          </section>
          <section className="panel stack tight">
            <h2>
              <Trans>Payouts</Trans>
            </h2>
            <Listed list={payoutsOf(fund)} nothing={<NothingYet title={t`No payout was prepared yet.`} />}>
              {(payouts) => (
                <table className="table cards">
                  <thead>
                    <tr>
                      <th scope="col">{t`Payout`}</th>
                      <th scope="col">{t`Member`}</th>
                      <th scope="col">{t`Status`}</th>
                      <th scope="col" className="num">{t`Amount`}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {payouts.map(({ payout, kind, claim, member, state, amount, currency }) => (
                      <tr key={payout}>
                        <th scope="row">
                          <Link
                            to="/$language/funds/$fund/desk/payouts/$payout"
                            params={{ language, fund: slug, payout }}
                          >
                            {kind === 'benefit' ? (
                              <Trans>Benefit for claim {claim}</Trans>
                            ) : (
                              <Trans>Paid beforehand, given back</Trans>
                            )}
                          </Link>
                        </th>
                        <td data-label={t`Member`}>{member}</td>
                        <td data-label={t`Status`}>{said(payoutLife.states[state])}</td>
                        <td className="num" data-label={t`Amount`}>
                          <Amount of={amount} currency={currency} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </Listed>
          </section>
        </div>
        <aside className="stack">{isTreasurer && <GiveBackForm fund={fund} />}</aside>
      </div>
    </>
  );
}

interface PrepareProps {
  readonly fund: string;
  readonly payable: Payable;
  readonly isTreasurer: boolean;
}

function Prepare({ fund, payable, isTreasurer }: PrepareProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency } = useFund();
  const [payTo, setPayTo] = useState('');
  const { claim, number, member, period, amount } = payable;
  const name = periodText(period, language);
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/payouts', {
        params: { path: { fund }, header: { 'Idempotency-Key': key } },
        body: { claim, amount, ...(payTo.trim() === '' ? {} : { payTo: payTo.trim() }) },
      }),
    ),
  );
  const id = `pay-to-${claim}`;
  return (
    <div className="stack tight">
      <p>
        <b>
          <Trans>Claim {number}</Trans>
        </b>{' '}
        · <Trans>Member {member}</Trans> · {name} · <Amount of={amount} currency={currency} />
      </p>
      <ActProblem act={act} fields={{ payTo: id }} />
      {isTreasurer && (
        <div className="buttons" style={{ alignItems: 'end' }}>
          <TextField
            id={id}
            label={t`Account of the payee`}
            hint={t`As the bank needs it; erased with the name of the member`}
            value={payTo}
            problem={fieldProblem(act, 'payTo')}
            onChange={setPayTo}
          />
          <Button variant="default" disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
            <Trans>
              Prepare {amountText(amount, language)} {currency}
            </Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
